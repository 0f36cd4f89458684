"""Opens records from a site's files, as the loader does in the reader's browser."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import product

from cryptography.exceptions import InvalidTag

from generator.private.seal.derive import SealKeys, whereabouts
from generator.private.seal.patterns import Pattern
from generator.private.seal.record import HEAD, OWN, check_of, inflated, mark_of, unpacked
from generator.private.seal.shards import found_in, shard_name, shard_number
from generator.private.seal.slots import SLOT, BrokenSealError, unlock

_MOST_CHOICES = 1_000
"""Ways to read texts that have one number; a record uses one of them at most."""

_BROKEN = (InvalidTag, LookupError, ValueError, struct.error, zlib.error)

Texts = dict[int, list[str]]
Piece = Sequence[str]
"""The texts that a piece may be: a list of shared ones with one number, or one text in a tuple that is written out."""


class Opener:
    """Opens anybody's record of one site. `read` gives a file of the site, and raises OSError if it is not there."""

    def __init__(self, keys: SealKeys, read: Callable[[str], bytes]) -> None:
        self._keys, self._read = keys, read
        self._patterns: dict[bytes, tuple[bytes, Texts]] = {}
        self._bits: int | None = None

    def pages(self, customer_id: str, version: int) -> tuple[str, ...]:
        """Somebody's pages, the farewell first; none where no record of theirs lies.

        Raises BrokenSealError where one lies that does not open.
        """
        where = whereabouts(self._keys.seed(customer_id, version), self._keys.salt)
        try:
            if self._bits is None:
                self._bits = int(json.loads(self._read("w/site.json"))["bits"])
            shard = self._read(shard_name(shard_number(where.location, self._bits)))
            bodies = found_in(shard, where.tags(len(shard) // SLOT))
            return self._opened(unlock(self._keys.salt, where, bodies)) if bodies else ()
        except (*_BROKEN, OSError) as error:
            raise BrokenSealError from error

    def _opened(self, record: bytes) -> tuple[str, ...]:
        length, secret, check = HEAD.unpack_from(record)
        if secret not in self._patterns:
            pattern = Pattern("", secret)
            self._patterns[secret] = pattern.opened(self._keys.salt, self._read(pattern.path))
        dictionary, texts = self._patterns[secret]
        body = inflated(record[HEAD.size : HEAD.size + (length & 0xFFFFFF)], dictionary, length >> 24)
        for pages in _readings(unpacked(body, texts)):
            marks = b"".join(OWN if own else mark_of(text) for page in pages for text, own in page)
            if check_of(body, marks) == check:
                return tuple("".join(text for text, _ in page) for page in pages)
        raise ValueError("no page fits the check")


def _readings(pages: list[list[Piece]]) -> Iterator[list[list[tuple[str, bool]]]]:
    """The pages in every way in which texts of one number can be meant; with each text, whether it is written out."""
    several = sorted({tuple(piece) for page in pages for piece in page if len(piece) > 1})
    for turn, choice in enumerate(product(*several)):
        if turn == _MOST_CHOICES:
            return
        meant = dict(zip(several, choice, strict=True))
        yield [[(meant.get(tuple(piece), piece[0]), isinstance(piece, tuple)) for piece in page] for page in pages]
