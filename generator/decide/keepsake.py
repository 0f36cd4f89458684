"""The sea chart: numbers and moments worth keeping."""

from __future__ import annotations

from functools import lru_cache

from generator.model.content import Milestone, Playbook, Together
from generator.model.customer import Customer
from generator.model.goodbye import Decision


def decide_together(customer: Customer, playbook: Playbook) -> tuple[tuple[Together, ...], Decision]:
    """The customer's numbers, else the playbook's; none leaves the block out."""
    return customer.together or playbook.together, _whose("numbers", bool(customer.together), bool(playbook.together))


def decide_moments(customer: Customer, playbook: Playbook) -> tuple[tuple[Milestone, ...], Decision]:
    """The customer's moments, else the playbook's; none leaves the chart out."""
    return customer.moments or playbook.moments, _whose("moments", bool(customer.moments), bool(playbook.moments))


@lru_cache(maxsize=8)
def _whose(about: str, own: bool, shared: bool) -> Decision:  # noqa: FBT001
    if own:
        return Decision(about, "their own", "The customer's file has some.")
    if shared:
        return Decision(about, "the playbook's", "The customer's file has none; the playbook has.")
    return Decision(about, "left out", "Neither the customer's file nor the playbook has any.")
