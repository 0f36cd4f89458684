"""A link list on disk: private, whole or not there, and never in a folder that is published."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from generator.build import Draft
from generator.build.ground import is_ours
from generator.errors import WrongUseError
from generator.model.page import LinkRow
from generator.private import head_text, row_text

LIST = "links.csv"
"""The name of the list that every build writes into the folder `private/`."""


class LinkFile:
    """A link list, growing beside the old one until `commit` puts it in its place; only its owner can read it."""

    def __init__(self, path: Path, form: str = "csv", *, byte_order_mark: bool = True) -> None:
        self._form, self._draft = form, Draft(path)
        self._head = head_text(form, byte_order_mark=byte_order_mark)

    def __enter__(self) -> Self:
        self._draft.__enter__()
        self._draft.write(self._head)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._draft.__exit__(kind, error, trace)

    def write(self, row: LinkRow) -> None:
        """Adds a row."""
        self._draft.write(row_text(row, self._form))

    def write_text(self, text: str) -> None:
        """Adds rows that are worded already."""
        self._draft.write(text)

    def write_bytes(self, rows: bytes | memoryview) -> None:
        """Adds rows that are worded already, and in UTF-8."""
        self._draft.write_bytes(rows)

    def settle(self) -> None:
        """Brings the rows to the disk, so that `commit` cannot fail for want of space."""
        self._draft.settle()

    def commit(self) -> None:
        """Puts the new list in the old one's place."""
        self._draft.commit()


def check_private(path: Path, site: Path) -> None:
    """Raises WrongUseError if a list at `path` would be published with the site, or would take a folder's place."""
    place = path.resolve()
    if place.is_dir():
        raise WrongUseError(f"{path} is a folder.", "Name a file:  --output private/list.csv")
    if place.is_relative_to(site.resolve()) or any(is_ours(folder) for folder in place.parents):
        message = f"{path} lies in a site that is published, and the list is private."
        raise WrongUseError(message, "Put it beside the site:  --output private/list.csv")
