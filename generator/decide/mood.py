"""How a page feels: festive, or quiet."""

from __future__ import annotations

from generator.model.choices import Mood
from generator.model.content import Playbook
from generator.model.customer import Customer
from generator.model.goodbye import Decision


def decide_mood(customer: Customer, playbook: Playbook) -> tuple[Mood, Decision]:
    """The customer's own word wins, in both directions; else the playbook's, which is festive unless it says quiet."""
    if customer.mood is not None:
        return customer.mood, Decision("mood", customer.mood, "The customer's file says so.")
    return playbook.mood, Decision("mood", playbook.mood, f"The playbook {playbook.id} is {playbook.mood}.")
