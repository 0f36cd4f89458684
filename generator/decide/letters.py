"""Whose letter stands on the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.model.choices import Phase
from generator.model.content import Letters, Playbook
from generator.model.customer import Customer
from generator.model.goodbye import Decision
from generator.source import Passage


@dataclass(frozen=True, slots=True)
class ChosenLetter:
    """The letter, and whether it was written for this customer alone."""

    text: Passage | None
    is_own: bool


def decide_letter(customer: Customer, playbook: Playbook, phase: Phase) -> tuple[ChosenLetter, Decision]:
    """The customer's letter of the phase, else the playbook's, else none."""
    if (own := _of_phase(customer.letters, phase)) is not None:
        return ChosenLetter(own, is_own=True), _OWN
    if (shared := _of_phase(playbook.letters, phase)) is not None:
        return ChosenLetter(shared, is_own=False), _shared(playbook.id)
    return ChosenLetter(None, is_own=False), _NONE


@lru_cache(maxsize=1_000)
def _shared(playbook: str) -> Decision:
    because = f"The customer's file has no letter for this phase; the playbook {playbook} has."
    return Decision("letter", "the playbook's", because)


def _of_phase(letters: Letters, phase: Phase) -> Passage | None:
    return letters.aboard if phase is Phase.ABOARD else letters.under_way


_OWN = Decision("letter", "their own", "The customer's file has a letter for this phase.")
_NONE = Decision("letter", "none", "Neither the customer's file nor the playbook has a letter for this phase.")
