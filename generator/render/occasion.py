"""The occasion of a farewell: which words the theme chooses where playbook and letter say nothing of their own."""

from __future__ import annotations

from enum import StrEnum

from generator.model.choices import EndedBy, Mood, Regret, Relationship
from generator.model.goodbye import Farewell


class Occasion(StrEnum):
    """What kind of goodbye it is."""

    FESTIVE = "festive"
    PLAIN = "plain"
    QUIET = "quiet"
    SORRY = "sorry"
    RELIEVED = "relieved"


def occasion_of(farewell: Farewell) -> Occasion:
    """A quiet mood comes first, then who ended it, then how it was between us."""
    customer = farewell.customer
    if farewell.mood is Mood.QUIET:
        return Occasion.QUIET
    if customer.ended_by is EndedBy.US:
        return Occasion.RELIEVED if customer.regret is Regret.RELIEVED else Occasion.SORRY
    return Occasion.PLAIN if customer.relationship is Relationship.ROUGH else Occasion.FESTIVE
