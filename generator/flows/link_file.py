"""A link list on disk: private, whole or not there, and never in a folder that is published."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from generator.build import Draft
from generator.build.ground import is_ours
from generator.errors import WrongUseError
from generator.flows.project import Project
from generator.model.page import LinkRow
from generator.private import head_text, row_text
from generator.read.rows.whereabouts import find_roster

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


def check_private(path: Path, project: Project, customers: str) -> None:
    """Raises WrongUseError if a list at `path` would be published with the site, or would take something's place.

    That is a folder, the settings, what pages are made of, or the roster that `customers:` names.
    """
    place, site = path.resolve(), project.output
    root, roster = project.root.resolve(), Path(find_roster(project.config, customers).location).resolve()
    sources = (project.config.resolve(), roster, *(root / name for name in ("content", "theme", ".goodbye")))
    if any(place == source or source in place.parents for source in sources):
        message = f"{path} is, or lies among, what the site is made of."
        raise WrongUseError(message, "Put the list elsewhere:  --output private/list.csv")
    if place.is_dir():
        raise WrongUseError(f"{path} is a folder.", "Name a file:  --output private/list.csv")
    if place.is_relative_to(site.resolve()) or any(is_ours(folder) for folder in place.parents):
        message = f"{path} lies in a site that is published, and the list is private."
        raise WrongUseError(message, "Put it beside the site:  --output private/list.csv")
