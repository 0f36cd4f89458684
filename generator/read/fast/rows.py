"""A row of a roster on the fast path: from its bytes to the same customer that the strict path makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import orjson
from pydantic_core import PydanticCustomError

from generator.model.content import Letters
from generator.model.customer import Customer
from generator.model.slugs import WINDOWS_DEVICES
from generator.model.values import SLUG, SLUG_LONGEST, check_characters
from generator.read.fast.customers import FastReader, is_harmless
from generator.read.fast.row_places import Finder, Teller, after_name, said
from generator.read.fast.row_values import RowPlan, Values, is_blank, row_values
from generator.read.fast.scalars import DoubtError
from generator.read.faults import FileFaults, Spot
from generator.read.files import CUSTOMER_BYTES
from generator.read.letters import by_phase, split_letters
from generator.read.prose import LETTER as PROSE
from generator.read.prose import check_bodies
from generator.read.reading import SiteReading
from generator.read.rows import csv_text
from generator.read.rows.columns import ID, LETTER, Slot
from generator.read.rows.csv_text import split_record
from generator.read.rows.layout import Layout
from generator.read.rows.row import Row
from generator.read.rows.whereabouts import Form
from generator.read.shape import shape_of
from generator.source import Passage, Place, Voice

is_slug = re.compile(SLUG).fullmatch
# Bytes of plain ASCII controls, and those that begin the UTF-8 of any other refused character.
SUSPECT = bytes({*range(32), 0x7F, 0xC2, 0xE2, 0xEF})
_ODD_ESCAPE = re.compile(rb"\\[bfru]")
_BLANK_COLON = re.compile(rb'"[ \t\r]+:')
_SIGNS = frozenset("=+-@# \t")
_LETTER = Slot(LETTER)
_APART = re.compile(r"[\s,;]+")
_NO_LETTERS = Letters()


class FastRow(NamedTuple):
    """A customer without a fault, and what makes the passages of their row, or their mere words, for whoever asks."""

    customer: Customer
    lines: int
    passages: Callable[[], tuple[Passage, ...]]
    said: Callable[[], list[tuple[str, Voice, str]]]


class FastRows(FastReader):
    """Reads the rows of one roster; made once for all of them."""

    def __init__(self, layout: Layout, reading: SiteReading) -> None:
        super().__init__(reading)
        self._path = layout.where.shown
        self._layout = layout
        self._columns = layout.columns
        self._slots = layout.columns.slots
        self._plain = not (layout.missing or layout.unreadable)
        self._row_plan = RowPlan(self._plan.table)
        takes: dict[Form, Callable[[bytes], _Taken]] = {Form.JSONL: _json_row, Form.PARQUET: self._parquet_row}
        self._take = takes.get(layout.where.form, self._csv_row)

    def read_row(self, row: Row) -> FastRow | None:
        """The customer of a row; None for whatever is not plainly understood, faulty rows among it."""
        if row.trouble or not self._plain or len(row.raw) > CUSTOMER_BYTES:
            return None
        try:
            return self._made(row, *self._take(row.raw))
        except (DoubtError, PydanticCustomError, UnicodeDecodeError, orjson.JSONDecodeError):
            return None

    def _made(self, row: Row, fields: Values, text: str, names: int) -> FastRow:
        """The customer of these fields; `names` is how many the row's text holds, -1 where none can stand twice."""
        others = 1 + (LETTER in fields)
        id_, letter = fields.pop(ID, None), fields.pop(LETTER, "") or ""
        if type(id_) is not str or type(letter) is not str:
            raise DoubtError
        id_ = id_.strip()
        if not is_slug(id_) or len(id_) > SLUG_LONGEST or id_ in WINDOWS_DEVICES:
            raise DoubtError
        values, found = row_values(fields, self._row_plan)
        if names >= 0 and found + others != names:
            raise DoubtError
        place = Place(self._path, row.line)
        language = values.get("language") or self._languages[0]
        quiet: Mapping[str, str] = values.get("tone_ok") or {}
        letters = self._letters(letter, _Voice(row.line, text, language, quiet)) if letter else _NO_LETTERS
        values[ID], values["place"], values["letters"] = id_, place, letters
        made = self._row_plan.make(values)
        if not isinstance(made, Customer) or not self._agrees(made, language):
            raise DoubtError

        def tell() -> tuple[Passage, ...]:
            places, place_of = self._places(fields, row.line, text)
            teller = Teller(place_of, language, quiet)
            return (*teller.told(shape_of(Customer), fields, places), *by_phase(letters).values())

        return FastRow(made, 1 + text.count("\n"), tell, lambda: list(said(shape_of(Customer), fields)))

    def _letters(self, letter: str, row: _Voice) -> Letters:
        """The letters of a row. Raises DoubtError for whatever is to be said about them."""
        body = letter.strip()
        faults = FileFaults(self._path, private=True)
        in_a_line = self._layout.where.form is not Form.CSV
        at = self._letter_spot(row.text, row.line)
        template = Passage(
            "",
            Place(self._path, at.line, at.column),
            language=row.language,
            private=True,
            silenced=row.silenced,
            in_a_line=in_a_line,
        )
        letters = split_letters(body, at, template, faults)
        if not is_harmless(body):
            check_bodies(by_phase(letters).values(), PROSE, faults)
        if faults.found:
            raise DoubtError
        return letters

    def _letter_spot(self, text: str, line: int) -> Spot:
        """Where the letter of a row begins."""
        form = self._layout.where.form
        if form is Form.JSONL:
            return Spot(line, after_name(text, LETTER, 0) + 1)
        if form is Form.PARQUET:
            return Spot(line, self._slots.index(_LETTER) + 1)
        cell = csv_text.cells_of(text, self._layout.separator, line, FileFaults(""))[self._slots.index(_LETTER)]
        blank = cell.text[: len(cell.text) - len(cell.text.lstrip())]
        spot = csv_text.spot_in(text, cell.start, line)
        column = len(blank) - blank.rfind("\n") - 1
        return Spot(spot.line + blank.count("\n"), column + 1 if "\n" in blank else spot.column + column)

    def _parquet_row(self, raw: bytes) -> _Taken:
        text = plain_text(raw)
        cells = decoded_json(raw, text)
        if len(cells) != len(self._slots):
            raise DoubtError
        return _Taken(self._columns.folded(cells, is_blank, _words), text, -1)

    def _csv_row(self, raw: bytes) -> _Taken:
        text = plain_text(raw)
        cells = split_record(text.replace("\r\n", "\n"), self._layout.separator)
        if cells is None or len(cells) != len(self._slots) or "{{" in text:
            raise DoubtError
        if any(cell[:1] in _SIGNS and csv_text.is_formula(cell) for cell in cells if cell):
            raise DoubtError
        return _Taken(self._columns.folded(cells, is_blank, _words), text, -1)

    def _places(self, fields: Values, line: int, text: str) -> tuple[Values, Callable[[int], Place]]:
        """A number for each value, in the shape of the fields, and what makes its place of it. Raises DoubtError."""
        form, path = self._layout.where.form, self._path
        if form is Form.JSONL:
            return Finder(text).places(fields), lambda at: Place(path, line, at + 1)
        if form is Form.PARQUET:
            filled = decoded_json(text.encode(), text)
            places = [Place(path, line, number + 1) for number in range(len(filled))]
        else:
            cells = csv_text.cells_of(text, self._layout.separator, line, FileFaults(""))
            filled = [cell.text for cell in cells]
            spots = (csv_text.spot_in(text, cell.start, line) for cell in cells)
            places = [Place(path, spot.line, spot.column) for spot in spots]
        numbers = range(len(self._slots))
        return self._columns.folded(
            numbers, lambda number: is_blank(filled[number]), lambda number: number
        ), places.__getitem__


class _Voice(NamedTuple):
    """What a letter needs of its row: the line, the row's text, its language, the tone rules that it silences."""

    line: int
    text: str
    language: str
    silenced: Mapping[str, str]


class _Taken(NamedTuple):
    """A row's fields as written, its text without its end, and how many names stand in it (-1: none can twice)."""

    fields: Values
    text: str
    names: int


def suspicious(raw: bytes) -> bool:
    """Whether a row may hold a character that is refused."""
    return len(raw.translate(None, SUSPECT)) != len(raw) - raw.endswith(b"\n")


def plain_text(raw: bytes) -> str:
    """A row's text without its end. Raises DoubtError, PydanticCustomError or UnicodeDecodeError."""
    if not suspicious(raw):
        return raw.decode().removesuffix("\n")
    text = raw.decode().removesuffix("\n").removesuffix("\r")
    check_characters(text.replace("\r\n", "\n"))
    return text


def decoded_json(raw: bytes, text: str) -> Any:  # noqa: ANN401 - whatever JSON says
    """The value of a JSON text without control characters. Raises DoubtError or JSONDecodeError."""
    decoded = orjson.loads(raw)
    if b"{{" in raw or ("\\" in text and _ODD_ESCAPE.search(raw)):
        if isinstance(decoded, dict) and isinstance(letter := decoded.get(LETTER), str):
            decoded[LETTER] = letter.replace("\r\n", "\n")
        again = orjson.dumps(decoded)
        if b"{{" in again or _ODD_ESCAPE.search(again):
            raise DoubtError
        check_characters(again.decode())
    return decoded


def _json_row(raw: bytes) -> _Taken:
    text = plain_text(raw)
    decoded = decoded_json(raw, text)
    if type(decoded) is not dict or has_colon_apart(raw):
        raise DoubtError
    return _Taken(decoded, text, raw.count(b'":'))


def has_colon_apart(raw: bytes) -> bool:
    """Whether a blank stands between a name and its colon, which nearly no program writes."""
    # A text that begins with a blank is rare, too.
    return (b'" ' in raw or b"\t" in raw or b"\r" in raw) and _BLANK_COLON.search(raw) is not None


def _words(cell: object) -> object:
    return [word for word in _APART.split(cell) if word] if type(cell) is str else cell
