"""What a page weighs after gzip -9, without compressing all of every page anew."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

_HEAD_ENDS = b"</style>"
_GZIP = 31
"""zlib's window of 32 kB, with the header and the checksum of gzip."""
_MOST_HEADS = 32
"""Heads that are kept, a quarter of a megabyte each; there is one for every kind of page and language."""
_MOST_SHAPES = 4_000
"""Shapes that are kept, some kilobytes each: a few hundred for each kind of page, playbook and language."""

_SLOT_BYTES, _SLOT_START, _ROOM = 1.25, 4, 64
"""What the bound allows for texts between constants: bytes for each of their bytes (deflate codes a letter that is
rare on a page in up to ten bits), for each place where one begins, and for each page. Real slots take half of that."""


@dataclass(slots=True)
class Scales:
    """Weighs pages. A head that was seen before, up to the end of its stylesheet, is already compressed."""

    _heads: dict[bytes, tuple[zlib._Compress, int]] = field(default_factory=dict)
    _shapes: dict[tuple[str, ...], tuple[int, int]] = field(default_factory=dict)

    def weigh(self, page: bytes) -> int:
        """The size in bytes of the page's gzip stream: exact, for a compressor goes on where its copy stood."""
        head, ending, rest = page.partition(_HEAD_ENDS)
        begun, written = self._begun(head + ending)
        compressor = begun.copy()
        return written + len(compressor.compress(rest)) + len(compressor.flush())

    def bound(self, shape: tuple[str, ...], slots: int, length: int) -> int:
        """A size in bytes that the gzip stream of a page stays under.

        `shape` are the page's constants in order, `slots` the number of texts between them, `length` the page's bytes.
        Pages of one shape differ in their slots only, so the constants are compressed once.
        """
        if shape not in self._shapes:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            constants = "".join(shape).encode()
            self._shapes[shape] = self.weigh(constants), len(constants)
        weight, constant = self._shapes[shape]
        return weight + int((length - constant) * _SLOT_BYTES) + slots * _SLOT_START + _ROOM

    def _begun(self, head: bytes) -> tuple[zlib._Compress, int]:
        if head not in self._heads:
            if len(self._heads) >= _MOST_HEADS:
                self._heads.clear()
            compressor = zlib.compressobj(9, zlib.DEFLATED, _GZIP)
            self._heads[head] = (compressor, len(compressor.compress(head)))
        return self._heads[head]
