"""The gallery's columns: the phases of a goodbye, and a moment at which each customer is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from generator.decide.goodbye import compose_goodbye
from generator.decide.today import site_today
from generator.model.choices import State
from generator.model.customer import Customer
from generator.model.goodbye import Goodbye
from generator.model.site import Site
from generator.model.today import Today


class Column(StrEnum):
    """What a column shows."""

    TODAY = "today"
    ABOARD = "aboard"
    UNDER_WAY = "under-way"
    COMING_HOME = "coming-home"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Cell:
    """One frame of the gallery: the moment it shows, or why there is nothing to show.

    `goodbye` is None where nothing was decided; `welcome` picks the welcome-back page.
    """

    today: Today
    goodbye: Goodbye | None = None
    welcome: bool = False
    why_empty: str = ""


def cell_of(customer: Customer, column: Column, site: Site, now: datetime) -> Cell:
    """A customer's page in a column; `now` is the day the gallery stands at."""
    if column is Column.COMING_HOME:
        return _coming_home(customer, site, now)
    moments = {
        Column.TODAY: now,
        Column.ABOARD: _last_moment(customer, site) - timedelta(days=1),
        Column.UNDER_WAY: _last_moment(customer, site) + timedelta(days=1),
        Column.GONE: now,
    }
    today = site_today(site, moments[column], {})
    goodbye = compose_goodbye(customer, today)
    if column is Column.GONE:
        until = goodbye.farewell.page_until.isoformat() if goodbye.farewell else ""
        return Cell(today, why_empty=f"after {until}" if until else "now")
    return Cell(today, goodbye)


def _last_moment(customer: Customer, site: Site) -> datetime:
    return customer.last_day.ends_at(site.settings.zone)


def _coming_home(customer: Customer, site: Site, now: datetime) -> Cell:
    """The newest fix of a reason of theirs at which they get a page."""
    zone, theirs = site.settings.zone, {why.reason for why in customer.why}
    days = [
        entry.original.date
        for entry in reversed(site.changelog)
        if entry.original.moves_to is State.FIXED and theirs & set(entry.original.reasons) and not entry.original.draft
    ]
    fixed = [datetime.combine(day, time.min, zone) for day in days]
    earliest = _last_moment(customer, site) + timedelta(minutes=1)
    for moment in [now, *(max(moment, earliest) for moment in fixed)]:
        today = site_today(site, moment, {})
        goodbye = compose_goodbye(customer, today)
        if goodbye.welcome_back is not None:
            return Cell(today, goodbye, welcome=True)
    why = "has not asked to be told" if customer.tell_me_once is None else "asked; nothing of theirs is fixed yet"
    return Cell(site_today(site, now, {}), why_empty=why)
