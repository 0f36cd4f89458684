"""How flows tell how far they are."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called with a step's name, how many are done, and how many there are (None: nobody knows)."""

    def __call__(self, step: str, done: int, total: int | None) -> None:
        """Tells how far the step is."""


def in_silence(step: str, done: int, total: int | None) -> None:
    """Progress that nobody watches."""
