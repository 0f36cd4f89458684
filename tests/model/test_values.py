"""Values are parsed from text by strict rules of their own."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.model import values
from generator.model.settings import Span, parse_span
from generator.model.values import (
    DayTime,
    check_no_tracking,
    check_web_address,
    parse_day,
    parse_day_time,
    parse_yes_no,
)
from tests.builders import BERLIN


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_written_day_is_that_day(day: date) -> None:
    """Every date written year-month-day is read as that date."""
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["31.12.26", "2026-13-01", "2026-02-30", "20261231", "9999-12-31", "1026-12-31", "2026-1-1", "tomorrow", ""]
)
def test_what_is_not_a_day_is_refused(text: str) -> None:
    """A text that is not a real day in that form is refused with GB201."""
    with pytest.raises(PydanticCustomError) as refusal:
        parse_day(text)
    assert refusal.value.type == "GB201"


def test_a_bare_last_day_lasts_to_its_end() -> None:
    """A last day without a time ends at midnight."""
    assert DayTime(date(2026, 12, 31)).ends_at(BERLIN) == datetime(2027, 1, 1, tzinfo=BERLIN)


def test_a_last_day_with_a_time_ends_at_that_minute() -> None:
    """A last day with a time ends at that minute."""
    assert parse_day_time("2026-12-31 18:00").ends_at(BERLIN) == datetime(2026, 12, 31, 18, tzinfo=BERLIN)


@pytest.mark.parametrize(("text", "meant"), [("yes", True), ("No", False), ("TRUE", True), ("false", False)])
def test_yes_and_no_are_read(text: str, meant: bool) -> None:
    """Yes and no are read in any case."""
    assert parse_yes_no(text) is meant


@pytest.mark.parametrize("text", ["on", "1", "ja", "y", ""])
def test_anything_else_is_neither_yes_nor_no(text: str) -> None:
    """YAML's other words for a truth value are refused."""
    with pytest.raises(PydanticCustomError):
        parse_yes_no(text)


@pytest.mark.parametrize(
    "address",
    ["http://a.example/", "javascript:alert(1)", "https://user@a.example/", "//a.example", "https://", "https://a b/"],
)
def test_an_unsafe_address_is_refused(address: str) -> None:
    """Only plain https addresses without a user name may be linked."""
    with pytest.raises(PydanticCustomError):
        check_web_address(address)


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 99), st.sampled_from(["day", "week", "month", "year"])
)
def test_a_span_never_goes_back(day: date, amount: int, unit: str) -> None:
    """A span of time leads to the same day or a later one, and a longer span never to an earlier one."""
    assert day <= Span(amount, unit).after(day) <= Span(amount + 1, unit).after(day)


def test_a_month_after_the_31st_is_the_last_of_the_month() -> None:
    """31 January plus one month is the last day of February."""
    assert parse_span("last_day + 1 month").after(date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-02-30", "no day of the calendar"),
        ("2026-31-12 18:00", "no day of the calendar"),
        ("2026-12-1", "two digits"),
        ("2026/12/31", "hyphens"),
        ("2026–12–31", "hyphens"),
        ("31.12.2026", "year first"),
        ("31 December 2026", "year-month-day"),
        ("2026-12-31 6pm", "18:00"),
    ],
)
def test_a_slip_in_a_date_is_told_by_its_kind(text: str, words: str) -> None:
    """A day that does not exist, other dashes, and another order are told apart, in message or remedy."""
    with pytest.raises(PydanticCustomError) as refusal:
        parse_day_time(text)
    assert words in f"{refusal.value} {(refusal.value.context or {})['remedy']}"


@given(st.text(max_size=30))
def test_no_refusal_repeats_the_value(text: str) -> None:
    """Messages of refused values never hold the value: it may be personal."""
    marked = f"§{text}§"
    for parse in (parse_day, parse_day_time, parse_yes_no, values.parse_number, values.parse_whole, parse_span):
        with pytest.raises(PydanticCustomError) as refusal:
            parse(marked)
        assert marked not in str(refusal.value)


def test_a_day_is_a_day_and_not_a_moment() -> None:
    """A week after a day is seven days later."""
    assert Span(1, "week").after(date(2026, 12, 31)) - date(2026, 12, 31) == timedelta(days=7)


@pytest.mark.parametrize("query", ["utm_source=nordlicht", "ref=n", "a=1&affiliate=7", "GCLID=x", "tag"])
def test_a_recommendation_does_not_tell_on_the_visitor(query: str) -> None:
    """An alternative's address with a tracking parameter is refused."""
    with pytest.raises(PydanticCustomError):
        check_no_tracking(f"https://inselbote.example/?{query}")


def test_an_ordinary_query_may_stay() -> None:
    """A query that only says which page is meant is fine."""
    assert check_no_tracking("https://inselbote.example/?page=islands") == "https://inselbote.example/?page=islands"
