"""Finds where one row ends and the next begins, as quickly as a file can be read; rows are not understood here."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO

from generator.read.files import CUSTOMER_BYTES
from generator.read.rows.row import Row, Trouble

BOM = b"\xef\xbb\xbf"
_EMPTY = b" \t\r\n"
_EMPTY_CELLS = b' \t\r\n,;"'


def json_rows(file: BinaryIO, line: int = 1, end: int | None = None) -> Iterator[Row]:
    """The lines of a stream that say something; `line` is the number of the first one, `end` where to stop in bytes.

    A line of more than 64 kB is passed over piece by piece and told as trouble.
    """
    for number, raw in _lines(file, line, end):
        if len(raw) > CUSTOMER_BYTES:
            yield Row(number, b"", Trouble.TOO_LARGE)
        elif raw[:1] == b"{" or raw.strip(_EMPTY):
            yield Row(number, raw)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of JSON that follow each other, as bytes; `line` is the number of the first one.

    They become rows one by one where somebody asks: for most of a million that would cost as much as reading them.
    """

    raw: bytes = field(repr=False)
    line: int
    lines: list[bytes] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Finds the lines. What stands behind the last line's end is one more, mostly an empty one."""
        object.__setattr__(self, "lines", self.raw.split(b"\n"))

    def row(self, at: int) -> Row | None:
        """The row in a line of the block, counted from 0; None where that says nothing."""
        end = b"\n" if at < len(self.lines) - 1 else b""
        return next(json_rows(BytesIO(self.lines[at] + end), self.line + at), None)


def csv_rows(file: BinaryIO, line: int = 1, end: int | None = None) -> Iterator[Row]:
    """The records of a stream: a line, or more while a quotation mark is open. Rows of empty cells are left out.

    Where a mark stays open for more than 64 kB, the row is told as trouble and the lines below it are read anew.
    """
    lines = _Replay(_lines(file, line, end))
    for number, first in lines:
        if len(first) > CUSTOMER_BYTES:
            yield Row(number, first[:CUSTOMER_BYTES], Trouble.TOO_LARGE)
            continue
        raw = first
        if first.count(b'"') % 2:
            raw = _closed(first, lines)
            if not raw:
                yield Row(number, first, Trouble.OPEN_QUOTE)
                continue
        if raw.strip(_EMPTY_CELLS):
            yield Row(number, raw)


def _lines(file: BinaryIO, line: int, end: int | None) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers; of one that is too long only so much that it shows."""
    left = end
    while raw := file.readline(CUSTOMER_BYTES + 1):
        taken, rest = len(raw), raw
        while len(rest) > CUSTOMER_BYTES and not rest.endswith(b"\n"):
            rest = file.readline(CUSTOMER_BYTES + 1)
            taken += len(rest)
        yield line, raw.removeprefix(BOM) if line == 1 else raw
        line += 1
        if left is not None:
            left -= taken
            if left <= 0:
                return


class _Replay:
    """Lines that may be put back."""

    def __init__(self, lines: Iterator[tuple[int, bytes]]) -> None:
        self._lines = lines
        self._again: deque[tuple[int, bytes]] = deque()

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        while True:
            taken = self.take()
            if taken is None:
                return
            yield taken

    def take(self) -> tuple[int, bytes] | None:
        return self._again.popleft() if self._again else next(self._lines, None)

    def put_back(self, lines: list[tuple[int, bytes]]) -> None:
        self._again.extendleft(reversed(lines))


def _closed(first: bytes, lines: _Replay) -> bytes:
    """The whole record that begins so; empty, with the lines put back, where its quotation mark is never closed."""
    taken: list[tuple[int, bytes]] = []
    size, is_open = len(first), True
    while is_open and size <= CUSTOMER_BYTES:
        found = lines.take()
        if found is None:
            break
        taken.append(found)
        size += len(found[1])
        is_open = found[1].count(b'"') % 2 == 0
    if is_open or size > CUSTOMER_BYTES:
        lines.put_back(taken)
        return b""
    return first + b"".join(raw for _, raw in taken)
