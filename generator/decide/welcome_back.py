"""The personal welcome-back page: built only for those who asked, about what they told us."""

from __future__ import annotations

from datetime import date, timedelta

from generator.decide.phase import ABOARD, COMING_HOME, has_returned
from generator.decide.placeholders import destination
from generator.decide.promise import asked_on, fixes_to_tell, last_fix
from generator.model.choices import Phase
from generator.model.content import ChangelogEntry
from generator.model.customer import Customer
from generator.model.goodbye import Decision, Farewell, ToldUs, WelcomeBack
from generator.model.today import Standing, Today


def decide_welcome_back(farewell: Farewell, today: Today, phase: Phase) -> tuple[WelcomeBack | None, Decision]:
    """The page about the newest fix they asked to hear of, taken back or not; None unless they are coming home."""
    if phase is not COMING_HOME:
        return None, Decision("welcome-back page", "not built", _why_not(farewell.customer, today, phase))
    newest = fixes_to_tell(farewell.customer, today)[0]
    page = _welcome_back(farewell, today, newest)
    because = f"They asked to be told, and {page.fix.id} fixed {newest.reason} on {page.fix.date}."
    if page.reopened is not None:
        because += f" {page.reopened.id} took it back on {page.reopened.date}; the page says we spoke too soon."
    return page, Decision("welcome-back page", "built", because)


def _welcome_back(farewell: Farewell, today: Today, newest: Standing) -> WelcomeBack:
    customer, language = farewell.customer, farewell.language
    told = next(told for told in farewell.told_us if told.why.reason == newest.reason)
    fix = _fix_of(newest, language)
    return WelcomeBack(
        customer=customer,
        language=language,
        mood=farewell.mood,
        told=told,
        fix=fix,
        steps=_steps_since(min(customer.last_day.day + timedelta(days=1), fix.date), newest, language),
        also_fixed=_also_fixed(farewell.told_us, newest.reason),
        went_to=destination(customer, today, language),
        helper=farewell.signer,
        reopened=newest.reopened_by.in_language(language) if newest.reopened_by else None,
        page_until=farewell.page_until,
    )


def _fix_of(standing: Standing, language: str) -> ChangelogEntry:
    fix = last_fix(standing)
    if fix is None:
        raise ValueError(f"{standing.reason} was never fixed")
    return fix.in_language(language)


def _steps_since(first: date, standing: Standing, language: str) -> tuple[ChangelogEntry, ...]:
    return tuple(entry.in_language(language) for entry in reversed(standing.entries) if entry.original.date >= first)


def _also_fixed(told_us: tuple[ToldUs, ...], reason: str) -> tuple[ToldUs, ...]:
    others = {told.why.reason: told for told in told_us if told.why.reason != reason and told.standing.fix is not None}
    return tuple(others.values())


def _why_not(customer: Customer, today: Today, phase: Phase) -> str:
    if phase is ABOARD:
        return "Their last day is not over yet."
    if customer.never_contact:
        return "They want no contact (never_contact)."
    if has_returned(customer, today):
        return "They are aboard again."
    if asked_on(customer, today) is None:
        return "They did not ask to be told (tell_me_once)."
    return "They asked to be told, and nothing they told us was fixed since."
