"""What a page weighs after gzip -9, without compressing all of every page anew."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from operator import attrgetter

from generator.render.pieces import Tare

_HEAD_ENDS = b"</head>"
_GZIP = 31
"""zlib's window of 32 kB, with the header and the checksum of gzip."""
_MOST_HEADS = 32
"""Heads that are kept, a quarter of a megabyte each; there is one for every kind of page, language and level."""
_BEST, _QUICK = 9, 3
"""Levels of zlib: what a page is weighed with, and a quick one, whose streams are longer."""

_SLOT_BYTES, _SLOT_START, _ROOM = 1.25, 3, 200
"""What the bound allows for texts between constants: bytes for each of their bytes (deflate codes a letter that is
rare on a page in up to ten bits), for each place where one begins, and for each page, whose parts may stand in other
company than where they were weighed. Real slots take half of that."""

_KIND, _WEIGHT = attrgetter("kind"), attrgetter("weight")


@dataclass(slots=True)
class Scales:
    """Weighs pages. A head that was seen before, stylesheet included, is already compressed."""

    _heads: dict[tuple[bytes, int], tuple[zlib._Compress, int]] = field(default_factory=dict)
    _tares: dict[tuple[str, tuple[str, ...]], float] = field(default_factory=dict)

    def weigh(self, page: bytes, level: int = _BEST) -> int:
        """The size in bytes of the page's gzip stream: exact, for a compressor goes on where its copy stood."""
        compressor, written, rest = self._begun(page, level)
        return written + len(compressor.compress(rest)) + len(compressor.flush())

    def closer_bound(self, page: bytes) -> int:
        """A size that the page's gzip stream stays under, found in a third of the time that weighing takes."""
        return self.weigh(page, _QUICK)

    def bound(self, kind: str, tares: list[Tare], length: int) -> int:
        """A size in bytes that the gzip stream of a page stays under, from the number of its bytes alone.

        `tares` are those of the page's parts, the page's own first, `length` the page's bytes. The constants of a part
        are compressed once for a kind of page, behind the parts that stood before it on the first page that had it:
        what it adds there counts for every page.
        """
        if {*map(_KIND, tares)} != {kind}:
            for place, tare in enumerate(tares):
                # On pages of two kinds a part weighs twice, so the kind it was weighed for last is noted.
                tare.weight, tare.kind = self._weight(kind, tares, place), kind
        return _ROOM + int(length * _SLOT_BYTES + sum(map(_WEIGHT, tares)))

    def _weight(self, kind: str, tares: list[Tare], place: int) -> float:
        """What a part adds to a page beside `_SLOT_BYTES` for every byte of the page."""
        tare = tares[place]
        if tare.kind == kind:
            return tare.weight
        key = (kind, tare.constants)
        if key not in self._tares:
            before = "".join([text for other in tares[:place] for text in other.constants])
            self._tares[key] = self._added(before.encode(), "".join(tare.constants).encode())
        return self._tares[key] + tare.slots * _SLOT_START - tare.length * _SLOT_BYTES

    def _added(self, before: bytes, text: bytes) -> int:
        """By how much a page's gzip stream grows when the text follows on what stood before."""
        if not before:
            return self.weigh(text)
        compressor, written, rest = self._begun(before, _BEST)
        written += len(compressor.compress(rest))
        without = len(compressor.copy().flush())
        return len(compressor.compress(text)) + len(compressor.flush()) - without

    def _begun(self, page: bytes, level: int) -> tuple[zlib._Compress, int, bytes]:
        """A compressor that has the page's head behind it, the bytes that it gave, and the rest of the page."""
        head, ending, rest = page.partition(_HEAD_ENDS)
        head += ending
        if (head, level) not in self._heads:
            if len(self._heads) >= _MOST_HEADS:
                self._heads.clear()
            compressor = zlib.compressobj(level, zlib.DEFLATED, _GZIP)
            self._heads[head, level] = (compressor, len(compressor.compress(head)))
        begun, written = self._heads[head, level]
        return begun.copy(), written, rest
