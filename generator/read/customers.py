"""Reads customers, one at a time: never do all of them lie in memory together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from generator.read.fast import FastReader, read_ordinary
from generator.read.faults import FileFaults, UnreadableError
from generator.read.files import CUSTOMER_BYTES, project_path
from generator.read.folders import file_names
from generator.read.litter import is_out_of_place
from generator.read.names import parse_name
from generator.read.out_of_place import refuse_place
from generator.read.reading import CustomerReading, SiteReading
from generator.read.rows.doubles import Doubles
from generator.read.rows.layout import Layout, read_layout
from generator.read.rows.records import Block
from generator.read.rows.roster import Piece, Roster
from generator.read.rows.row import Row
from generator.read.rows.whereabouts import Form, find_roster
from generator.read.strict import read_strictly
from generator.source import Place, Said

if TYPE_CHECKING:
    from generator.read.fast import Brief, BriefReader, FastRows


def read_customers(config: Path, reading: SiteReading, first: int = 0) -> Iterator[CustomerReading]:
    """Every customer in the roster's order, each with all faults of their file or row. Yields while it reads.

    The roster's own faults come first, those of doubled ids last. The `first` customers are passed over unread.
    """
    roster = read_roster(config, reading)
    if roster.faults and not first:
        yield CustomerReading("", None, roster.faults)
    reader = RosterReader(roster.layout, reading)
    doubles = Doubles()
    for piece in islice(roster.pieces(), first, None):
        read = reader.read(piece)
        doubles.note(read.id, read.place)
        yield read
    if faults := doubles.faults():
        yield CustomerReading("", None, faults)


def read_roster(config: Path, reading: SiteReading, listed: tuple[str, ...] | None = None) -> Roster:
    """Where the customers are, and the faults of the roster itself; no customer is read.

    `listed` are the names in the roster's folder where somebody has just listed it.
    """
    config = config.absolute()
    where = find_roster(config, reading.customers)
    faults = FileFaults(where.shown, private=True)
    if not reading.roster_found:
        return Roster(Layout(where, config.parent, unreadable=True), (), (), 0)
    if where.form is not Form.FOLDER:
        layout = read_layout(where, config.parent, faults)
        return Roster(layout, (), tuple(faults.found), layout.number)
    folder, layout = Path(where.location), Layout(where, config.parent)
    if where.remote or not os.path.lexists(folder):
        return Roster(layout, (), (), 0)
    names = file_names(folder, faults) if listed is None else listed
    return Roster(layout, names, tuple(faults.found), len(names))


class RosterReader:
    """Reads the pieces of a roster: fast those that are plainly written, strictly all others."""

    def __init__(self, layout: Layout, reading: SiteReading) -> None:
        self._layout = layout
        self._root = layout.root
        self._folder = Path(layout.where.location)
        self._reading = reading
        folder = layout.where.form is Form.FOLDER
        self._files = FastReader(reading) if folder else None
        self._rows = None if folder else _rows_reader(layout, reading)
        # Joining texts takes a tenth of the time that joining paths does.
        self._on_disk = str(self._folder / "x").removesuffix("x")
        self._as_told = project_path(self._folder / "x", self._root).removesuffix("x")

    def read(self, piece: Piece) -> CustomerReading:
        """The customer in a file or row of the roster, with all faults of it."""
        return self._row(piece) if isinstance(piece, Row) else self._file(piece)

    def brief(self, piece: Piece) -> Brief | None:
        """What a link needs of the customer in a row; None where `read` must tell, for faulty rows among others."""
        if self._briefs is None or not isinstance(piece, Row):
            return None
        line = piece.raw.removesuffix(b"\n")
        return self._briefs.read(line, [line])[0]

    def briefs(self, block: Block) -> list[Brief | None]:
        """The same for every line of a block, empty ones among them."""
        return self._briefs.read(block.raw, block.lines) if self._briefs is not None else [None] * len(block.lines)

    @cached_property
    def _briefs(self) -> BriefReader | None:
        if self._rows is None or self._layout.where.form is not Form.JSONL or self._layout.unreadable:
            return None
        from generator.read.fast import BriefReader  # noqa: PLC0415 - only links of rows are read in brief

        return BriefReader(self._rows.table, self._reading)

    def _file(self, name: str) -> CustomerReading:
        raw = read_ordinary(f"{self._on_disk}{name}", CUSTOMER_BYTES)
        fast = self._files.read(name, raw, f"{self._as_told}{name}") if raw is not None and self._files else None
        if fast is None and is_out_of_place(name):
            return self._misplaced(name)
        if fast is None:
            return read_strictly(self._folder / name, self._root, self._reading)
        customer = fast.customer
        return CustomerReading(customer.id, customer, (), fast.passages, fast.said, customer.place)

    def _misplaced(self, name: str) -> CustomerReading:
        file = self._folder / name
        faults = FileFaults(project_path(file, self._root), private=True)
        with suppress(UnreadableError):
            refuse_place(file, self._folder, self._root, (), faults)
        return CustomerReading(name.removesuffix(".md"), None, tuple(faults.found), place=Place(faults.path))

    def _row(self, row: Row) -> CustomerReading:
        fast = self._rows.read_row(row) if self._rows else None
        if fast is None:
            from generator.read.rows.strict_rows import read_row  # noqa: PLC0415 - folders have no rows

            return read_row(row, self._layout, self._reading)
        customer = fast.customer
        return CustomerReading(
            customer.id, customer, (), fast.passages, lambda: Said.of(fast.said()), customer.place, fast.lines
        )


def _rows_reader(layout: Layout, reading: SiteReading) -> FastRows:
    from generator.read.fast import FastRows  # noqa: PLC0415 - folders have no rows

    return FastRows(layout, reading)


def read_customer(config: Path, reading: SiteReading, id: str) -> CustomerReading | None:  # noqa: A002 (the field's name)
    """One customer by id, None when there is no such file or row. Of two rows with one id it is the first."""
    config = config.absolute()
    where = find_roster(config, reading.customers)
    try:
        parse_name(f"{id}.md", FileFaults("", private=True))
    except UnreadableError:
        return None
    if where.form is not Form.FOLDER:
        return _in_rows(config, reading, id)
    folder = Path(where.location)
    path = folder / f"{id}.md"
    if path.parent != folder or folder.is_symlink() or not (path.exists() or path.is_symlink()):
        return None
    return read_strictly(path, config.parent, reading)


def _in_rows(config: Path, reading: SiteReading, id_: str) -> CustomerReading | None:
    roster = read_roster(config, reading)
    reader = RosterReader(roster.layout, reading)
    needle = id_.encode()
    for piece in roster.pieces():
        # Only in JSON may the letters of an id be written otherwise.
        if isinstance(piece, Row) and (needle in piece.raw or b"\\u" in piece.raw):
            read = reader.read(piece)
            if read.id == id_:
                return read
    return None
