"""`goodbye links`: who gets which link, and which links are not those of the last exported list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from generator.build import Conveyor
from generator.build.conveyor import CHUNK
from generator.decide.today import site_today
from generator.errors import Fault, FaultsFoundError
from generator.flows.clock import run_instant
from generator.flows.ledger import Gate, refused
from generator.flows.link_file import LinkFile
from generator.flows.link_rows import LinkDesk
from generator.flows.progress import Progress, in_silence
from generator.flows.project import Project
from generator.model.customer import Customer
from generator.model.days import DayTime
from generator.model.page import LinkRow
from generator.private import (
    Exported,
    Fingerprint,
    Secret,
    head_text,
    is_doubled,
    load_exported,
    load_old_secret,
    load_secret,
    rows_text,
    save_exported,
    secret_check,
)
from generator.read import (
    Brief,
    Doubles,
    Layout,
    Part,
    Piece,
    Roster,
    RosterReader,
    Row,
    SiteReading,
    read_roster,
    read_site,
)
from generator.read.rows.whereabouts import Form
from generator.shipped import theme_folders
from generator.source import Place

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
    """Some customers' places in a list.

    `text` is their lines, `digests` those of their links, one behind the other, `rows` are the lines for a screen.
    `number` people are in the list, `unchanged` are not because they have their link already; `left_out` are those who
    get none, each with the reason. With `faults` there is no list.
    """

    text: str = ""
    digests: bytes = b""
    rows: tuple[LinkRow, ...] = ()
    number: int = 0
    unchanged: int = 0
    left_out: tuple[tuple[str, str], ...] = ()
    faults: tuple[Fault, ...] = ()


class LinkList:
    """A list in the making.

    After `lines` have run out: `count` people are in it, `unchanged` were left out because they have their link
    already, and `left_out` are those who get none, each with the reason: never_contact, or retired. `known` is False
    when no list was ever exported here, `customers` is where they come from, `check` is what to write as `secret_check`
    ("" when it stands there).
    """

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self._reading = read_site(wish.project.config)
        if self._reading.site is None:
            raise FaultsFoundError(self._reading.faults)
        self._secret = load_secret(wish.project.root, wish.environment)
        forgotten = self._reading.ledger.blocked
        self._old_secret = load_old_secret(wish.environment, self._secret) if forgotten else None
        self._before = load_exported(wish.project.root) if wish.changed else Exported()
        self._digests: list[bytes] = []
        self.customers = self._reading.customers
        self.count = self.unchanged = 0
        self.left_out: list[tuple[str, str]] = []
        self.known = self._before.known
        self.check = "" if self._reading.site.settings.secret_check else secret_check(self._secret)

    def lines(self, progress: Progress = in_silence) -> Iterator[Listed]:
        """Everybody who is in the list, some at a time, in the order of the roster.

        Raises FaultsFoundError when customers have faults, with all of them, and RefusalError when the secret is
        another site's. What was yielded before is no list then.
        """
        roster = read_roster(self._wish.project.config, self._reading)
        if roster.faults:
            raise FaultsFoundError(roster.faults)
        secrets = (self._secret, self._old_secret)
        clerk = partial(Clerk, self._wish, self._reading, roster.layout, secrets, self._before)
        pieces, chunk, total = _shares(roster)
        told, faults = partial(progress, "Making the list", total=total), list[Fault]()
        with Conveyor(clerk, jobs=self._jobs(roster.number), chunk=chunk, gather=joined) as belt:
            for listed in belt.run(pieces, told):
                faults += listed.faults
                if faults:
                    continue  # of a roster with a fault only the others are wanted
                self._digests.append(listed.digests)
                self.left_out += listed.left_out
                self.unchanged += listed.unchanged
                self.count += listed.number
                yield listed
        if faults or self._is_doubled():
            faults += _doubles(roster, self._reading)
        if faults:
            raise FaultsFoundError(faults)

    def _is_doubled(self) -> bool:
        mark = Fingerprint(self._secret).of_customer
        return is_doubled(b"".join(self._digests), [mark(id_) for id_, _ in self.left_out])

    def remember(self) -> None:
        """Remembers that this list was exported: from now on `changed` means changed since this one."""
        save_exported(self._wish.project.root, b"".join(self._digests))

    def _jobs(self, people: int | None) -> int:
        return self._wish.jobs if people is None or people >= WORTH_SHARING else 1


WORTH_SHARING = 2_000
"""People from which a second process makes a list sooner."""

PART = 1_000_000
"""Bytes of a roster that one worker takes at a time, about: some thousand customers."""


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


def _shares(roster: Roster) -> tuple[Iterator[Piece | Part], int, int | None]:
    """What workers are given, how many of that at a time, and how many there are in all.

    Lines of a file here are found by whoever reads them; of all else one process hands out the pieces.
    """
    where = roster.layout.where
    if where.form is not Form.JSONL or where.remote:
        return roster.pieces(), CHUNK, roster.number
    parts = roster.parts(max(1, Path(where.location).stat().st_size // PART))
    return iter(parts), 1, len(parts)


def joined(several: Iterable[Listed]) -> Listed:
    """The places of several customers as one."""
    every = list(several)
    if len(every) == 1:
        return every[0]
    if not every:
        return Listed()
    texts, digests, rows, numbers, unchanged, left_out, faults = zip(*every, strict=True)
    return Listed(
        "".join(texts),
        b"".join(digests),
        tuple(chain.from_iterable(rows)),
        sum(numbers),
        sum(unchanged),
        tuple(chain.from_iterable(left_out)),
        tuple(chain.from_iterable(faults)),
    )


def _doubles(roster: Roster, reading: SiteReading) -> tuple[Fault, ...]:
    """What is to be said of ids that stand twice: found with another look at the roster, once one is known to."""
    reader, doubles = RosterReader(roster.layout, reading), Doubles()
    for piece in roster.pieces():
        if isinstance(piece, Row):
            brief = reader.brief(piece)
            id_ = brief.id if brief is not None else reader.read(piece).id
            doubles.note(id_, Place(roster.layout.where.shown, piece.line))
    return doubles.faults()


Secrets = tuple[Secret, Secret | None]
"""The one in force, and the one before where it is needed to recognise somebody."""


class Clerk:
    """Makes the lines of customers from their pieces of the roster; every worker has one."""

    def __init__(self, wish: Wish, reading: SiteReading, layout: Layout, secrets: Secrets, before: Exported) -> None:
        if reading.site is None:
            raise FaultsFoundError(reading.faults)
        today = site_today(reading.site, run_instant(wish.asked, reading.site.settings.zone, wish.environment), {})
        self._reader, self._gate = RosterReader(layout, reading), Gate.for_site(reading, *secrets)
        secret = secrets[0]
        self._desk = LinkDesk.for_site(today, secret, theme_folders(wish.project.root))
        self._fingerprint, self._wish, self._before = Fingerprint(secret), wish, before

    def __call__(self, piece: Piece | Part) -> Listed:
        """The place of a customer, or those of a part."""
        block = piece.block() if isinstance(piece, Part) else None
        # One step for all of them and then the next: code and tables that are in use stay at hand.
        if block is not None:
            briefs = self._reader.briefs(block)
            there: Callable[[int], Piece | None] = block.row
        else:
            pieces = list(piece.pieces()) if isinstance(piece, Part) else [piece]
            briefs, there = list(map(self._reader.brief, pieces)), pieces.__getitem__
        if (gate := self._gate) is not None:
            briefs = [one if one is not None and not gate.knows(one.id, one.email) else None for one in briefs]
        found = self._desk.rows_in_brief(briefs, lambda at: self._customer(there(at)))
        left_out, faults = list[tuple[str, str]](), list[Fault]()
        for at in [at for at, row in enumerate(found) if row is None]:
            try:
                who: Brief | Customer = briefs[at] or self._customer(there(at))
            except FaultsFoundError as error:
                faults += error.faults
                continue
            found[at] = self._desk.row_of(who) if isinstance(who, Customer) else None
            if found[at] is None:
                left_out.append((who.id, "never_contact" if who.never_contact else "retired"))
        return self._listed([row for row in found if row is not None], left_out, faults)

    def _listed(self, rows: list[LinkRow], left_out: list[tuple[str, str]], faults: list[Fault]) -> Listed:
        digests = list(map(self._fingerprint.of, rows))
        known = b"".join(sorted(digests))  # parts that are in order are soon put in order
        everybody = len(rows)
        if self._wish.changed:
            rows = [row for row, digest in zip(rows, digests, strict=True) if digest not in self._before]
        form = self._wish.form
        text, shown = ("", tuple(rows)) if form == ROWS else (rows_text(rows, form), ())
        return Listed(text, known, shown, len(rows), everybody - len(rows), tuple(left_out), tuple(faults))

    def _customer(self, piece: Piece | None) -> Customer:
        """The whole customer. Raises FaultsFoundError, for a line that says nothing without any fault."""
        read = refused(self._reader.read(piece), self._gate) if piece is not None else None
        if read is None or read.customer is None:
            raise FaultsFoundError(read.faults if read is not None else ())
        return read.customer
