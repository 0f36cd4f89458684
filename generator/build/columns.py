"""Customers as columns: a hundred thousand of them are read, compared and carried over without touching each one."""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from itertools import accumulate

from generator.model.manifest import DIGEST, TOKEN, Listing, Row, Signature

_WIDTHS = (DIGEST, DIGEST, DIGEST, TOKEN)


class Columns:
    """Rows, column by column. `inputs`, `phases`, `warnings` and `reasons` are numbers in the manifest's tables.

    `telling` counts each row's sayings, which stand in `reasons` and `days` one after the other.
    """

    def __init__(self) -> None:
        self.ids, self.contents, self.pages, self.tokens = bytearray(), bytearray(), bytearray(), bytearray()
        self.sizes, self.mtimes, self.inodes = array("q"), array("q"), array("Q")
        self.farewells, self.welcomes, self.dues = array("I"), array("I"), array("q")
        self.inputs, self.phases, self.warnings = array("I"), array("B"), array("I")
        self.largest, self.sought, self.lines = array("I"), array("B"), array("I")
        self.telling, self.reasons, self.days = array("B"), array("H"), array("i")
        self._starts: list[int] = []

    def __len__(self) -> int:
        return len(self.sizes)

    def append(self, row: Row, numbers: tuple[int, int, int], told: list[tuple[int, int]]) -> None:
        """Adds a customer; `numbers` are those of the row's inputs, phase and warnings, `told` has reasons' numbers."""
        self.ids += row.id
        self.contents += row.content
        self.pages += row.pages
        self.tokens += row.token.encode("ascii")
        for column, value in zip(self._numbers(), (
            *row.signature, row.farewell, row.welcome, row.due, *numbers, row.largest, row.sought, row.line, len(told),
        ), strict=True):  # fmt: skip
            column.append(value)
        for reason, day in told:
            self.reasons.append(reason)
            self.days.append(day)

    def extend(self, other: Columns, start: int, stop: int) -> None:
        """Adds rows of another build as they are."""
        for mine, theirs, width in zip(self._texts(), other._texts(), _WIDTHS, strict=True):
            mine.extend(theirs[start * width : stop * width])
        for column, others in zip(self._numbers(), other._numbers(), strict=True):
            column.extend(others[start:stop])
        first, last = other.starts[start], other.starts[stop]
        self.reasons.extend(other.reasons[first:last])
        self.days.extend(other.days[first:last])

    def resign(self, listing: Listing, at: int, count: int) -> None:
        """Gives the last `count` rows the signatures that the listing has from `at` on."""
        for column, found in (
            (self.sizes, listing.sizes),
            (self.mtimes, listing.mtimes),
            (self.inodes, listing.inodes),
        ):
            column[len(self) - count :] = found[at : at + count]

    @property
    def starts(self) -> list[int]:
        """Where each row's sayings begin, and where the last one's end."""
        if len(self._starts) != len(self) + 1:
            self._starts = [0, *accumulate(self.telling)]
        return self._starts

    def id_at(self, number: int) -> bytes:
        """The keyed digest of a row's id."""
        return bytes(self.ids[number * DIGEST : (number + 1) * DIGEST])

    def content_at(self, number: int) -> bytes:
        """The keyed digest of a row's file."""
        return bytes(self.contents[number * DIGEST : (number + 1) * DIGEST])

    def pages_at(self, number: int) -> bytes:
        """The keyed digest of a row's pages."""
        return bytes(self.pages[number * DIGEST : (number + 1) * DIGEST])

    def token_at(self, number: int) -> str:
        """A row's token."""
        return self.tokens[number * TOKEN : (number + 1) * TOKEN].decode("ascii")

    def all_tokens(self) -> list[str]:
        """Every row's token, in order."""
        text = self.tokens.decode("ascii")
        return [text[at : at + TOKEN] for at in range(0, len(text), TOKEN)]

    def signature_at(self, number: int) -> Signature:
        """How a row's file looked."""
        return Signature(self.sizes[number], self.mtimes[number], self.inodes[number])

    def sayings(self) -> Counter[tuple[int, int]]:
        """How many customers gave each reason (its number) first on each day (its ordinal)."""
        return Counter(zip(self.reasons, self.days, strict=True))

    def dump(self) -> bytes:
        """The columns as bytes, each with its length in front."""
        parts = [bytes(text) for text in self._texts()]
        parts += [_little(column).tobytes() for column in (*self._numbers(), self.reasons, self.days)]
        return b"".join(len(part).to_bytes(4, "little") + part for part in parts)

    def load(self, raw: bytes) -> None:
        """Adds the rows of a dump. Raises ValueError where its columns do not fit to each other."""
        at, parts = 0, []
        view = memoryview(raw)
        while at < len(raw):
            length = int.from_bytes(view[at : at + 4], "little")
            parts.append(view[at + 4 : at + 4 + length])
            at += 4 + length
        rest = iter(parts)
        for text in self._texts():
            text.extend(next(rest, memoryview(b"")))
        for column in (*self._numbers(), self.reasons, self.days):
            _load(column, next(rest, memoryview(b"")))
        if next(rest, None) is not None:
            raise ValueError("more columns than are known")
        self._check()

    def _check(self) -> None:
        count = len(self)
        fits = all(len(text) == count * width for text, width in zip(self._texts(), _WIDTHS, strict=True))
        fits = fits and all(len(column) == count for column in self._numbers())
        if not fits or len(self.reasons) != len(self.days) or sum(self.telling) != len(self.days):
            raise ValueError("columns of different lengths")

    def _texts(self) -> tuple[bytearray, ...]:
        return (self.ids, self.contents, self.pages, self.tokens)

    def _numbers(self) -> tuple[array[int], ...]:
        return (
            self.sizes, self.mtimes, self.inodes, self.farewells, self.welcomes, self.dues, self.inputs, self.phases,
            self.warnings, self.largest, self.sought, self.lines, self.telling,
        )  # fmt: skip


def _little(column: array[int]) -> array[int]:
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return column


def _load(column: array[int], part: memoryview) -> None:
    if sys.byteorder == "big":
        swapped = array(column.typecode)
        swapped.frombytes(part)
        swapped.byteswap()
        column.extend(swapped)
    else:
        column.frombytes(part)
