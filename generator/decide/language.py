"""Which language a page speaks, and where it falls back to the original."""

from __future__ import annotations

from typing import TypeVar

from generator.model.content import Playbook, Written
from generator.model.customer import Customer
from generator.model.goodbye import Decision
from generator.model.settings import Settings
from generator.model.site import Localised, Site

W = TypeVar("W", bound=Written)


def decide_language(customer: Customer, settings: Settings) -> tuple[str, Decision]:
    """The customer's language where the site speaks it, else the site's first."""
    wish = customer.language
    if wish is not None and wish in settings.languages:
        return wish, Decision("language", wish, "The customer's file says so.")
    because = "The customer's file names none." if wish is None else f"The site does not speak {wish}."
    return settings.language, Decision("language", settings.language, f"{because} It is the site's first language.")


def decide_playbook(customer: Customer, site: Site, language: str) -> tuple[Playbook, list[Decision]]:
    """The playbook that the customer's file names, in their language where somebody wrote it so."""
    chosen = site.playbooks[customer.playbook]
    decision = Decision("playbook", chosen.id, "The customer's file names it.")
    return chosen.in_language(language), [decision, *fallback("playbook", chosen, language)]


def fallback(kind: str, file: Localised[W], language: str) -> tuple[Decision, ...]:
    """One decision if nobody wrote this file in this language, so that the original stands in; else none."""
    if file.speaks(language):
        return ()
    because = f"There is no {file.id}.{language}.md; the original stands in."
    return (Decision(f"language of {kind} {file.id}", file.original.language, because),)
