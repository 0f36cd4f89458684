"""`goodbye links`: who gets which link, and the list for a mail merge."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.build import Draft
from generator.decide.goodbye import compose_goodbye
from generator.decide.today import site_today
from generator.errors import FaultsFoundError
from generator.flows.clock import run_instant
from generator.flows.link_rows import LinkDesk
from generator.flows.project import Project
from generator.model.page import LinkRow
from generator.model.values import DayTime
from generator.private import link_list, load_secret
from generator.private.link_list import COLUMNS
from generator.read import read_customers, read_site
from generator.shipped import theme_folders

LIST = "links.csv"
"""The list's name in the folder `private/`."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody without a line in the list, and why: `never_contact`, or `retired`."""

    id: str
    why: str


def link_rows(project: Project, asked: DayTime | None, environment: Mapping[str, str]) -> Iterator[LinkRow | LeftOut]:
    """Everybody in the order of their ids: a row, or why there is none.

    Raises FaultsFoundError when shared content or a customer's file has an error, RefusalError without the secret.
    """
    reading = read_site(project.config)
    if reading.site is None:
        raise FaultsFoundError(reading.faults)
    today = site_today(reading.site, run_instant(asked, reading.site.settings.zone, environment), {})
    desk = LinkDesk.for_site(today, load_secret(project.root, environment), theme_folders(project.root))
    for read in read_customers(project.config, reading):
        if read.customer is None:
            raise FaultsFoundError(read.faults)
        why = "never_contact" if read.customer.never_contact else "retired"
        yield desk.row(compose_goodbye(read.customer, today)) or LeftOut(read.id, why)


def head_text(form: str) -> str:
    """What a list begins with: for `csv` a byte-order mark, by which spreadsheets know UTF-8, and the columns."""
    return link_list([]) if form == "csv" else ""


def row_text(row: LinkRow, form: str) -> str:
    """A row as a line of `csv`, or as a JSON object on a line of its own for `jsonl`."""
    if form == "csv":
        return link_list([row], byte_order_mark=False).partition("\r\n")[2]
    return json.dumps({name: getattr(row, name) for name in COLUMNS}, ensure_ascii=False) + "\n"


class LinkFile:
    """A link list, growing beside the old one until `commit` puts it in its place; only its owner can read it."""

    def __init__(self, path: Path, form: str = "csv") -> None:
        self._form, self._draft = form, Draft(path)

    def __enter__(self) -> Self:
        self._draft.__enter__()
        self._draft.write(head_text(self._form))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._draft.__exit__(kind, error, trace)

    def write(self, rows: str) -> None:
        """Adds rows, each as `row_text` writes it."""
        self._draft.write(rows)

    def settle(self) -> None:
        """Brings the rows to the disk, so that `commit` cannot fail for want of space."""
        self._draft.settle()

    def commit(self) -> None:
        """Puts the new list in the old one's place."""
        self._draft.commit()
