"""What lies between taking a piece of work and passing on its result: chunks in their order, never more than a few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic

from generator.build.worker import Outcome, Piece, Result

MOST_TOGETHER = 256
"""Pieces that a worker takes at a time, at most: a step done many times in a row finds all that it needs at hand."""


@dataclass(slots=True, eq=False)
class Chunk(Generic[Piece, Result]):
    """Pieces that travel together. `given` tells that a worker has them, `deaths` how many workers they ended."""

    pieces: tuple[Piece, ...]
    outcome: Outcome[Result] | None = None
    given: bool = False
    deaths: int = 0


class Belt(Generic[Piece, Result]):
    """Holds up to `room` pieces and keeps their order."""

    def __init__(self, pieces: Iterable[Piece], size: int, room: int) -> None:
        self._source = chunked(pieces, size)
        self._size, self._room = size, room
        self._chunks: list[Chunk[Piece, Result]] = []

    def load(self) -> bool:
        """Takes pieces from the source while there is room. False when everything has been passed on."""
        while sum(len(chunk.pieces) for chunk in self._chunks) + self._size <= self._room:
            pieces = next(self._source, None)
            if pieces is None:
                break
            self._chunks.append(Chunk(pieces))
        return bool(self._chunks)

    def waiting(self) -> list[Chunk[Piece, Result]]:
        """The chunks that nobody has done or is doing, in order."""
        return [chunk for chunk in self._chunks if chunk.outcome is None and not chunk.given]

    def unload(self) -> Outcome[Result] | None:
        """Takes off the first chunk's outcome; None if it is not done yet."""
        outcome = self._chunks[0].outcome
        if outcome is not None:
            del self._chunks[0]
        return outcome

    def split(self, chunk: Chunk[Piece, Result]) -> None:
        """Puts single pieces in a chunk's place."""
        at = self._chunks.index(chunk)
        self._chunks[at : at + 1] = [Chunk((piece,)) for piece in chunk.pieces]


def chunked(pieces: Iterable[Piece], size: int) -> Iterator[tuple[Piece, ...]]:
    """The pieces in tuples of `size`; the last may be shorter."""
    source = iter(pieces)
    return iter(lambda: tuple(islice(source, size)), ())
