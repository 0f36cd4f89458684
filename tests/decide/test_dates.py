"""Until when things last."""

from __future__ import annotations

import pytest

from generator.decide import compose_goodbye
from generator.decide.dates import decide_dates
from generator.model.customer import Customer
from generator.model.settings import Keep, Span
from generator.model.today import Today
from tests.builders import a_customer, a_why, settings
from tests.decide.days import FIX, STORY, because, chose, day, last, today


def _page_until(customer: Customer, now: Today) -> str:
    return str(decide_dates(customer, now)[0].page)


def _asked(**changes: object) -> Customer:
    return a_customer(**{"why": (a_why(),), "tell_me_once": day("2026-12-03"), **changes})


@pytest.mark.parametrize(
    ("left", "erased"),
    [
        ("2026-12-31", "2027-02-28"),
        ("2027-12-31", "2028-02-29"),
        ("2027-06-30", "2027-08-30"),
        ("2026-11-15 18:00", "2027-01-15"),
    ],
)
def test_months_end_where_the_calendar_does(left: str, erased: str) -> None:
    """Two months after the last of December is the last of February, in leap years too."""
    assert decide_dates(a_customer(last_day=last(left)), today("2026-11-01"))[0].erase_data == day(erased)


def test_dates_count_from_the_last_day() -> None:
    """Help, erasing and page each last as long after the last day as the settings say."""
    kept = settings(keep=Keep(help=Span(1, "week"), erase_data=Span(10, "day"), private_page=Span(1, "year")))
    until, _ = decide_dates(a_customer(last_day=last("2028-02-29")), today("2026-11-01", settings=kept))
    assert (until.help, until.erase_data, until.page) == (day("2028-03-07"), day("2028-03-10"), day("2029-02-28"))


def test_a_date_they_agreed_on_wins() -> None:
    """The customer's own page_until is kept, shorter or longer, and no fix moves it."""
    for agreed in ("2027-01-31", "2040-01-01"):
        assert _page_until(_asked(page_until=day(agreed)), today("2027-12-01", STORY)) == agreed


def test_a_promised_fix_keeps_the_page_up() -> None:
    """For who asked, the page stays a year from the fix where two years from the last day are over sooner."""
    early = _asked(last_day=last("2026-12-31"))
    kept = settings(keep=Keep(private_page=Span(1, "year")))
    assert _page_until(early, today("2027-11-03", STORY, settings=kept)) == "2027-12-31"
    assert _page_until(early, today("2027-11-04", STORY, settings=kept)) == "2028-11-04"


def test_a_reopening_does_not_take_the_page_down() -> None:
    """The page that says we spoke too soon stays as long as the one it corrects."""
    kept = settings(keep=Keep(private_page=Span(1, "year")))
    assert _page_until(_asked(), today("2028-06-01", STORY, settings=kept)) == "2028-11-04"


def test_a_fix_moves_nothing_for_who_did_not_ask() -> None:
    """Without a question the page ends as it would have ended."""
    kept = today("2027-12-01", STORY, settings=settings(keep=Keep(private_page=Span(1, "year"))))
    assert _page_until(_asked(), kept) == "2028-11-04"
    assert _page_until(_asked(tell_me_once=None), kept) == "2027-12-31"
    assert _page_until(_asked(never_contact=True), kept) == "2027-12-31"


def test_a_fix_after_the_page_retired_brings_it_back() -> None:
    """A promise outlives the page: the old link leads somewhere again once we can keep it."""
    kept = settings(keep=Keep(private_page=Span(1, "month")))
    assert compose_goodbye(_asked(), today("2027-11-03", STORY, settings=kept)).farewell is None
    assert compose_goodbye(_asked(), today("2027-11-04", STORY, settings=kept)).welcome_back is not None


def test_the_page_stands_through_its_last_day() -> None:
    """page_until is the last day of the page; the day after, it has retired and the reason says so."""
    customer = _asked(page_until=FIX.date)
    assert compose_goodbye(customer, today("2027-11-04T23:59")).farewell is not None
    retired = compose_goodbye(customer, today("2027-11-05T00:00"))
    assert (retired.farewell, retired.welcome_back, retired.phase) == (None, None, None)
    assert (chose(retired, "page until"), chose(retired, "pages")) == ("2027-11-04", "retired")
    assert "page_until" in because(retired, "page until")
