"""Keeps the reasons of decisions while their results go on into a page."""

from __future__ import annotations

from typing import TypeVar

from generator.model.goodbye import Decision

Chosen = TypeVar("Chosen")


class Notes:
    """A list of decisions in the making: `take` a choice, note its reasons, hand on what was chosen."""

    def __init__(self) -> None:
        self.decisions: list[Decision] = []

    def take(self, choice: tuple[Chosen, Decision | list[Decision]]) -> Chosen:
        """What was chosen; its decision, or its several, are noted in the order of taking."""
        chosen, because = choice
        if isinstance(because, Decision):
            self.decisions.append(because)
        else:
            self.decisions.extend(because)
        return chosen
