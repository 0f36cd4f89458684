"""A person's pages in few bytes: what pages share is named by number, what is their own is written out, all squeezed.

A page is own text, shared text, own text, … , own text. A record's body is the pages' numbers of shared texts, the
numbers themselves, then all own texts. It is deflated with the pattern's dictionary, if that makes it smaller.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.page import CutPage

HEAD = struct.Struct(">I16s4s")
"""Codec (one byte) and length of the body (three), the pattern's secret, the check of the opened pages."""

STORED, DEFLATED = 0, 1
BETWEEN = "\0"
"""Stands between two own texts; no page may hold it (HTML cannot)."""

MOST = (1 << 24) - 1
"""Bytes that a body may have."""

_CHECK = 4
_WINDOW, _MEMORY, _LEVEL = -15, 8, 6


@dataclass(slots=True)
class Body:
    """A body in the making: numbers of shared texts, a run for each page, and own texts in order."""

    numbers: list[list[int]]
    own: list[str]

    @classmethod
    def of(cls, pages: Iterable[CutPage], number_of: Mapping[str, int], known: Mapping[str, int]) -> Body:
        """Takes pages apart. `number_of` numbers shared pieces, `known` the texts that may stand for others too."""
        body = cls([], [])
        for page in pages:
            body._take(page, number_of, known)
        return body

    def _take(self, page: CutPage, number_of: Mapping[str, int], known: Mapping[str, int]) -> None:
        numbers: list[int] = []
        own, rest = self.own, ""
        look = known.get
        for piece, shared in zip(page.pieces, page.shared, strict=True):
            number = number_of[piece] if shared else look(piece)
            if number is None:
                rest += piece
            else:
                own.append(rest)
                numbers.append(number)
                rest = ""
        own.append(rest)
        self.numbers.append(numbers)

    def packed(self) -> bytes:
        """The body as bytes. Raises ValueError where a page holds a NUL."""
        counts = [len(numbers) for numbers in self.numbers]
        flat = [number for numbers in self.numbers for number in numbers]
        texts = BETWEEN.join(self.own)
        if texts.count(BETWEEN) != len(self.own) - 1:
            raise ValueError("a page holds a NUL")
        head = struct.pack(f">B{len(counts)}H{len(flat)}H", len(counts), *counts, *flat)
        return head + texts.encode()


def unpacked(body: bytes, texts: Mapping[int, Sequence[str]]) -> list[list[Sequence[str]]]:
    """The pages of a body, each as its pieces; a piece is all texts that its number may stand for.

    The loader does the same in the reader's browser. Raises ValueError, LookupError or struct.error for what is none.
    """
    pages = body[0]
    counts = struct.unpack_from(f">{pages}H", body, 1)
    start = 1 + 2 * pages
    flat = iter(struct.unpack_from(f">{sum(counts)}H", body, start))
    own = iter(body[start + 2 * sum(counts) :].decode().split(BETWEEN))
    found: list[list[Sequence[str]]] = []
    for count in counts:
        pieces: list[Sequence[str]] = [(next(own),)]
        for _ in range(count):
            pieces += [texts[next(flat)], (next(own),)]
        found.append(pieces)
    return found


def check_of(pages: Iterable[str]) -> bytes:
    """Four bytes by which the loader knows that it has put the pages together as they were taken apart."""
    return hashlib.sha256(BETWEEN.join(pages).encode()).digest()[:_CHECK]


def squeezer(dictionary: bytes) -> zlib._Compress:
    """A compressor that knows the dictionary; a copy of it squeezes one body."""
    if not dictionary:
        return zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
    return zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY, zlib.Z_DEFAULT_STRATEGY, dictionary)


def squeezed(body: bytes, compressor: zlib._Compress) -> tuple[int, bytes]:
    """The codec and the body in it: deflated where that is smaller."""
    copy = compressor.copy()
    small = copy.compress(body) + copy.flush()
    return (DEFLATED, small) if len(small) < len(body) else (STORED, body)


def inflated(small: bytes, dictionary: bytes, codec: int = DEFLATED) -> bytes:
    """The body again. Raises zlib.error for what is none."""
    if codec == STORED:
        return small
    inflating = zlib.decompressobj(_WINDOW, zdict=dictionary)
    return inflating.decompress(small, MOST) + inflating.flush()
