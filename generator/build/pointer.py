"""`current.json`: the one object that says which build in an object store is online."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Self

import orjson

from generator.build.bucket import Bucket, Mark
from generator.errors import RefusalError

POINTER = "current.json"


@dataclass(frozen=True, slots=True)
class Pointer:
    """Folders of builds: the one that is online, the one that was before, and the one that is being made, if any."""

    current: str | None = None
    previous: str | None = None
    making: str | None = None

    @property
    def named(self) -> frozenset[str]:
        """All builds that must stay."""
        return frozenset(name for name in (self.current, self.previous, self.making) if name)

    def begun(self, build: str) -> Self:
        """A build is being made; whatever was being made before will never be finished."""
        return replace(self, making=build)

    def done(self, build: str) -> Self:
        """A build is online."""
        return replace(self, current=build, previous=self.current, making=None)

    def text(self) -> bytes:
        """The object."""
        return orjson.dumps(asdict(self), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def read_pointer(bucket: Bucket) -> tuple[Pointer, Mark | None]:
    """What is online, and the mark of the object that says so (None if nothing has ever been).

    Raises RefusalError for an object of this name that is not ours.
    """
    found = bucket.read(POINTER)
    if found is None:
        return Pointer(), None
    try:
        return Pointer(**orjson.loads(found[0])), found[1]
    except (ValueError, TypeError):
        message = f"{POINTER} at {bucket.address} was not made by goodbye build."
        raise RefusalError(message, "Choose another prefix.") from None
