"""The worker's side of sealing: one customer's pages in, locked slots out."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.model.page import CutPage
from generator.private.seal.derive import SealKeys, whereabouts
from generator.private.seal.patterns import Pattern
from generator.private.seal.record import HEAD, MOST, Body, Marks, number_of, squeezed, squeezer
from generator.private.seal.slots import PLACE, Slot, lock, rows_of, waiting


class News(NamedTuple):
    """Shared texts of a pattern that a sealer has not named before."""

    pattern: Pattern
    texts: tuple[str, ...]


class Sealed(NamedTuple):
    """One customer's record: its slots as they wait (see `rows_of`), and news if there are any.

    It travels between processes, so it is one run of bytes.
    """

    rows: bytes
    news: News | None

    @property
    def location(self) -> bytes:
        """Where the record lies: the first four bytes of that."""
        return self.rows[:PLACE]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The record's slots."""
        return tuple(slot for _, slot in waiting(self.rows))


class Sealer:
    """Seals customers' pages. A worker keeps one; the same pages give the same bytes in any of them."""

    def __init__(self, keys: SealKeys) -> None:
        self._keys = keys
        self._kinds: dict[str, _Kind] = {}

    def seal(self, customer_id: str, version: int, pattern: Pattern, pages: Sequence[CutPage]) -> Sealed:
        """The record of a customer; `pages` are the farewell and, if there is one, the welcome back.

        Raises ValueError for a page with a NUL, or of more than 16 MB.
        """
        kind = self._kinds.get(pattern.label)
        begun = kind is None
        if kind is None:
            kind = self._kinds[pattern.label] = _Kind(pattern)
        body, check = kind.body_of(pages).packed()
        codec, small = squeezed(body, kind.squeezer)
        if len(small) > MOST:
            raise ValueError("a page of more than 16 MB")
        record = HEAD.pack(codec << 24 | len(small), pattern.secret, check) + small
        where = whereabouts(self._keys.seed(customer_id, version), self._keys.salt)
        new = kind.named.news()
        news = News(pattern, new) if new or begun else None
        return Sealed(rows_of(where, lock(self._keys, where, record)), news)


class _Named(Marks):
    """Marks of shared texts; a text that is asked for the first time is new to the site's files.

    `twins` are the numbers that several texts have.
    """

    def __init__(self, known: Mapping[str, bytes]) -> None:
        super().__init__()
        self._new: list[str] = []
        self._taken = {number_of(mark): mark for mark in known.values()}
        self.twins: set[int] = set()
        for mark in known.values():
            self._look(mark)

    def __missing__(self, text: str) -> bytes:
        self._new.append(text)
        mark = super().__missing__(text)
        self._look(mark)
        return mark

    def _look(self, mark: bytes) -> None:
        if self._taken.setdefault(number_of(mark), mark) != mark:
            self.twins.add(number_of(mark))

    def news(self) -> tuple[str, ...]:
        """The texts that are new since the last time."""
        new, self._new = tuple(self._new), []
        return new


class _Kind:
    """What a sealer keeps of a pattern."""

    def __init__(self, pattern: Pattern) -> None:
        self.named = _Named(pattern.known)
        self.squeezer: zlib._Compress = squeezer(pattern.dictionary)
        self._known = pattern.known

    def body_of(self, pages: Sequence[CutPage]) -> Body:
        """The pages' body. Where two of their texts have one number, only one of them uses it."""
        body = Body.of(pages, self.named, self._known)
        if not self.named.twins:
            return body
        by_number: dict[int, set[bytes]] = {}
        for mark in {mark for run in body.marks for mark in run}:
            if number_of(mark) in self.named.twins:
                by_number.setdefault(number_of(mark), set()).add(mark)
        out = {mark for marks in by_number.values() for mark in sorted(marks)[1:]}
        return Body.of(pages, self.named, self._known, out) if out else body
