"""What the fast path knows of a noun: which fields it can read and how, by the way their lines begin."""

from __future__ import annotations

import typing
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from generator.model.noun import Noun
from generator.read.fast.mould import Mould
from generator.read.fast.scalars import DoubtError, words
from generator.read.fast.values import Convert, bounds, converter, one_of, unwrap
from generator.read.shape import FieldShape, Kind, Shape, shape_of

Known = Mapping[str, Collection[str]]
"""The ids that a field may name, by the folder that the field refers to."""

_REMEMBERED = 1024


TOP, BRACKETS, START, INNER = range(4)
"""Where a line stands: among the file's own fields, as a list in brackets there, first in a list's item, below that."""


class Head(NamedTuple):
    """What a line that begins so says: `shape` is None for a text that nobody reads."""

    level: int
    name: str
    convert: Convert
    shape: FieldShape | None


Heads = Mapping[str, Head]


@dataclass(frozen=True, slots=True)
class Block:
    """A field of several lines: a list of words, a list of nouns, a noun, or names with a text each.

    `convert` is for the words and the texts, `table` for the nouns; `least` and `most` are how many there may be.
    """

    name: str
    kind: Kind
    convert: Convert | None
    table: Table | None
    least: int
    most: int

    def listed(self, brackets: str) -> tuple[Any, ...]:
        """The values in `[one, two]`. Raises DoubtError."""
        if self.convert is None:
            raise DoubtError
        return self.bounded([self.convert(word) for word in words(brackets)])

    def bounded(self, items: list[Any]) -> tuple[Any, ...]:
        """The items, if there are not too few and not too many. Raises DoubtError."""
        if self.least <= len(items) <= self.most:
            return tuple(items)
        raise DoubtError


class Table:
    """The fields of one noun. Fields that stand neither in `texts` nor in `blocks` are left to the strict path."""

    def __init__(self, noun: type[Noun], known: Known) -> None:
        shape = shape_of(noun)
        self.mould = Mould(noun)
        plain = shape if self.mould.simple else Shape(noun, {})
        self.texts = {field.name: head for field in plain.fields.values() if (head := _text(field, known))}
        self.blocks = {field.name: block for field in plain.fields.values() if (block := _block(field, known))}
        lists = [block for block in self.blocks.values() if block.kind is Kind.LIST]
        self.heads: Heads = self.texts | {block.name: _brackets(block) for block in lists}

    def within(self, indent: int, *, listed: bool) -> Heads:
        """The beginnings of the lines of one noun that stands so far to the right, with a dash when it is listed."""
        inner, dash = " " * (indent + 2 * listed), " " * indent + "- "
        heads = {f"{inner}{name}": head._replace(level=INNER) for name, head in self.texts.items()}
        if listed:
            heads |= {f"{dash}{name}": head._replace(level=START) for name, head in self.texts.items()}
        return heads


def _text(field: FieldShape, known: Known) -> Head | None:
    convert = converter(field.info.annotation, tuple(field.info.metadata)) if field.kind is Kind.TEXT else None
    if convert and field.refers:
        convert = one_of(convert, known[field.refers])
    return Head(TOP, field.name, convert, field if field.shown else None) if convert else None


def _block(field: FieldShape, known: Known) -> Block | None:
    kind, rules = unwrap(field.info.annotation, tuple(field.info.metadata))
    limits = bounds(rules)
    if field.kind is Kind.TEXT or limits is None or (field.kind is Kind.LIST and field.shown):
        return None
    if field.noun:
        table = Table(field.noun.noun, known)
        return Block(field.name, field.kind, None, table, *limits) if table.texts and not table.blocks else None
    inner = typing.get_args(kind)
    convert = converter(inner[1 if field.kind is Kind.MAP else 0], ())
    if convert and field.refers:
        convert = one_of(convert, known[field.refers])
    return Block(field.name, field.kind, convert, None, *limits) if convert else None


def _brackets(block: Block) -> Head:
    # The same few lists stand in most files.
    return Head(BRACKETS, block.name, lru_cache(_REMEMBERED)(block.listed), None)


class Plan:
    """The table of a file's noun, and what lines may begin with at every place that was seen so far."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.usual = {f"{name}:": block for name, block in table.blocks.items() if block.kind is Kind.NOUNS}
        self._within: dict[tuple[str, int], Heads] = {}

    def within(self, block: Block, indent: int) -> Heads:
        """How lines may begin below `block`: as one of its own, or again as one of the file's fields."""
        heads = self._within.get((block.name, indent))
        if heads is None:
            inner = block.table.within(indent, listed=block.kind is Kind.NOUNS) if block.table else {}
            heads = self._within[block.name, indent] = {**self.table.heads, **inner}
        return heads
