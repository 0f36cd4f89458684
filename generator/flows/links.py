"""`goodbye links`: who gets which link, and which links are not those of the last exported list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from generator.build import Conveyor
from generator.decide.today import site_today
from generator.errors import FaultsFoundError
from generator.flows.clock import run_instant
from generator.flows.link_file import LinkFile
from generator.flows.link_rows import LinkDesk
from generator.flows.progress import Progress, in_silence
from generator.flows.project import Project
from generator.model.days import DayTime
from generator.model.page import LinkRow
from generator.private import (
    Exported,
    Fingerprint,
    Secret,
    head_text,
    load_exported,
    load_secret,
    row_text,
    save_exported,
    secret_check,
)
from generator.read import Layout, Piece, RosterReader, SiteReading, read_roster, read_site
from generator.shipped import theme_folders

ROWS = "rows"
"""The form of a list that is shown on a screen and not written."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which list: the site and the day, the form (`csv`, `jsonl`, or ROWS), whether only links that are `changed`.

    `jobs` is the number of processes that make it (0: one for each core).
    """

    project: Project
    asked: DayTime | None
    environment: Mapping[str, str]
    form: str = ROWS
    changed: bool = False
    jobs: int = 1


class Listed(NamedTuple):
    """One customer's place in a list: `text` is their line, `row` is it for a screen, `why` is why they have none."""

    id: str
    text: str
    digest: bytes
    row: LinkRow | None = None
    why: str = ""


class LinkList:
    """A list in the making.

    After `lines` have run out: `count` people are in it, `unchanged` were left out because they have their link
    already, and `left_out` are those who get none, each with the reason: never_contact, or retired. `known` is False
    when no list was ever exported here, `check` is what to write as `secret_check` ("" when it stands there).
    """

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self._reading = read_site(wish.project.config)
        if self._reading.site is None:
            raise FaultsFoundError(self._reading.faults)
        self._secret = load_secret(wish.project.root, wish.environment)
        self._before = load_exported(wish.project.root) if wish.changed else Exported()
        self._digests: list[bytes] = []
        self.count = self.unchanged = 0
        self.left_out: list[tuple[str, str]] = []
        self.known = self._before.known
        self.check = "" if self._reading.site.settings.secret_check else secret_check(self._secret)

    def lines(self, progress: Progress = in_silence) -> Iterator[Listed]:
        """Everybody who is in the list, in the order of their ids.

        Raises FaultsFoundError when a customer's file has an error, RefusalError when the secret is another site's.
        """
        roster = read_roster(self._wish.project.config, self._reading)
        if roster.faults:
            raise FaultsFoundError(roster.faults)
        work = partial(_reader, self._wish, self._reading, roster.layout, self._secret)
        with Conveyor(work, jobs=self._jobs(roster.number)) as belt:
            for listed in belt.run(roster.pieces(), partial(progress, "Making the list", total=roster.number)):
                if listed.why:
                    self.left_out.append((listed.id, listed.why))
                    continue
                self._digests.append(listed.digest)
                if self._wish.changed and listed.digest in self._before:
                    self.unchanged += 1
                    continue
                self.count += 1
                yield listed

    def remember(self) -> None:
        """Remembers that this list was exported: from now on `changed` means changed since this one."""
        save_exported(self._wish.project.root, self._digests)

    def _jobs(self, people: int | None) -> int:
        return self._wish.jobs if people is None or people >= WORTH_SHARING else 1


WORTH_SHARING = 2_000
"""People from which a second process makes a list sooner."""


def export(links: LinkList, wish: Wish, target: Path, progress: Progress = in_silence, *, mark: bool = False) -> None:
    """Writes the list to a file, and remembers it once the file is whole. `mark`: with a byte-order mark."""
    with LinkFile(target, wish.form, byte_order_mark=mark) as file:
        for listed in links.lines(progress):
            file.write_text(listed.text)
        file.commit()
    links.remember()


def pour(links: LinkList, wish: Wish, stream: BinaryIO, *, mark: bool = False) -> None:
    """Hands the list to a pipe, and remembers it once the pipe has taken all of it.

    One that breaks raises BrokenPipeError, and then nothing is remembered.
    """
    stream.write(head_text(wish.form, byte_order_mark=mark).encode())
    stream.writelines(listed.text.encode() for listed in links.lines())
    stream.flush()
    links.remember()


def _reader(wish: Wish, reading: SiteReading, layout: Layout, secret: Secret) -> Callable[[Piece], Listed]:
    """What makes the line of a customer from their piece of the roster."""
    if reading.site is None:
        raise FaultsFoundError(reading.faults)
    today = site_today(reading.site, run_instant(wish.asked, reading.site.settings.zone, wish.environment), {})
    desk = LinkDesk.for_site(today, secret, theme_folders(wish.project.root))
    return partial(_listed, RosterReader(layout, reading), desk, Fingerprint(secret), wish.form)


def _listed(reader: RosterReader, desk: LinkDesk, fingerprint: Fingerprint, form: str, piece: Piece) -> Listed:
    read = reader.read(piece)
    if read.customer is None:
        raise FaultsFoundError(read.faults)
    row = desk.row_of(read.customer)
    if row is None:
        return Listed(read.id, "", b"", None, "never_contact" if read.customer.never_contact else "retired")
    if form == ROWS:
        return Listed(read.id, "", fingerprint.of(row), row)
    return Listed(read.id, row_text(row, form), fingerprint.of(row))
