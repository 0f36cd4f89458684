"""Finds ids that stand twice in a roster of rows, in twelve bytes for each customer."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from hashlib import blake2b
from itertools import pairwise

from generator.errors import Fault
from generator.source import Place

_AT_ONCE = 1 << 18
"""Customers that are sorted at once: as Python's own numbers they take four times as much."""


class Doubles:
    """Takes note of every id and where it stands; tells afterwards which ones are not the first.

    Ids are compared by digests of eight bytes: among a million of them, two different ones are taken for the same once
    in some thirty million rosters. Files of a folder are left out, because no two have the same name.
    """

    def __init__(self) -> None:
        self._path = ""
        self._digests = array("Q")
        self._lines = array("I")

    def note(self, id_: str, place: Place) -> None:
        """Notes a customer's id; "" is none."""
        if id_ and not place.path.endswith(".md"):
            self._path = place.path
            self._digests.append(int.from_bytes(blake2b(id_.encode(), digest_size=8).digest()))
            self._lines.append(place.line)

    def add(self, other: Doubles) -> None:
        """Takes over what was noted of the roster's next part."""
        self._path = self._path or other._path
        self._digests.extend(other._digests)
        self._lines.extend(other._lines)

    def faults(self) -> tuple[Fault, ...]:
        """GB143 for every row whose id stands in a row before."""
        pairs = sorted((line, first) for line, first in self._pairs())
        return tuple(
            Fault(
                Place(self._path, line),
                "GB143",
                f"This id stands here twice; first in line {first}.",
                "Give each customer an id of their own, or take one of the two away.",
                private=True,
            )
            for line, first in pairs
        )

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """Lines with an id that was there before, and its first line."""
        parts = len(self._digests) // _AT_ONCE + 1
        for part in range(parts):
            some = self._digests if parts == 1 else [digest for digest in self._digests if digest % parts == part]
            ordered = sorted(some)
            twice = {one for one, other in pairwise(ordered) if one == other}
            if twice:
                yield from self._lines_of(twice)

    def _lines_of(self, twice: set[int]) -> Iterator[tuple[int, int]]:
        first: dict[int, int] = {}
        for digest, line in zip(self._digests, self._lines, strict=True):
            if digest in twice and first.setdefault(digest, line) != line:
                yield line, first[digest]
