"""Whose letter stands on the page."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from generator.decide.phase import ABOARD
from generator.model.choices import Phase
from generator.model.content import Letters, Playbook
from generator.model.customer import Customer
from generator.model.goodbye import Decision
from generator.source import Passage


class ChosenLetter(NamedTuple):
    """The letter, and whether it was written for this customer alone."""

    text: Passage | None
    is_own: bool


def decide_letter(customer: Customer, playbook: Playbook, phase: Phase) -> tuple[ChosenLetter, Decision]:
    """The customer's letter of the phase, else the playbook's, else none."""
    aboard = phase is ABOARD
    if (own := _letter_of(customer.letters, aboard=aboard)) is not None:
        return ChosenLetter(own, is_own=True), _OWN
    if (shared := _letter_of(playbook.letters, aboard=aboard)) is not None:
        return ChosenLetter(shared, is_own=False), _shared(playbook.id)
    return ChosenLetter(None, is_own=False), _NONE


@lru_cache(maxsize=1_000)
def _shared(playbook: str) -> Decision:
    because = f"The customer's file has no letter for this phase; the playbook {playbook} has."
    return Decision("letter", "the playbook's", because)


def _letter_of(letters: Letters, *, aboard: bool) -> Passage | None:
    return letters.aboard if aboard else letters.under_way


_OWN = Decision("letter", "their own", "The customer's file has a letter for this phase.")
_NONE = Decision("letter", "none", "Neither the customer's file nor the playbook has a letter for this phase.")
