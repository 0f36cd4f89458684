"""The site on a day, as the tests of decisions need it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from generator.decide import compose_goodbye, site_today
from generator.model.choices import State
from generator.model.content import ChangelogEntry
from generator.model.customer import Customer
from generator.model.goodbye import Farewell, Goodbye, WelcomeBack
from generator.model.today import Standing, Today
from generator.model.values import DayTime, parse_day_time
from tests.builders import a_site, an_entry, at

UNDERSTOOD = an_entry("2026-11-20-thirty-days", moves_to=State.UNDERSTOOD)
FORTY_CRATES = an_entry("2026-12-14-forty-crates", moves_to=State.IN_THE_WORKS)
TWO_VANS = an_entry("2027-06-07-two-vans")
FIX = an_entry("2027-11-04-three-days", moves_to=State.FIXED)
REOPENED = an_entry("2028-02-01-ice", moves_to=State.IN_THE_WORKS, reopened=True)
STORY = (UNDERSTOOD, FORTY_CRATES, TWO_VANS, FIX, REOPENED)


def today(
    now: str | datetime, entries: Iterable[ChangelogEntry] = (), tally: Mapping[str, int] | None = None, **site: Any
) -> Today:
    return site_today(a_site(entries, **site), at(now) if isinstance(now, str) else now, tally or {})


def standing_at(now: str, *entries: ChangelogEntry) -> Standing:
    return today(now, entries).standings["island-delivery"]


def last(text: str) -> DayTime:
    return parse_day_time(text)


def day(text: str) -> date:
    return date.fromisoformat(text)


def farewell(customer: Customer, now: Today) -> Farewell:
    page = compose_goodbye(customer, now).farewell
    assert page is not None
    return page


def welcome_back(customer: Customer, now: Today) -> WelcomeBack:
    page = compose_goodbye(customer, now).welcome_back
    assert page is not None
    return page


def chose(goodbye: Goodbye, about: str) -> str:
    return next(decision.chose for decision in goodbye.decisions if decision.about == about)


def because(goodbye: Goodbye, about: str) -> str:
    return next(decision.because for decision in goodbye.decisions if decision.about == about)
