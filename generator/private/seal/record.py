"""A person's pages in few bytes: what pages share is named by number, what is their own is written out, all squeezed.

A page is a run of texts. A record's body says how many texts each page has, then the number of each (0: an own text),
then all own texts. It is deflated with the pattern's dictionary, if that makes it smaller.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, compress
from operator import is_

from generator.model.page import CutPage

HEAD = struct.Struct(">I16s4s")
"""Codec (one byte) and length of the body (three), the pattern's secret, the check of the body and its shared texts."""

STORED, DEFLATED = 0, 1
MARK = 6
"""Bytes of a text's mark. The first two are its number."""

OWN = bytes(MARK)
"""Stands for a text that is written out."""

_is_own = partial(is_, OWN)

BETWEEN = "\0"
"""Stands between two own texts; no page may hold it (HTML cannot)."""

MOST = (1 << 24) - 1
"""Bytes that a body may have."""

_CHECK = 4
_WINDOW, _MEMORY, _LEVEL = -13, 6, 3  # looks back 8 kB: more dictionary than that costs more time than it saves bytes


class Marks(dict[str, bytes]):
    """Marks of texts, each worked out once."""

    def __missing__(self, text: str) -> bytes:
        mark = self[text] = mark_of(text)
        return mark


def mark_of(text: str) -> bytes:
    """The mark of a text: the first bytes of its digest; its number, the first two of them, is never 0."""
    digest = hashlib.sha256(text.encode()).digest()[:MARK]
    return digest if digest[:2] != b"\0\0" else b"\0\1" + digest[2:]


def number_of(mark: bytes) -> int:
    """The number in a mark: 16 bits."""
    return int.from_bytes(mark[:2], "big")


@dataclass(slots=True)
class Body:
    """A body in the making: marks of texts, a run for each page, and own texts in order."""

    marks: list[list[bytes]]
    own: list[str]

    @classmethod
    def of(
        cls,
        pages: Iterable[CutPage],
        marks: Marks,
        known: Mapping[str, bytes],
        out: Collection[bytes] = frozenset(),
    ) -> Body:
        """Takes pages apart. `marks` has those of shared pieces, `known` those of texts that may stand for others.

        Texts whose mark is in `out` are written out.
        """
        body, look = cls([], []), known.get
        for page in pages:
            pieces = page.pieces
            run = [marks[piece] if one else look(piece, OWN) for piece, one in zip(pieces, page.shared, strict=True)]
            if out:
                run = [OWN if mark in out else mark for mark in run]
            body.marks.append(run)
            body.own += compress(pieces, map(_is_own, run))
        return body

    def packed(self) -> tuple[bytes, bytes]:
        """The body as bytes, and its check. Raises ValueError where a page holds a NUL."""
        texts = BETWEEN.join(self.own)
        if texts.count(BETWEEN) != max(len(self.own) - 1, 0):
            raise ValueError("a page holds a NUL")
        marks = b"".join(chain.from_iterable(self.marks))
        numbers = bytearray(len(marks) // MARK * 2)
        numbers[0::2], numbers[1::2] = marks[0::MARK], marks[1::MARK]
        counts = [len(run) for run in self.marks]
        body = struct.pack(f">B{len(counts)}H", len(counts), *counts) + numbers + texts.encode()
        return body, check_of(body, marks)


def unpacked(body: bytes, texts: Mapping[int, Sequence[str]]) -> list[list[Sequence[str]]]:
    """The pages of a body, each as its pieces; a piece is all texts that its number may stand for.

    The loader does the same in the reader's browser. Raises ValueError, LookupError or struct.error for what is none.
    """
    pages = body[0]
    counts = struct.unpack_from(f">{pages}H", body, 1)
    start = 1 + 2 * pages
    flat = iter(struct.unpack_from(f">{sum(counts)}H", body, start))
    own = iter(body[start + 2 * sum(counts) :].decode().split(BETWEEN))
    runs = [[next(flat) for _ in range(count)] for count in counts]
    return [[texts[number] if number else (next(own),) for number in run] for run in runs]


def check_of(body: bytes, marks: bytes) -> bytes:
    """Four bytes by which the loader knows that it puts together what was taken apart."""
    return hashlib.sha256(body + marks).digest()[:_CHECK]


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
