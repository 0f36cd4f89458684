"""An object store at an address: objects are put, read, counted and removed, each as a whole.

Keys come from each machine's environment (`AWS_ACCESS_KEY_ID` and the like) and never travel. What a store answers when
something goes wrong holds addresses and paths, which may be personal; so only the kind of it is told.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from generator.errors import RefusalError, WrongUseError

if TYPE_CHECKING:
    from obstore import PutMode
    from obstore.store import ObjectStore

SCHEMES = ("s3", "gs", "az")

_PATIENCE = timedelta(seconds=60)
"""How long a request is tried again and again while the store is busy or away."""

_KEYS = "Put keys into the environment (AWS_ACCESS_KEY_ID and the like): docs/scale.md"


_MANY = 1_000
"""Objects that are listed, and removed, at a time: what a store takes in one request."""

Mark = tuple[str | None, str | None]
"""Tells one state of an object from another: its tag and its version, of which stores have one or both."""


class OvertakenError(Exception):
    """An object has been changed by somebody else since it was read."""


class Bucket:
    """A store's objects below an address such as `s3://bucket/prefix`. It can be sent to other machines.

    Raises WrongUseError for what is no such address and RefusalError, in all that it does, for what the store refuses.
    `store` is one that is open already.
    """

    def __init__(self, address: str, store: ObjectStore | None = None) -> None:
        self.address = checked_address(address)
        self._store = store

    def __reduce__(self) -> tuple[Callable[[str], Bucket], tuple[str]]:
        """Opened anew, with the keys of the machine it comes to."""
        return (Bucket, (self.address,))

    def put(self, path: str, body: bytes, attributes: Mapping[str, str]) -> None:
        """Puts an object, in the place of the one that may be there."""
        import obstore  # noqa: PLC0415 - an extra

        with self._refusing():
            # In one request, whatever its size: parts of a large one would lie about where a build was killed.
            obstore.put(self._open(), path, body, attributes=dict(attributes), use_multipart=False)

    def read(self, path: str) -> tuple[bytes, Mark] | None:
        """An object's bytes, and a mark of this state of it; None if there is no such object."""
        import obstore  # noqa: PLC0415 - an extra

        with self._refusing():
            try:
                found = obstore.get(self._open(), path)
            except FileNotFoundError:
                return None
            return bytes(found.bytes()), (found.meta["e_tag"], found.meta["version"])

    def exchange(self, path: str, body: bytes, mark: Mark | None, attributes: Mapping[str, str]) -> Mark:
        """Puts an object if it is still as its mark says (None: not there), and returns its new mark.

        The store itself looks and puts in one step. Raises OvertakenError if the object is another one by now.
        """
        import obstore  # noqa: PLC0415 - an extra
        from obstore.exceptions import AlreadyExistsError, PreconditionError  # noqa: PLC0415 - an extra

        options, mode = dict(attributes), _mode(mark)
        with self._refusing():
            try:
                put = obstore.put(self._open(), path, body, attributes=options, mode=mode, use_multipart=False)
            except (AlreadyExistsError, PreconditionError):
                raise OvertakenError from None
            return put["e_tag"], put["version"]

    def number(self, folder: str) -> int:
        """How many objects there are in a folder, at any depth."""
        return sum(len(paths) for paths in self._paths(folder))

    def folders(self, folder: str) -> list[str]:
        """The names of the folders in a folder."""
        import obstore  # noqa: PLC0415 - an extra

        with self._refusing():
            found = obstore.list_with_delimiter(self._open(), folder)["common_prefixes"]
            return sorted(path.rpartition("/")[2] for path in found)

    def remove(self, folder: str) -> None:
        """Removes all objects in a folder, at any depth."""
        import obstore  # noqa: PLC0415 - an extra

        for paths in self._paths(folder):
            with self._refusing(), contextlib.suppress(FileNotFoundError):
                obstore.delete(self._open(), paths)

    def _paths(self, folder: str) -> Iterator[list[str]]:
        import obstore  # noqa: PLC0415 - an extra

        with self._refusing():
            for found in obstore.list(self._open(), folder, chunk_size=_MANY):
                yield [each["path"] for each in found]

    def _open(self) -> ObjectStore:
        if self._store is None:
            from obstore.store import from_url  # noqa: PLC0415 - an extra

            self._store = from_url(self.address, retry_config={"retry_timeout": _PATIENCE})
        return self._store

    @contextlib.contextmanager
    def _refusing(self) -> Iterator[None]:
        from obstore.exceptions import BaseError  # noqa: PLC0415 - an extra

        try:
            yield
        except (BaseError, OSError, ValueError, NotImplementedError) as error:
            message = f"The object store at {self.address} refuses ({type(error).__name__})."
            remedy = "Look at the address, at the rights there, and at the variables with keys, region and endpoint."
            raise RefusalError(message, f"{remedy} See docs/scale.md") from None


def _mode(mark: Mark | None) -> PutMode:
    if mark is None:
        return "create"
    named = zip(("e_tag", "version"), mark, strict=True)
    return cast("PutMode", {name: value for name, value in named if value is not None})


def checked_address(address: str) -> str:
    """The address of a place in an object store, without a slash at its end.

    Raises WrongUseError for anything else; what may be a secret in it is not repeated. Raises RefusalError where the
    package that speaks with stores is missing.
    """
    try:
        import obstore  # noqa: F401, PLC0415 - an extra
    except ImportError:
        message = "An object store needs one more package, here and on every worker."
        raise RefusalError(message, "pip install 'sweet-goodbye[cluster]'") from None
    like = "Write it like this:  --output s3://bucket/prefix"
    try:
        parts = urlsplit(address)
    except ValueError:
        raise WrongUseError("This is no address of an object store.", like) from None
    if parts.scheme not in SCHEMES:
        message = f"Addresses of the kind {parts.scheme}:// are no object stores that we know."
        raise WrongUseError(message, f"{like}  (or {', '.join(f'{one}://' for one in SCHEMES[1:])})")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise WrongUseError("No user, key or question mark belongs in an object store's address.", _KEYS)
    if (
        not parts.hostname
        or ":" in parts.netloc
        or any(step in ("", ".", "..") for step in parts.path.strip("/").split("/")[1:])
    ):
        raise WrongUseError("This is no address of an object store.", like)
    return address.rstrip("/")
