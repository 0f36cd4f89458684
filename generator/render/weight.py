"""What a page weighs after gzip -9, without compressing its long head anew for every page."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

_HEAD_ENDS = "</head>"
_GZIP = 31
"""zlib's window of 32 kB, with the header and the checksum of gzip."""
_MOST_HEADS = 32
"""Heads that are kept, a quarter of a megabyte each; there is one for every kind of page and language."""


@dataclass(slots=True)
class Scales:
    """Weighs pages. A head that was seen before, stylesheet included, is already compressed."""

    _heads: dict[bytes, tuple[zlib._Compress, int]] = field(default_factory=dict)

    def weigh(self, html: str) -> int:
        """The size in bytes of the page's gzip stream: exact, for a compressor goes on where its copy stood."""
        head, ending, rest = html.partition(_HEAD_ENDS)
        begun, written = self._begun((head + ending).encode())
        compressor = begun.copy()
        return written + len(compressor.compress(rest.encode())) + len(compressor.flush())

    def _begun(self, head: bytes) -> tuple[zlib._Compress, int]:
        if head not in self._heads:
            if len(self._heads) >= _MOST_HEADS:
                self._heads.clear()
            compressor = zlib.compressobj(9, zlib.DEFLATED, _GZIP)
            self._heads[head] = (compressor, len(compressor.compress(head)))
        return self._heads[head]
