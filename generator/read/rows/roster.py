"""The roster as a stream of pieces, whatever form it has; and its parts, which others may read by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

from generator.errors import Fault, RefusalError
from generator.read.rows.layout import Layout
from generator.read.rows.opening import CannotOpenError, broken_off, net_errors, open_roster
from generator.read.rows.records import Block, csv_rows, json_rows
from generator.read.rows.row import Row
from generator.read.rows.whereabouts import Form

Piece = str | Row
"""What travels to whoever reads a customer: the name of their file, or their row."""

_BLOCK = 1 << 20
_LARGEST = 1 << 24  # bytes of a part that may be read at once


@dataclass(frozen=True, slots=True)
class Part:
    """Customers that belong together: the files of these `names`, or the rows between two borders.

    Borders are bytes, in a Parquet file rows (from 0); `line` is the number of the first line. A part is small, can be
    sent to another machine, and reads from where the roster lies.
    """

    layout: Layout
    names: tuple[str, ...] = ()
    start: int = 0
    end: int | None = None
    line: int = 1

    def __repr__(self) -> str:
        """Names the part and shows nothing of it: it may stand in a message."""
        return f"the customers from line {self.line} on"

    def pieces(self) -> Iterator[Piece]:
        """The part's customers in their order. Raises RefusalError when the roster cannot be read to its end."""
        where = self.layout.where
        if self.layout.unreadable or self.end == self.start:
            return
        if where.form is Form.FOLDER:
            yield from self.names
            return
        try:
            yield from self._rows()
        except CannotOpenError as error:
            raise RefusalError(f"{where.shown}: {error.message}", error.remedy) from None
        except net_errors():
            raise broken_off(where) from None

    def block(self) -> Block | None:
        """The part's lines of JSON, read at once; None where it holds something else, or too much for that.

        Raises RefusalError when the roster cannot be read.
        """
        where, size = self.layout.where, (self.end or 0) - self.start
        if where.form is not Form.JSONL or where.remote or not 0 < size <= _LARGEST:
            return None
        try:
            with open_roster(where, self.start) as file:
                return Block(file.read(size), self.line)
        except CannotOpenError as error:
            raise RefusalError(f"{where.shown}: {error.message}", error.remedy) from None
        except net_errors():
            raise broken_off(where) from None

    def _rows(self) -> Iterator[Row]:
        where = self.layout.where
        if where.form is Form.PARQUET:
            from generator.read.rows.parquet import parquet_rows  # noqa: PLC0415 - needs an extra

            yield from parquet_rows(where, self.start + 1, self.end)
            return
        rows = json_rows if where.form is Form.JSONL else csv_rows
        with open_roster(where, self.start) as file:
            yield from rows(file, self.line, None if self.end is None else self.end - self.start)


@dataclass(frozen=True, slots=True)
class Roster:
    """All customers of a site; `faults` are those of the roster itself: its folder, its titles, its encoding.

    `number` is how many there are, None where only reading all of them would tell.
    """

    layout: Layout
    names: tuple[str, ...]
    faults: tuple[Fault, ...]
    number: int | None

    @property
    def whole(self) -> Part:
        """All of it as one part."""
        start, line = self.layout.begin
        return Part(self.layout, self.names, start, None, line)

    def pieces(self) -> Iterator[Piece]:
        """The customers, in the order of their ids or of their rows. Memory does not grow with their number."""
        return self.whole.pieces()

    def sample(self, most: int) -> tuple[list[Piece], int]:
        """At least so many customers, if there are, from everywhere in the roster; and how many there are in all.

        One pass, in which rows are counted and not understood; at most twice as many are held.
        """
        names = self.names
        if self.layout.where.form is Form.FOLDER:
            few = len(names) <= most
            return (list(names) if few else [names[len(names) * at // most] for at in range(most)]), len(names)
        kept, step, number = list[Piece](), 1, 0
        for number, piece in enumerate(self.pieces(), 1):
            if (number - 1) % step == 0:
                kept.append(piece)
                if len(kept) > 2 * most:
                    kept, step = kept[::2], 2 * step
        return kept, number

    def parts(self, most: int) -> tuple[Part, ...]:
        """The roster in at most so many parts of about the same size, in order; together they are all of it.

        Finding where rows end takes one look at every byte. Raises RefusalError when it cannot be read.
        """
        form = self.layout.where.form
        if self.layout.unreadable or most < 2:
            return (self.whole,)
        if form is Form.FOLDER:
            cuts = _even(len(self.names), most)
            return tuple(Part(self.layout, self.names[start:end]) for start, end in cuts)
        if form is Form.PARQUET:
            return tuple(Part(self.layout, start=start, end=end) for start, end in _even(self.number or 0, most))
        try:
            with open_roster(self.layout.where) as file:
                return tuple(_cut(file, self.layout, most))
        except CannotOpenError as error:
            raise RefusalError(f"{self.layout.where.shown}: {error.message}", error.remedy) from None
        except net_errors():
            raise broken_off(self.layout.where) from None


def _even(number: int, most: int) -> list[tuple[int, int]]:
    cuts = [number * at // most for at in range(most + 1)]
    return [(start, end) for start, end in pairwise(cuts) if end > start]


def _cut(file: BinaryIO, layout: Layout, most: int) -> Iterator[Part]:
    """Parts that begin and end where a row does: at a line's end outside of quotation marks."""
    size = file.seek(0, 2)
    start, line = layout.begin
    file.seek(start)
    least = max(1, -(-(size - start) // most))
    at, number, is_open = start, line, False
    quoted = layout.where.form is Form.CSV
    while at < size:
        # Blocks are counted, not split; lines are looked at one by one only where a part may end.
        aim = start + least
        while at < aim and (block := file.read(min(_BLOCK, aim - at))):
            at += len(block)
            number += block.count(b"\n")
            is_open ^= quoted and block.count(b'"') % 2 == 1
        while (rest := file.readline(_BLOCK)) and (at := at + len(rest)):
            number += rest.endswith(b"\n")
            is_open ^= quoted and rest.count(b'"') % 2 == 1
            if rest.endswith(b"\n") and not is_open:
                break
        yield Part(layout, start=start, end=at, line=line)
        start, line = at, number
