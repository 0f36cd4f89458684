"""What a page weighs after gzip -9, without compressing all of every page anew."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

from generator.render.pieces import Tare

_HEAD_ENDS = b"</head>"
_GZIP = 31
"""zlib's window of 32 kB, with the header and the checksum of gzip."""
_MOST_HEADS = 32
"""Heads that are kept, a quarter of a megabyte each; there is one for every kind of page, language and level."""
_BEST, _QUICK = 9, 3
"""Levels of zlib: what a page is weighed with, and a quick one, whose streams are longer."""

_SLOT_BYTES, _SLOT_START, _ROOM = 1.25, 3, 64
"""What the bound allows for texts between constants: bytes for each of their bytes (deflate codes a letter that is
rare on a page in up to ten bits), for each place where one begins, and for each page. Real slots take half of that."""


@dataclass(slots=True)
class Scales:
    """Weighs pages. A head that was seen before, stylesheet included, is already compressed."""

    _heads: dict[tuple[bytes, int], tuple[zlib._Compress, int]] = field(default_factory=dict)
    _firsts: dict[str, bytes] = field(default_factory=dict)
    _tares: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)

    def weigh(self, page: bytes, level: int = _BEST) -> int:
        """The size in bytes of the page's gzip stream: exact, for a compressor goes on where its copy stood."""
        head, ending, rest = page.partition(_HEAD_ENDS)
        begun, written = self._begun(head + ending, level)
        compressor = begun.copy()
        return written + len(compressor.compress(rest)) + len(compressor.flush())

    def closer_bound(self, page: bytes) -> int:
        """A size that the page's gzip stream stays under, found in a third of the time that weighing takes."""
        return self.weigh(page, _QUICK)

    def bound(self, kind: str, tares: list[Tare], length: int) -> int:
        """A size in bytes that the gzip stream of a page stays under, from the number of its bytes alone.

        `tares` are those of the page's parts, the page's own first, `length` the page's bytes. The constants of a part
        are compressed once for a kind of page: what it adds to a page that begins like the first of its kind counts.
        """
        weight, own = _ROOM, length
        for tare in tares:
            known = self._tares.get((kind, tare.constants))
            weight += (self._weighed(kind, tare.constants) if known is None else known) + tare.slots * _SLOT_START
            own -= tare.length
        return weight + int(own * _SLOT_BYTES)

    def _weighed(self, kind: str, constants: tuple[str, ...]) -> int:
        text = "".join(constants).encode()
        if kind not in self._firsts:
            head, ending, _ = text.partition(_HEAD_ENDS)
            self._firsts[kind] = head + ending
        head = self._firsts[kind]
        weight = self.weigh(text) if _HEAD_ENDS in text else self.weigh(head + text) - self.weigh(head)
        self._tares[kind, constants] = weight
        return weight

    def _begun(self, head: bytes, level: int) -> tuple[zlib._Compress, int]:
        if (head, level) not in self._heads:
            if len(self._heads) >= _MOST_HEADS:
                self._heads.clear()
            compressor = zlib.compressobj(level, zlib.DEFLATED, _GZIP)
            self._heads[head, level] = (compressor, len(compressor.compress(head)))
        return self._heads[head, level]
