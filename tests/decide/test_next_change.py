"""The next turn of a page is the first instant at which it is another page, and says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.decide.counts import count_reasons
from generator.decide.goodbye import compose_goodbye
from generator.decide.next_change import Almanac, same_pages
from generator.decide.tally import Sayings, gather_sayings, tally_on
from generator.decide.today import site_today
from generator.model.change import Turn
from generator.model.choices import State
from generator.model.content import Service
from generator.model.customer import Customer, Lifeline, StillPossible, Why
from generator.model.settings import Counts, Keep, Span
from generator.model.site import Site
from generator.model.today import Today
from generator.model.values import DayTime
from generator.render.personal import Renderer
from tests.builders import (
    a_customer,
    a_playbook,
    a_reason,
    a_site,
    a_why,
    alone,
    an_entry,
    at,
)
from tests.builders import settings as some_settings
from tests.render.voyage import THEME

START = date(2026, 12, 1)
ZONES = ("Europe/Berlin", "UTC", "America/Havana", "Asia/Beirut", "Pacific/Apia", "Asia/Kathmandu")
REASONS = ("islands", "prices")
NAMING = Service(what="Your data", how="erased on {{ erase_data|date }}")
MOVES = (None, State.UNDERSTOOD, State.IN_THE_WORKS, State.FIXED, State.NOT_PLANNED)


@dataclass(frozen=True)
class Case:
    """A customer of a site at an instant, and what everybody told us."""

    site: Site
    customer: Customer
    told: Sayings
    now: datetime

    def today(self, when: datetime) -> Today:
        here = when.astimezone(self.site.settings.zone)
        return site_today(self.site, here, tally_on(self.told, here.date()))


DAYS = st.integers(-60, 160).map(lambda days: START + timedelta(days))
CLOCKS = st.sampled_from((None, time(0, 0), time(0, 30), time(2, 30), time(18), time(23, 59)))
SPANS = st.sampled_from((Span(0, "day"), Span(3, "day"), Span(6, "week"), Span(2, "month")))


@st.composite
def sites(draw: st.DrawFn) -> Site:
    """Few days on which much happens: entries, drafts, short spans, every kind of clock."""
    keep = Keep(private_page=draw(SPANS), help=draw(SPANS), erase_data=draw(SPANS), welcome_page=draw(SPANS))
    entries = [
        an_entry(
            f"{day.isoformat()}-{number}",
            reasons=tuple(draw(st.lists(st.sampled_from(REASONS), min_size=1, unique=True))),
            moves_to=draw(st.sampled_from(MOVES)),
            draft=draw(st.integers(0, 4)) == 0,
        )
        for number, day in enumerate(draw(st.lists(DAYS, max_size=4)))
    ]
    rows = draw(st.sampled_from(((), (NAMING,))))
    return a_site(
        entries,
        reasons=alone(*(a_reason(name) for name in REASONS)),
        playbooks=alone(a_playbook(works_after=rows)),
        settings=some_settings(
            time_zone=draw(st.sampled_from(ZONES)), keep=keep, counts=Counts(hide_below=2, steps=(2, 3, 5))
        ),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Somebody with any of the dates that a file can hold, at any instant around them."""
    maybe = st.one_of(st.none(), DAYS)
    last = DayTime(draw(DAYS), draw(CLOCKS))
    customer = a_customer(
        last_day=last,
        why=tuple(
            Why(reason=name, said_on=draw(maybe)) for name in draw(st.lists(st.sampled_from(REASONS), max_size=3))
        ),
        tell_me_once=draw(maybe),
        never_contact=draw(st.integers(0, 5)) == 0,
        stayed_on=draw(maybe) if draw(st.integers(0, 3)) == 0 else None,
        returned_on=draw(maybe) if draw(st.integers(0, 3)) == 0 else None,
        page_until=max(day, last.day) if draw(st.integers(0, 2)) == 0 and (day := draw(maybe)) else None,
        lifeline=tuple(Lifeline(what="x", until=until) for until in draw(st.lists(maybe, max_size=2))),
        still_possible_until=tuple(
            StillPossible(what="x", until=DayTime(day, draw(CLOCKS))) for day in draw(st.lists(DAYS, max_size=2))
        ),
    )
    others = [
        a_customer("x", last_day=DayTime(day), why=(a_why(reason=draw(st.sampled_from(REASONS)), said_on=None),))
        for day in draw(st.lists(DAYS, max_size=5))
    ]
    minutes = draw(st.integers(-60 * 24 * 60, 170 * 24 * 60))
    now = datetime(2026, 12, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    return Case(draw(sites()), customer, gather_sayings([customer, *others]), now)


def probes(case: Case, first: datetime, last: datetime) -> Iterator[datetime]:
    """Instants in a span: its two ends, and every hour within two days of anything that stands in a file."""
    yield from (first, last)
    customer, zone = case.customer, case.site.settings.zone
    days = {entry.original.date for entry in case.site.changelog} | {day for days in case.told.values() for day in days}
    days |= {customer.last_day.day, *(line.until for line in customer.lifeline if line.until)}
    days |= {line.until.day for line in customer.still_possible_until}
    days |= {
        day for day in (customer.tell_me_once, customer.stayed_on, customer.returned_on, customer.page_until) if day
    }
    keep = case.site.settings.keep
    spans = (keep.private_page, keep.help, keep.erase_data, keep.welcome_page)
    days |= {span.after(day) for span in spans for day in tuple(days)}
    for day in days:
        start = datetime.combine(day, time(), zone).astimezone(UTC)
        for minutes in (-1, 0, 29, 30, 31, 60, 149, 150, 151, 1079, 1080, 1081, 1438, 1439, 1440, 1441, 2880):
            when = start + timedelta(minutes=minutes)
            if first <= when <= last:
                yield when


def never_before(case: Case, upto: datetime) -> None:
    known = compose_goodbye(case.customer, case.today(case.now))
    for when in probes(case, case.now, upto):
        if not same_pages(known, compose_goodbye(case.customer, case.today(when))):
            raise AssertionError(f"already at {when}")


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_nothing_turns_before_it_and_something_at_it(case: Case) -> None:
    """Until the next change the templates are given the same, at it something else; without one it stays for ever."""
    change = Almanac(case.today(case.now), case.told).next_change(case.customer)
    if change is None:
        never_before(case, case.now + timedelta(days=2_000))
        return
    assert change.when > case.now
    never_before(case, change.when - timedelta(seconds=1))
    before, after = (
        compose_goodbye(case.customer, case.today(when)) for when in (change.when - timedelta(seconds=1), change.when)
    )
    assert not same_pages(before, after)


@pytest.mark.thorough
@settings(max_examples=20_000, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_thoroughly(case: Case) -> None:
    """The same over many more customers."""
    test_nothing_turns_before_it_and_something_at_it.hypothesis.inner_test(case)  # type: ignore[attr-defined]


def turn_of(customer: Customer, when: str, site: Site | None = None, told: Sayings | None = None) -> tuple[str, Any]:
    site, told = site or a_site(), told or {}
    now = at(when)
    change = Almanac(site_today(site, now, tally_on(told, now.date())), told).next_change(customer)
    return (str(change.when.astimezone(site.settings.zone))[:16], change.turn) if change else ("never", None)


DUSK = date(2026, 12, 20)
FIX = an_entry("2029-03-01-at-last", moves_to=State.FIXED)


@pytest.mark.parametrize(
    ("changes", "when", "expected"),
    [
        ({}, "2026-12-14", ("2027-01-01 00:00", Turn.LAST_DAY_OVER)),
        ({"last_day": DayTime(date(2026, 12, 31), time(18))}, "2026-12-14", ("2026-12-31 18:00", Turn.LAST_DAY_OVER)),
        ({}, "2027-01-01", ("2027-04-01 00:00", Turn.HELP)),
        ({}, "2027-04-01", ("2029-01-01 00:00", Turn.RETIRES)),
        ({}, "2029-01-01", ("never", None)),
        ({"stayed_on": date(2026, 12, 20)}, "2026-12-14", ("2026-12-20 00:00", Turn.STAYED)),
        ({"stayed_on": date(2026, 12, 20)}, "2026-12-20", ("never", None)),
        ({"returned_on": date(2027, 3, 1)}, "2027-02-01", ("2027-03-01 00:00", Turn.RETURNED)),
        ({"page_until": date(2027, 2, 1)}, "2027-01-10", ("2027-02-02 00:00", Turn.RETIRES)),
        ({"why": (a_why(),)}, "2027-04-01", ("2029-01-01 00:00", Turn.RETIRES)),
        ({"why": (a_why(),)}, "2029-01-01", ("never", None)),
        ({"why": (a_why(),), "tell_me_once": date(2026, 12, 3)}, "2029-01-01", ("2029-03-01 00:00", Turn.COMES_BACK)),
        ({"why": (a_why(),), "tell_me_once": date(2026, 12, 3)}, "2029-03-01", ("2030-03-02 00:00", Turn.RETIRES)),
        ({"why": (a_why(),), "tell_me_once": date(2026, 12, 30)}, "2026-12-14", ("2026-12-30 00:00", Turn.ASKED)),
        ({"tell_me_once": date(2026, 12, 30)}, "2026-12-14", ("2027-01-01 00:00", Turn.LAST_DAY_OVER)),
        (
            {"lifeline": (Lifeline(what="x", until=date(2026, 12, 20)),)},
            "2026-12-20",
            ("2026-12-21 00:00", Turn.LIFELINE),
        ),
    ],
)
def test_every_kind_of_turn(changes: dict[str, Any], when: str, expected: tuple[str, Any]) -> None:
    """Each date that a file can hold turns the page at its own first or last instant, and the turn has its name."""
    assert turn_of(a_customer(**changes), when, a_site([FIX])) == expected


def test_where_clocks_go_back_the_later_minute_counts() -> None:
    """02:30 happens twice on that night; the last day is over at the second one."""
    twice = a_customer(last_day=DayTime(date(2027, 10, 31), time(2, 30)))
    change = Almanac(site_today(a_site(), at("2027-10-01"), {})).next_change(twice)
    assert change is not None
    assert change.when == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


def test_a_number_of_people_moves_the_day_after_it_was_said() -> None:
    """The tenth person tells us on the 20th; from the 21st on pages say at least ten."""
    told = {"island-delivery": {date(2026, 12, 1): 9, date(2026, 12, 20): 1}}
    customer = a_customer(why=(a_why(),))
    assert turn_of(customer, "2026-12-14", told=told) == ("2026-12-21 00:00", Turn.COUNT)
    almanac = Almanac(site_today(a_site(), at("2026-12-14"), tally_on(told, date(2026, 12, 14))), told)
    assert almanac.next_public_change() == almanac.next_change(customer)


def test_public_pages_turn_with_the_next_entry() -> None:
    """A draft never counts; of two entries to come the first one does."""
    site = a_site([FIX, an_entry("2027-05-01-soon"), an_entry("2027-01-01-never", draft=True)])
    public = Almanac(site_today(site, at("2026-12-14"), {})).next_public_change()
    assert public is not None
    assert (public.turn, public.about) == (Turn.ENTRY, "2027-05-01-soon")
    assert Almanac(site_today(site, at("2029-03-01"), {})).next_public_change() is None


@given(st.lists(st.tuples(DAYS, st.one_of(st.none(), DAYS), st.sampled_from(REASONS)), max_size=12), DAYS)
def test_tomorrows_counts_are_known_today(people: list[tuple[date, date | None, str]], day: date) -> None:
    """What everybody told us, gathered once, counts on any day as a count of all customers on that day does."""
    customers = [
        a_customer("x", last_day=DayTime(last), why=(a_why(reason=name, said_on=said), a_why(reason=name)))
        for last, said, name in people
    ]
    assert tally_on(gather_sayings(customers), day) == count_reasons(customers, day)


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_pages_turn_with_it(case: Case) -> None:
    """As rendered by our theme: the same bytes a second before, and other ones at the turn unless nothing shows it."""
    change = Almanac(case.today(case.now), case.told).next_change(case.customer)
    if change is None:
        return
    last = change.when - timedelta(seconds=1)
    assert pages(case, case.now) == pages(case, last)
    unseen = change.turn in (Turn.POSSIBLE, Turn.ASKED, Turn.LIFELINE, Turn.ENTRY, Turn.HELP, Turn.COUNT)
    if not unseen and case.customer.returned_on is None:
        assert pages(case, last) != pages(case, change.when)


def pages(case: Case, when: datetime) -> tuple[str, ...]:
    today = case.today(when)
    goodbye, renderer = compose_goodbye(case.customer, today), Renderer.for_site(today, THEME, plain_templates=True)
    farewell = (renderer.farewell(goodbye).html,) if goodbye.farewell else ()
    return (*farewell, renderer.welcome_back(goodbye).html) if goodbye.welcome_back else farewell
