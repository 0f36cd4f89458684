"""The worker's side of sealing: one customer's pages in, locked slots out."""

from __future__ import annotations

import operator
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.model.page import CutPage
from generator.private.seal.derive import SealKeys, whereabouts
from generator.private.seal.patterns import Pattern, number_of
from generator.private.seal.record import HEAD, MOST, Body, check_of, squeezed, squeezer
from generator.private.seal.slots import Slot, lock


class News(NamedTuple):
    """Shared texts of a pattern that a sealer has not named before."""

    pattern: Pattern
    texts: tuple[str, ...]


class Sealed(NamedTuple):
    """One customer's record: where it lies (the first four bytes of that), its slots, and news if there are any.

    It travels between processes, so it is small.
    """

    location: bytes
    slots: tuple[Slot, ...]
    news: News | None


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
        body = kind.body_of(pages).packed()
        codec, small = squeezed(body, kind.squeezer)
        if len(small) > MOST:
            raise ValueError("a page of more than 16 MB")
        check = check_of("".join(page.pieces) for page in pages)
        record = HEAD.pack(codec << 24 | len(small), pattern.secret, check) + small
        where = whereabouts(self._keys.seed(customer_id, version), self._keys.salt)
        new = kind.numbers.news()
        news = News(pattern, new) if new or begun else None
        return Sealed(where.location[:4], lock(self._keys, where, record), news)


class _Numbers(dict[str, int]):
    """Numbers of shared texts; a text that is asked for the first time is new to the site's files.

    `twins` are the numbers that several texts have.
    """

    def __init__(self, known: Mapping[str, int]) -> None:
        super().__init__()
        self._new: list[str] = []
        self._taken = dict.fromkeys(known.values(), "")
        self.twins: set[int] = set()

    def __missing__(self, text: str) -> int:
        self._new.append(text)
        number = self[text] = number_of(text)
        if self._taken.setdefault(number, text) != text:
            self.twins.add(number)
        return number

    def news(self) -> tuple[str, ...]:
        """The texts that are new since the last time."""
        new, self._new = tuple(self._new), []
        return new


class _Kind:
    """What a sealer keeps of a pattern."""

    def __init__(self, pattern: Pattern) -> None:
        self.numbers = _Numbers(pattern.known)
        self.squeezer: zlib._Compress = squeezer(pattern.dictionary)
        self._known = pattern.known

    def body_of(self, pages: Sequence[CutPage]) -> Body:
        """The pages' body. Where two of their texts have one number, only the first of these in order uses it."""
        body = Body.of(pages, self.numbers, self._known)
        if not self.numbers.twins:
            return body
        by_number: dict[int, set[str]] = {}
        for page in pages:
            for piece, shared in zip(page.pieces, page.shared, strict=True):
                number = self.numbers[piece] if shared else self._known.get(piece)
                if number in self.numbers.twins:
                    by_number.setdefault(number, set()).add(piece)
        out = {text for texts in by_number.values() for text in sorted(texts)[1:]}
        if not out:
            return body
        apart = [
            replace(page, shared=tuple(map(operator.and_, page.shared, [piece not in out for piece in page.pieces])))
            for page in pages
        ]
        return Body.of(apart, self.numbers, {text: number for text, number in self._known.items() if text not in out})
