"""A row of a roster on the fast path: from its bytes to the same customer that the strict path makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import orjson
from pydantic import StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from generator.model.content import Letters
from generator.model.customer import Customer
from generator.model.slugs import WINDOWS_DEVICES
from generator.model.values import SLUG, SLUG_LONGEST, check_characters
from generator.read.fast.customers import FastReader, is_harmless
from generator.read.fast.scalars import RULE, DoubtError
from generator.read.fast.tables import Block, Table
from generator.read.fast.values import Convert, plain_length, unwrap
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
from generator.read.shape import Kind, Shape, shape_of
from generator.source import Passage, Place, Voice

Values = dict[str, Any]

_SLUG = re.compile(SLUG)
# Bytes of plain ASCII controls, and those that begin the UTF-8 of any other refused character.
_SUSPECT = bytes({*range(32), 0x7F, 0xC2, 0xE2, 0xEF})
_ODD_ESCAPE = re.compile(rb"\\[bfru]")
_BLANK_COLON = re.compile(rb'"[ \t\r]+:')
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_SIGNS = frozenset("=+-@# \t")
_LETTER = Slot(LETTER)
_APART = re.compile(r"[\s,;]+")
_REMEMBERED = 1024
_NO_LETTERS = Letters()


class FastRow(NamedTuple):
    """A customer without a fault, and what makes the passages of their row for whoever asks."""

    customer: Customer
    lines: int
    passages: Callable[[], tuple[Passage, ...]]


class FastRows(FastReader):
    """Reads the rows of one roster; made once for all of them."""

    def __init__(self, layout: Layout, reading: SiteReading) -> None:
        super().__init__(reading)
        self._path = layout.where.shown
        self._layout = layout
        self._columns = layout.columns
        self._slots = layout.columns.slots
        self._plain = not (layout.missing or layout.unreadable)
        self._row_plan = _Plan(self._plan.table)
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
        if not _SLUG.fullmatch(id_) or len(id_) > SLUG_LONGEST or id_ in WINDOWS_DEVICES:
            raise DoubtError
        values, found = _values(fields, self._row_plan)
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
            teller = _Teller(place_of, language, quiet)
            return (*teller.told(shape_of(Customer), fields, places), *by_phase(letters).values())

        return FastRow(made, 1 + text.count("\n"), tell)

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
            return Spot(line, _after_name(text, LETTER, 0) + 1)
        if form is Form.PARQUET:
            return Spot(line, self._slots.index(_LETTER) + 1)
        cell = csv_text.cells_of(text, self._layout.separator, line, FileFaults(""))[self._slots.index(_LETTER)]
        blank = cell.text[: len(cell.text) - len(cell.text.lstrip())]
        spot = csv_text.spot_in(text, cell.start, line)
        column = len(blank) - blank.rfind("\n") - 1
        return Spot(spot.line + blank.count("\n"), column + 1 if "\n" in blank else spot.column + column)

    def _parquet_row(self, raw: bytes) -> _Taken:
        text = _plain_text(raw)
        cells = _decoded(raw, text)
        if len(cells) != len(self._slots):
            raise DoubtError
        return _Taken(self._columns.folded(cells, _is_blank, _words), text, -1)

    def _csv_row(self, raw: bytes) -> _Taken:
        text = _plain_text(raw)
        cells = split_record(text.replace("\r\n", "\n"), self._layout.separator)
        if cells is None or len(cells) != len(self._slots):
            raise DoubtError
        if any(cell[:1] in _SIGNS and csv_text.is_formula(cell) for cell in cells if cell):
            raise DoubtError
        return _Taken(self._columns.folded(cells, _is_blank, _words), text, -1)

    def _places(self, fields: Values, line: int, text: str) -> tuple[Values, Callable[[int], Place]]:
        """A number for each value, in the shape of the fields, and what makes its place of it. Raises DoubtError."""
        form, path = self._layout.where.form, self._path
        if form is Form.JSONL:
            return _Finder(text).places(fields), lambda at: Place(path, line, at + 1)
        if form is Form.PARQUET:
            filled = _decoded(text.encode(), text)
            place = lambda number: Place(path, line, number + 1)  # noqa: E731 - it is one of three
        else:
            cells = csv_text.cells_of(text, self._layout.separator, line, FileFaults(""))
            filled = [cell.text for cell in cells]

            def place(number: int) -> Place:
                spot = csv_text.spot_in(text, cells[number].start, line)
                return Place(path, spot.line, spot.column)

        numbers = range(len(self._slots))
        return self._columns.folded(numbers, lambda number: _is_blank(filled[number]), lambda number: number), place


class _Voice(NamedTuple):
    """What a letter needs of its row: the line, the row's text, its language, the tone rules that it silences."""

    line: int
    text: str
    language: str
    silenced: Mapping[str, str]


class _Taken(NamedTuple):
    """A row's fields as written, its text without its end, and how many names stand in it (-1: none can do so twice)."""

    fields: Values
    text: str
    names: int


class _Finder:
    """Finds where the values of a line of JSON stand, from the left to the right."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0

    def places(self, fields: Values) -> Values:
        """The same fields with offsets for values. Raises DoubtError where a name is not written plainly."""
        found: Values = {}
        for name, value in fields.items():
            self._at = _after_name(self._text, name, self._at)
            if type(value) is dict:
                found[name] = self.places(value)
            elif type(value) is list and value and type(value[0]) is dict:
                found[name] = [self.places(line) for line in value]
            else:
                found[name] = self._at
        return found


def _after_name(text: str, name: str, start: int) -> int:
    """Where the value after a name begins. A name in quotes and a colon stand nowhere but there. Raises DoubtError."""
    at = text.find(f'"{name}":', start)
    if at < 0:
        raise DoubtError
    at += len(name) + 3
    while text[at] in " \t\r":
        at += 1
    return at


def _plain_text(raw: bytes) -> str:
    """A row's text without its end. Raises DoubtError, PydanticCustomError or UnicodeDecodeError."""
    if len(raw.translate(None, _SUSPECT)) == len(raw) - raw.endswith(b"\n"):
        return raw.decode().removesuffix("\n")
    text = raw.decode().removesuffix("\n").removesuffix("\r")
    check_characters(text.replace("\r\n", "\n"))
    return text


def _decoded(raw: bytes, text: str) -> Any:  # noqa: ANN401 - whatever JSON says
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
    text = _plain_text(raw)
    decoded = _decoded(raw, text)
    # Nearly every program writes the colon right behind the name; a text that begins with a blank is rare.
    if type(decoded) is not dict or ((b'" ' in raw or b"\t" in raw or b"\r" in raw) and _BLANK_COLON.search(raw)):
        raise DoubtError
    return _Taken(decoded, text, raw.count(b'":'))


class _Plan:
    """The fields of one noun as a row holds them.

    `texts` maps a name to the longest text that needs no more than counting (0: none), and to what makes its value.
    """

    def __init__(self, table: Table) -> None:
        infos = table.mould.noun.model_fields
        self.make = table.mould.make
        self.texts = {name: _quickened(infos[name], head.convert) for name, head in table.texts.items()}
        self.blocks = {
            name: (block, _Plan(block.table) if block.table else None) for name, block in table.blocks.items()
        }


def _quickened(info: FieldInfo, convert: Convert) -> tuple[int, Convert]:
    """The longest text that needs no more than counting, and what makes the value of any other."""
    longest = plain_length(info.annotation, tuple(info.metadata))
    _, rules = unwrap(info.annotation, tuple(info.metadata))
    few = any(isinstance(rule, StringConstraints) and rule.pattern for rule in rules)
    return longest, lru_cache(_REMEMBERED)(convert) if few else convert


def _values(fields: Values, plan: _Plan) -> tuple[Values, int]:
    """The values of a noun's fields, and how many names were seen. Raises DoubtError or PydanticCustomError."""
    values: Values = {}
    texts, count = plan.texts, len(fields)
    for name, value in fields.items():
        rule = texts.get(name)
        if rule is not None:
            text = value.strip() if value.__class__ is str else _text_of(value)
            if text:
                longest, convert = rule
                values[name] = text if len(text) <= longest else convert(text)
        elif name not in plan.blocks:
            raise DoubtError
        elif not _is_blank(value):
            block, inner = plan.blocks[name]
            if inner is not None and block.kind is Kind.NOUNS and value.__class__ is list:
                made = []
                for line in value:
                    own, more = _values(line if line.__class__ is dict else _doubt(), inner)
                    made.append(inner.make(own))
                    count += more
                values[name] = block.bounded(made)
            else:
                values[name], more = _block(block, inner, value)
                count += more
    return values, count


def _block(block: Block, inner: _Plan | None, value: Any) -> tuple[Any, int]:  # noqa: ANN401 - whatever JSON says
    """The value of a field with more than one text, and how many names were seen. Raises DoubtError."""
    if inner is not None and block.kind is Kind.NOUN and type(value) is dict:
        values, more = _values(value, inner)
        return inner.make(values), more
    if block.convert and block.kind is Kind.LIST and type(value) is list:
        return block.bounded([block.convert(_word(one)) for one in value]), 0
    if block.convert and block.kind is Kind.MAP and type(value) is dict:
        return _rules(block, value), len(value)
    raise DoubtError


def _doubt() -> Values:
    raise DoubtError


def _rules(block: Block, rules: Values) -> Values:
    for name, text in rules.items():
        if not RULE.fullmatch(name) or type(text) is not str or not text or text.strip() != text:
            raise DoubtError
        if block.convert:
            block.convert(text)
    return rules


def _word(value: object) -> str:
    if type(value) is not str or not _WORD.fullmatch(value):
        raise DoubtError
    return value


def _text_of(value: object) -> str:
    """A single value as it is written in JSON, "" for none. Raises DoubtError."""
    if value is None:
        return ""
    if value is True or value is False:
        return "true" if value else "false"
    # Zero may be written with a minus, and a fraction in many ways.
    if type(value) is int and value > 0:
        return str(value)
    raise DoubtError


def _is_blank(cell: object) -> bool:
    return cell is None or (type(cell) is str and (not cell or cell.isspace()))


def _words(cell: object) -> object:
    return [word for word in _APART.split(cell) if word] if type(cell) is str else cell


class _Teller(NamedTuple):
    """Makes passages of fields; `place_of` makes places of what the fields' places are told by."""

    place_of: Callable[[int], Place]
    language: str
    silenced: Mapping[str, str]

    def told(self, shape: Shape, fields: Values, places: Any, above: str = "") -> Iterator[Passage]:  # noqa: ANN401
        """The texts of these fields that somebody may read, in the order written. One place may be that of all."""
        for name, value in fields.items():
            field, at = shape.fields[name], places[name] if type(places) is dict else places
            if field.noun and type(value) is dict:
                yield from self.told(field.noun, value, at, f"{above}{name}.")
            elif field.noun and type(value) is list:
                for number, line in enumerate(value):
                    inner = at[number] if type(at) is list else at
                    yield from self.told(field.noun, line, inner, f"{above}{name}.{number}.")
            elif field.shown and (text := value.strip() if type(value) is str else _text_of(value)):
                yield Passage(
                    text=text,
                    place=self.place_of(at),
                    field=f"{above}{name}",
                    language=self.language,
                    voice=field.voice,
                    public=_may_be_quoted(fields) if field.voice is Voice.CUSTOMER else field.public,
                    private=True,
                    silenced=self.silenced,
                )


def _may_be_quoted(among: Values) -> bool:
    said = among.get("quote_in_public")
    return said is True or (type(said) is str and said.strip().lower() in ("yes", "true"))
