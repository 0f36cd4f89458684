"""The sea chart: numbers and moments worth keeping."""

from __future__ import annotations

from functools import lru_cache

from generator.model.content import Milestone, Playbook, Together
from generator.model.customer import Customer
from generator.model.goodbye import Decision


def decide_together(customer: Customer, playbook: Playbook) -> tuple[tuple[Together, ...], Decision]:
    """The customer's numbers, else the playbook's; none leaves the block out."""
    own = customer.together
    return (own, _OWN_NUMBERS) if own else (playbook.together, _shared("numbers", there=bool(playbook.together)))


def decide_moments(customer: Customer, playbook: Playbook) -> tuple[tuple[Milestone, ...], Decision]:
    """The customer's moments, else the playbook's; none leaves the chart out."""
    own = customer.moments
    return (own, _OWN_MOMENTS) if own else (playbook.moments, _shared("moments", there=bool(playbook.moments)))


@lru_cache(maxsize=4)
def _shared(about: str, *, there: bool) -> Decision:
    if there:
        return Decision(about, "the playbook's", "The customer's file has none; the playbook has.")
    return Decision(about, "left out", "Neither the customer's file nor the playbook has any.")


_OWN_NUMBERS = Decision("numbers", "their own", "The customer's file has some.")
_OWN_MOMENTS = Decision("moments", "their own", "The customer's file has some.")
