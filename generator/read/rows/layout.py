"""How a roster is laid out: what its first bytes and its titles say, before any customer is read."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Fault
from generator.model.customer import Customer
from generator.read.faults import START, FileFaults, Spot, UnreadableError
from generator.read.rows import csv_text
from generator.read.rows.columns import ID, Columns, missing_columns, named, read_columns, slot_of
from generator.read.rows.opening import CannotOpenError, open_roster
from generator.read.rows.records import BOM, csv_rows
from generator.read.rows.row import Trouble
from generator.read.rows.whereabouts import Form, Whereabouts
from generator.read.shape import shape_of

_WIDE = (b"\xff\xfe", b"\xfe\xff")
_SHEET = b"PK\x03\x04"
_PACKED = b"\x1f\x8b"
_LOOK = 64
_AS_CSV = 'In the spreadsheet program, save it as "CSV UTF-8".'
_TITLES = "The first line names the columns; docs/rosters.md lists them."
_ABOUT_ID = "It makes each customer's link, so it must never change: small letters, digits and hyphens."
_HINT = re.compile(rb"(?:\xef\xbb\xbf)?sep=.\r?\n?")

NO_COLUMNS = Columns(())


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a roster lies and how its rows are read; `root` is the folder that files are named from.

    `separator` and `begin` (the first customer's byte and line) are those of CSV; `missing` are needed columns that
    the table lacks, of which no row speaks again. An `unreadable` roster has no rows for us.
    """

    where: Whereabouts
    root: Path
    columns: Columns = NO_COLUMNS
    separator: str = ","
    begin: tuple[int, int] = (0, 1)
    missing: tuple[str, ...] = ()
    number: int | None = None
    unreadable: bool = False

    def is_about_missing(self, fault: Fault) -> bool:
        """Whether a fault tells that a field is missing which has no column at all."""
        return fault.code == "GB107" and fault.message in {f"`{name}` is missing." for name in self.missing}


def read_layout(where: Whereabouts, root: Path, faults: FileFaults) -> Layout:
    """The layout of this roster, its faults noted: what cannot be opened, is no UTF-8, or has titles we do not know."""
    with suppress(UnreadableError):
        try:
            if where.form is Form.PARQUET:
                return _parquet_layout(where, root, faults)
            if where.form is not Form.FOLDER:
                return _text_layout(where, root, faults)
        except CannotOpenError as error:
            faults.stop("GB110", START, error.message, error.remedy)
        return Layout(where, root)
    return Layout(where, root, unreadable=True)


def _text_layout(where: Whereabouts, root: Path, faults: FileFaults) -> Layout:
    with open_roster(where) as file:
        first = file.read(_LOOK)
        _refuse_other_kinds(first, where.form, faults)
    if where.form is Form.JSONL:
        if first.removeprefix(BOM).lstrip()[:1] == b"[":
            remedy = "Write a line for each:  jq -c '.[]' customers.json > customers.jsonl"
            faults.stop("GB141", START, "This is one list of all customers.", remedy)
        return Layout(where, root)
    return _csv_layout(where, root, faults)


def _refuse_other_kinds(first: bytes, form: Form, faults: FileFaults) -> None:
    again = _AS_CSV if form is Form.CSV else "Save it again with the encoding UTF-8."
    if first.startswith(_WIDE) or b"\x00" in first:
        faults.stop("GB110", START, "This file is not saved as UTF-8.", again)
    if first.startswith(_SHEET):
        faults.stop("GB110", START, "This is a spreadsheet under another name.", _AS_CSV)
    if first.startswith(_PACKED):
        faults.stop("GB110", START, "A compressed file is not read.", "Unpack it.")


def _csv_layout(where: Whereabouts, root: Path, faults: FileFaults) -> Layout:
    with open_roster(where) as file:
        # Some spreadsheet programs write their separator above the titles.
        line = 2 if _HINT.fullmatch(file.readline(_LOOK)) else 1
        if line == 1:
            file.seek(0)
        row = next(csv_rows(file, line), None)
        after = file.tell()
    if row is None:
        faults.stop("GB101", START, "This table is empty.", _TITLES)
    if row.trouble is Trouble.TOO_LARGE:
        faults.stop("GB142", START, "The line of the titles has no end.", _AS_CSV)
    try:
        text = row.raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = row.raw[: error.start].decode("utf-8")
        spot = csv_text.spot_in(before, len(before), row.line)
        faults.stop("GB110", spot, "This file is not saved as UTF-8.", _AS_CSV)
    header = text.removesuffix("\n").removesuffix("\r")
    separator = csv_text.separator_of(header, row.line, faults)
    cells = csv_text.cells_of(header, separator, row.line, faults)
    spots = [csv_text.spot_in(header, cell.start, row.line, cell.end - cell.start) for cell in cells]
    if not any(slot and slot.field for slot in map(slot_of, [cell.text for cell in cells])):
        # Without titles this is somebody's row, of which no fault may repeat a word.
        faults.stop("GB101", Spot(row.line), "This line names no column of ours.", _TITLES)
    columns = read_columns([cell.text for cell in cells], spots, faults, nested=False)
    missing = _note_missing(columns, Spot(row.line), faults)
    return Layout(where, root, columns, separator, (after, row.line + 1 + header.count("\n")), missing)


def _parquet_layout(where: Whereabouts, root: Path, faults: FileFaults) -> Layout:
    from generator.read.rows.parquet import is_readable, read_table  # noqa: PLC0415 - an extra

    table = read_table(where)
    spots = [Spot(1, number) for number in range(1, len(table.titles) + 1)]
    columns = read_columns(table.titles, spots, faults, nested=True)
    for slot, kind, spot in zip(columns.slots, table.kinds, spots, strict=True):
        if slot.field and not is_readable(kind):
            message = f"The column `{named(slot)}` is of the kind {kind}."
            remedy = "Write it as a text; a time as the clock of the site's time zone shows it, without a zone."
            faults.stop("GB205", spot, message, remedy)
    missing = _note_missing(columns, START, faults)
    return Layout(where, root, columns, missing=missing, number=table.number)


def _note_missing(columns: Columns, spot: Spot, faults: FileFaults) -> tuple[str, ...]:
    """Notes GB107 once for each needed column that no title names, rather than in every row."""
    missing = missing_columns(columns)
    meant = {name for fault in faults.found for name in missing if f"`{name}`?" in fault.remedy}
    for name in missing:
        if name not in meant:
            info = shape_of(Customer).fields[name].info if name != ID else None
            about = (info.description or "") if info else _ABOUT_ID
            faults.add("GB107", spot, f"There is no column `{name}`.", f"Add it. {about}")
    return missing
