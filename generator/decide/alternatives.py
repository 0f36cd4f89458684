"""Where we would go in their place, and what stands by if that lets them down."""

from __future__ import annotations

from dataclasses import dataclass

from generator.decide.language import fallback
from generator.model.choices import Mood, Phase
from generator.model.content import Playbook
from generator.model.customer import Customer
from generator.model.goodbye import Decision, Recommendation
from generator.model.today import Today

PLAN_B_AT_MOST = 3
"""Recommendations after the last day: a fallback, no market overview."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What the choice depends on beside the customer."""

    playbook: Playbook
    language: str
    mood: Mood
    phase: Phase


def decide_alternatives(
    customer: Customer, today: Today, situation: Situation
) -> tuple[tuple[Recommendation, ...], list[Decision]]:
    """Where they go first, then the playbook's, then those of their reasons, each once and with its reason.

    After the last day the one they went to needs no advertising: up to three others stand by as plan B. In the quiet
    mood there are none: nobody shops while mourning.
    """
    candidates = _candidates(customer, today, situation.playbook)
    left_out = {name: because for name in candidates if (because := _unwanted(name, customer, situation))}
    if situation.phase is not Phase.ABOARD:
        others = [name for name in candidates if name not in left_out]
        left_out |= dict.fromkeys(others[PLAN_B_AT_MOST:], _ENOUGH)
    shown = tuple(
        _recommend(name, because, today, situation.language)
        for name, because in candidates.items()
        if name not in left_out
    )
    decisions = [
        Decision(f"alternative {name}", "left out" if name in left_out else "shown", left_out.get(name, because))
        for name, because in candidates.items()
    ]
    for name in (each.alternative.id for each in shown):
        decisions += fallback("alternative", today.site.alternatives[name], situation.language)
    return shown, decisions or [_NO_ALTERNATIVE]


def _candidates(customer: Customer, today: Today, playbook: Playbook) -> dict[str, str]:
    """Every alternative that comes into question, in order, with its reason."""
    found: dict[str, str] = {}
    if customer.going_to is not None:
        found[customer.going_to] = "They go there."
    for name in playbook.alternatives:
        found.setdefault(name, f"The playbook {playbook.id} names it.")
    for why in customer.why:
        for name in today.site.reasons[why.reason].original.alternatives:
            found.setdefault(name, f"The reason {why.reason} names it, and they told us that reason.")
    return found


def _unwanted(name: str, customer: Customer, situation: Situation) -> str:
    if situation.mood is Mood.QUIET:
        return "The page is quiet."
    if situation.phase is not Phase.ABOARD and name == customer.going_to:
        return "They went there already; only others can be a plan B."
    return ""


def _recommend(name: str, because: str, today: Today, language: str) -> Recommendation:
    alternative = today.site.alternatives[name].in_language(language)
    helper = today.site.helpers[alternative.introduce].in_language(language) if alternative.introduce else None
    return Recommendation(alternative, helper, because)


_ENOUGH = f"After the last day {PLAN_B_AT_MOST} are enough."
_NO_ALTERNATIVE = Decision("alternatives", "none", "Neither the playbook nor a reason of theirs names one.")
