"""Walks the lines of a front matter once, from the top down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, Self

from generator.model.choices import TONE_RULES
from generator.read.fast.scalars import MARKS, DoubtError, pairs, word, written
from generator.read.fast.tables import BRACKETS, START, Block, Heads, Plan
from generator.read.shape import FieldShape, Kind
from generator.source import Voice

Values = dict[str, Any]

_USUAL_INDENT, _USUAL_DASH = "  ", "  - "
_DEEPEST = 8
"""Blanks before a line; what stands further to the right is left to the strict path."""


class Told(NamedTuple):
    """A text for readers: the path above its field, the field, line, column, and the values it stands among."""

    above: str
    shape: FieldShape
    line: int
    column: int
    text: str
    among: Values


class _Here(NamedTuple):
    """What a line may begin with, and the nouns so far of the list that it may go on with (or the file's values)."""

    heads: Heads
    rows: list[Values]


class Walk:
    """One front matter, which begins in the file's second line."""

    __slots__ = ("_absent", "_lines", "_plan", "_rows", "_told", "_top", "values")

    def __init__(self, yaml: str, plan: Plan) -> None:
        self._lines = yaml.split("\n")
        self._plan = plan
        self._absent: set[str] = set()
        self._rows: dict[str, tuple[Block, list[Values]]] = {}
        self._told: list[tuple[FieldShape, int, int, str, Values]] = []
        self.values: Values = {}
        self._top = _Here(plan.table.heads, [self.values])

    @classmethod
    def over(cls, yaml: str, plan: Plan) -> Self:
        """A walk that is done. Raises what `fields` raises."""
        walk = cls(yaml, plan)
        walk.fields()
        return walk

    def fields(self) -> Values:
        """The values of all fields. Raises DoubtError, or PydanticCustomError for a value that cannot be right."""
        lines, told, values, here = self._lines, self._told, self.values, self._top
        top = heads = here.heads
        at, end, among = 0, len(lines), values
        while at < end:
            line = lines[at]
            at += 1
            start, _, rest = line.partition(": ")
            if start not in heads:
                at, here = self._turn(line, at, here)
                heads, among = here.heads, here.rows[-1] if here.rows else values
                continue
            level, name, convert, shape = heads[start]
            if level < START:
                heads, here, among = top, self._top, values
            elif level == START:
                among = {}
                here.rows.append(among)
            if name in among:
                raise DoubtError
            if level == BRACKETS:
                among[name] = convert(rest)
                continue
            # Nearly every value is of one of two kinds, and these need no further look.
            if rest[:1] not in MARKS and not (" #" in rest or ": " in rest or rest[-1] == ":"):
                text, before = rest.strip(), 0
            elif rest[:1] == '"' == rest[-1:] and rest.count('"') == 2 and "\\" not in rest:
                text, before = rest[1:-1].strip(), 0
            else:
                text, before = written(rest)
            among[name] = convert(text)
            if shape:
                # The file's first line is the one above these.
                told.append((shape, at + 1, len(start) + 3 + before, text, among))
        return self._finished()

    def said(self) -> list[tuple[str, Voice, str]]:
        """The same texts with no more than their field's name and who speaks."""
        return [(shape.name, shape.voice, text) for shape, _, _, text, _ in self._told]

    def told(self) -> Iterator[Told]:
        """The texts that somebody may read, in the order written."""
        above = {id(self.values): ""}
        for name, (block, rows) in self._rows.items():
            listed = block.kind is Kind.NOUNS
            above |= {id(row): f"{name}.{number}." if listed else f"{name}." for number, row in enumerate(rows)}
        for shape, line, column, text, among in self._told:
            yield Told(above[id(among)], shape, line, column, text, among)

    def _finished(self) -> Values:
        for name, (block, rows) in self._rows.items():
            made = block.bounded(list(map(block.table.mould.make, rows)) if block.table else [])
            self.values[name] = made if block.kind is Kind.NOUNS else made[0]
        if not self.values.keys().isdisjoint(self._absent):
            raise DoubtError
        return self.values

    def _turn(self, line: str, at: int, here: _Here) -> tuple[int, _Here]:
        """Takes a line that is no single text. Returns the line after it, and what may stand there."""
        usual = self._plan.usual.get(line)
        if usual and at < len(self._lines) and self._lines[at].startswith(_USUAL_DASH) and usual.name not in self._rows:
            return self._below(usual, at, _USUAL_INDENT)
        if _is_comment(line):
            return at, here
        name, colon, rest = line.partition(":")
        block = self._plan.table.blocks.get(name)
        known = block is not None or name in self._plan.table.texts
        if not colon or not known or name in self.values or name in self._rows:
            raise DoubtError
        if rest.strip(" "):
            self._flow(block, rest, at)
            return at, self._top
        at = self._next(at)
        below = self._lines[at] if at < len(self._lines) else ""
        bare = below.lstrip(" ")
        indent = len(below) - len(bare)
        if not indent and not bare.startswith("- "):
            if name in self._absent:
                raise DoubtError
            self._absent.add(name)
            return at, self._top
        if block is None or indent > _DEEPEST or bare.startswith("- ") != (block.kind in (Kind.LIST, Kind.NOUNS)):
            raise DoubtError
        return self._below(block, at, " " * indent)

    def _below(self, block: Block, at: int, indent: str) -> tuple[int, _Here]:
        """Takes a block, or tells that its lines are to be read as texts."""
        dash = f"{indent}- "
        if block.table and (block.kind is Kind.NOUN or not self._lines[at].startswith(dash + "{")):
            rows: list[Values] = [] if block.kind is Kind.NOUNS else [{}]
            self._rows[block.name] = block, rows
            return at, _Here(self._plan.within(block, len(indent)), rows)
        if block.table:
            at, found = self._following(at, dash)
            self._rows[block.name] = block, [self._braces(block, rest, row, len(dash) + 1) for row, rest in found]
        elif block.convert and block.kind is Kind.LIST:
            at, found = self._following(at, dash)
            self.values[block.name] = block.bounded([block.convert(word(rest)) for _, rest in found])
        elif block.convert:
            at, found = self._following(at, indent)
            self.values[block.name] = dict(_rule(rest) for _, rest in found)
            if len(self.values[block.name]) != len(found):
                raise DoubtError
            for text in self.values[block.name].values():
                block.convert(text)
        return at, self._top

    def _flow(self, block: Block | None, rest: str, at: int) -> None:
        """Takes `contact: {name: text}`."""
        value = rest.lstrip(" ")
        if block is None or block.kind is not Kind.NOUN or value[0] != "{" or len(value) == len(rest):
            raise DoubtError
        column = len(block.name) + 2 + len(rest) - len(value)
        self._rows[block.name] = block, [self._braces(block, value, at + 1, column)]

    def _braces(self, block: Block, value: str, line: int, column: int) -> Values:
        row: Values = {}
        for name, text, before in pairs(value):
            if name in row or block.table is None or name not in block.table.texts:
                raise DoubtError
            _, _, convert, shape = block.table.texts[name]
            row[name] = convert(text)
            if shape:
                self._told.append((shape, line, column + before, text, row))
        return row

    def _following(self, at: int, start: str) -> tuple[int, list[tuple[int, str]]]:
        """The lines from `at` on that begin so: their numbers in the file and what follows; and the line after them."""
        found: list[tuple[int, str]] = []
        while (at := self._next(at)) < len(self._lines) and self._lines[at].startswith(start):
            found.append((at + 2, self._lines[at][len(start) :]))
            at += 1
        return at, found

    def _next(self, at: int) -> int:
        """The first line from `at` on that says something."""
        while at < len(self._lines) and _is_comment(self._lines[at]):
            at += 1
        return at


def _is_comment(line: str) -> bool:
    """Whether nothing but a comment, or nothing at all, stands in this line."""
    bare = line.lstrip(" ")
    return not bare or bare[0] == "#"


def _rule(line: str) -> tuple[str, str]:
    """The name of a tone rule and the text beside it, just as written. Raises DoubtError."""
    name, _, rest = line.partition(": ")
    if name not in TONE_RULES or written(rest) != (rest, 0):
        raise DoubtError
    return name, rest
