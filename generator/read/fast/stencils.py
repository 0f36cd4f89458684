"""Stencils: files have the same few sequences of fields, so a front matter is seldom walked line by line.

A stencil lies over a front matter whose lines begin as it expects, and shows the values alone. Which fields there are,
that none stands twice or is missing, and how long the lists are, was settled when the stencil was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from operator import itemgetter
from typing import Any, NamedTuple

from generator.model.noun import Noun
from generator.read.fast.scalars import MARKS, DoubtError
from generator.read.fast.tables import BRACKETS, START, Block, Head, Plan, Table
from generator.read.fast.values import Convert, plain_length
from generator.read.shape import Kind
from generator.source import NAMES, Said, Voice

_MOST = 1_000
"""Stencils that are kept."""

_LISTED = -1
_FIRST = {Kind.NOUNS: "  - ", Kind.NOUN: "  "}
_NO_TEXT = MARKS | {"\n"}

Pick = Callable[[Sequence[Any]], Sequence[Any]]


class _Cast(NamedTuple):
    """How a noun is made: its defaults, in the order of the model, and those of its fields that a file gives.

    `own` are the defaults that each noun has for itself.
    """

    blank: dict[str, Any]
    names: tuple[str, ...]
    pick: Pick
    pour: Callable[[dict[str, Any], set[str]], Noun]
    given: set[str]
    own: tuple[str, ...]

    def make(self, values: Sequence[Any]) -> Noun:
        """The noun. It shares `given` with the others of this cast: a frozen noun never changes it."""
        every = self.blank.copy()
        every.update(zip(self.names, self.pick(values)))  # noqa: B905 - as many as there are names
        for name in self.own:
            every[name] = every[name].copy()
        return self.pour(every, self.given)


class Stencil(NamedTuple):
    """What one sequence of fields says.

    `converts` make the values, but of a text that is no longer than its `longest` (-1: a list in brackets). `ends` is
    how many lines end with a colon, since a list or a noun begins there: the `parts`, each with whether it is a list.
    `names`, `texts` and `language` pick from the values.
    """

    ends: int
    longest: tuple[int, ...]
    converts: tuple[Convert, ...]
    parts: tuple[tuple[bool, tuple[_Cast, ...]], ...]
    whole: _Cast
    names: Pick
    texts: Pick
    language: Pick

    def make(self, values: Iterable[Any], given: Iterable[Any]) -> Noun:
        """The noun of these values and of those that the reader itself gives."""
        every = [*values]
        for listed, casts in self.parts:
            nouns = tuple([cast.make(every) for cast in casts])
            every.append(nouns if listed else nouns[0])
        every += given
        return self.whole.make(every)

    def said(self, values: Sequence[Any]) -> Said:
        """What readers may read of it in our own words."""
        return Said(self.names(values), self.texts(values))


class Stencils:
    """The stencils of one noun, made as files need them. `given` are the fields that the reader itself sets."""

    def __init__(self, plan: Plan, given: tuple[str, ...]) -> None:
        self._plan, self._given = plan, given
        self._known: dict[tuple[str, ...], Stencil] = {}

    def show(self, yaml: str) -> tuple[Stencil, list[Any]] | None:
        """The stencil of a front matter and the values that it shows; None for whatever takes a walk."""
        if " #" in yaml or "\\" in yaml:
            return None
        # What stands before each value and, in its turn, the value; but for the first a line break comes with it.
        pieces = yaml.replace(":\n", ":\0").replace("\n", ": \n").split(": ")
        starts = tuple(pieces[::2])
        stencil = self._known.get(starts) or self._new(starts)
        # What ends with a colon is no text.
        if stencil is None or len(pieces) % 2 or yaml.count(":\n") != stencil.ends or yaml[-1] == ":":
            return None
        values = _values(pieces[1::2], stencil)
        return (stencil, values) if values is not None else None

    def _new(self, starts: tuple[str, ...]) -> Stencil | None:
        with suppress(DoubtError):
            stencil = _stencil(starts, self._plan, self._given)
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[starts] = stencil
            return stencil
        return None


def _values(rests: Iterable[str], stencil: Stencil) -> list[Any] | None:
    """What the texts after the names mean; None where one takes a closer look. Raises DoubtError for a wrong one."""
    values = []
    for rest, longest, convert in zip(rests, stencil.longest, stencil.converts, strict=True):
        sign = rest[:1]
        if sign not in _NO_TEXT:
            text = rest.strip()
        elif sign == "[" and longest == _LISTED:
            text = rest
        elif sign == '"' == rest[-1:] and longest != _LISTED and rest.count('"') == 2:
            text = rest[1:-1].strip()
        else:
            return None
        values.append(text if text and len(text) <= longest else convert(text))
    return values


class _Field(NamedTuple):
    """A line's field, and where it belongs: to the file's noun (None), or to a row of a block."""

    block: Block | None
    row: int
    head: Head


def _stencil(starts: Sequence[str], plan: Plan, given: tuple[str, ...]) -> Stencil:
    """The stencil of files whose lines begin so. Raises DoubtError."""
    fields = list(_placed(starts, plan))
    blocks = list(dict.fromkeys(field.block for field in fields if field.block is not None))
    parts = []
    for block in blocks:
        rows = 1 + max(field.row for field in fields if field.block is block)
        casts = [_cast(block.table, _named(fields, block, row)) for row in range(rows)]
        parts.append((block.kind is Kind.NOUNS, block.bounded(casts)))
    top = _named(fields, None, 0)
    # Behind the values stand the nouns of blocks, and then what the reader gives.
    later = [*(block.name for block in blocks), *given]
    top |= {name: at for at, name in enumerate(later, len(fields))}
    ours = [(at, field.head.shape) for at, field in enumerate(fields) if field.head.shape]
    told = [(at, shape.name in NAMES) for at, shape in ours if shape.voice is Voice.US]
    return Stencil(
        ends=len(blocks),
        longest=tuple(_longest(field, plan) for field in fields),
        converts=tuple(field.head.convert for field in fields),
        parts=tuple(parts),
        whole=_cast(plan.table, top),
        names=_pick([at for at, is_name in told if is_name]),
        texts=_pick([at for at, is_name in told if not is_name]),
        language=_pick([top["language"]] if "language" in top else []),
    )


def _placed(starts: Iterable[str], plan: Plan) -> Iterator[_Field]:
    """Where the field of each line belongs. Raises DoubtError for a line that is no single text."""
    block, row, heads, seen = None, 0, plan.table.heads, set[tuple[str, int, str]]()
    for number, start in enumerate(starts):
        # But for the file's first line, there is a line break before each.
        if (start[:1] == "\n") != (number > 0):
            raise DoubtError
        above, _, name = start.removeprefix("\n").rpartition("\0")
        if above:
            block = plan.table.blocks.get(above[:-1]) if above[-1] == ":" else None
            if block is None or block.table is None or not name.startswith(_FIRST[block.kind]):
                raise DoubtError
            row, heads = -1 if block.kind is Kind.NOUNS else 0, plan.within(block, 2)
            if (block.name, -1, "") in seen:
                raise DoubtError
            seen.add((block.name, -1, ""))
        head = heads.get(name)
        if head is None:
            raise DoubtError
        if head.level < START:
            block, row, heads = None, 0, plan.table.heads
        row += head.level == START
        key = (block.name if block else "", row, head.name)
        if key in seen:
            raise DoubtError
        seen.add(key)
        yield _Field(block, row, head)


def _named(fields: Iterable[_Field], block: Block | None, row: int) -> dict[str, int]:
    """The fields of one noun by name, each with its place among the values."""
    return {field.head.name: at for at, field in enumerate(fields) if field.block is block and field.row == row}


def _cast(table: Table | None, given: Mapping[str, int]) -> _Cast:
    """The cast of a noun whose given fields stand there. Raises DoubtError where one is missing."""
    if table is None or not table.mould.required <= given.keys():
        raise DoubtError
    mould = table.mould
    own = tuple(name for name in mould.own if name not in given)
    return _Cast(mould.blank, tuple(given), _pick(list(given.values())), mould.pour, set(given), own)


def _longest(field: _Field, plan: Plan) -> int:
    """The longest text of this field that needs no more than counting."""
    if field.head.level == BRACKETS:
        return _LISTED
    table = field.block.table if field.block else plan.table
    assert table is not None  # noqa: S101 - only such blocks have fields
    info = table.mould.noun.model_fields[field.head.name]
    return plain_length(info.annotation, tuple(info.metadata))


def _pick(places: list[int]) -> Pick:
    """What takes the values at these places."""
    first, end = (places[0], places[-1] + 1) if places else (0, 0)
    return itemgetter(slice(first, end)) if places == list(range(first, end)) else itemgetter(*places)
