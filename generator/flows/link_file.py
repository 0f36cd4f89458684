"""A link list on disk: private, whole or not there, and never in a folder that is published."""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from generator.build.ground import is_ours
from generator.errors import WrongUseError
from generator.model.page import LinkRow
from generator.private import head_text, row_text

LIST = "links.csv"
"""The name of the list that every build writes into the folder `private/`."""


class LinkFile:
    """A link list, growing beside the old one until `commit` puts it in its place; only its owner can read it."""

    def __init__(self, path: Path, form: str = "csv", *, byte_order_mark: bool = True) -> None:
        self.path, self._form = path, form
        self._head = head_text(form, byte_order_mark=byte_order_mark)
        self._new = path.with_name(f".{path.name}.new")
        self._file: TextIO = StringIO()

    def __enter__(self) -> Self:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._new.unlink(missing_ok=True)
        try:
            handle = os.open(self._new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            self._file = os.fdopen(handle, "w", encoding="utf-8", newline="")
            self._file.write(self._head)
        except BaseException:  # an interrupt too: `__exit__` would not be called
            self._new.unlink(missing_ok=True)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self._new.unlink(missing_ok=True)

    def write(self, row: LinkRow) -> None:
        """Adds a row."""
        self._file.write(row_text(row, self._form))

    def write_text(self, text: str) -> None:
        """Adds rows that are worded already."""
        self._file.write(text)

    def commit(self) -> None:
        """Puts the new list in the old one's place."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._new.replace(self.path)


def check_private(path: Path, site: Path) -> None:
    """Raises WrongUseError if a list at `path` would be published with the site, or would take a folder's place."""
    place = path.resolve()
    if place.is_dir():
        raise WrongUseError(f"{path} is a folder.", "Name a file:  --output private/list.csv")
    if place.is_relative_to(site.resolve()) or any(is_ours(folder) for folder in place.parents):
        message = f"{path} lies in a site that is published, and the list is private."
        raise WrongUseError(message, "Put it beside the site:  --output private/list.csv")
