"""What a build writes into, wherever that is: a folder beside the old site, or an object store."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from generator.model.page import Page

NOTHING: AbstractContextManager[None] = nullcontext()
"""What surrounds the moment of going online where nothing need be looked at or done with it."""


class Stage(Protocol):
    """A site in the making. As a context, without `commit` it ends as if nothing had been."""

    @property
    def folder(self) -> Path:
        """Where the public files lie on this machine meanwhile; what others write there goes online too."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def write(self, page: Page, *, begun: bool = False) -> None:
        """Takes one file of the site. `begun`: a worker that was killed may have written it, or a part of it."""

    def settle(self) -> None:
        """Waits until every page that was written here lies where it belongs."""

    def commit(self, pages: int, within: AbstractContextManager[None]) -> None:
        """Puts the site online, at once and whole; `pages` is how many personal pages it has.

        `within` surrounds that moment while nobody else publishes or forgets; what it raises first stops it.
        """
