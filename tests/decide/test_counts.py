"""How many people told us, and what of it is public."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.decide import count_reasons, public_count
from generator.model.settings import Counts
from tests.builders import a_customer, a_why
from tests.decide.days import day, last

COUNTS = Counts(hide_below=10, steps=(10, 20, 50))


def test_a_person_counts_once_for_each_reason() -> None:
    """Saying the same thing twice is still one person, and two reasons count for both."""
    customer = a_customer(why=(a_why(), a_why(quote="Still nine."), a_why(reason="price")))
    assert count_reasons([customer], day("2027-01-01")) == {"island-delivery": 1, "price": 1}


def test_what_was_said_today_counts_tomorrow() -> None:
    """Only what was said before the day counts, so that a page cannot give away who wrote just now."""
    customer = a_customer(why=(a_why(said_on=day("2026-11-09")),))
    assert count_reasons([customer], day("2026-11-09")) == {}
    assert count_reasons([customer], day("2026-11-10")) == {"island-delivery": 1}


def test_the_last_day_stands_in_for_an_unknown_day() -> None:
    """Where nobody wrote down when it was said, it counts after the last day."""
    customer = a_customer(last_day=last("2026-12-31 18:00"), why=(a_why(said_on=None),))
    assert count_reasons([customer], day("2026-12-31")) == {}
    assert count_reasons([customer], day("2027-01-01")) == {"island-delivery": 1}


def test_customers_may_stream() -> None:
    """The roster is read once, from any iterator."""
    people = (a_customer(f"person-{number}", why=(a_why(),)) for number in range(23))
    assert count_reasons(people, day("2027-01-01")) == {"island-delivery": 23}


def test_a_few_people_stay_hidden() -> None:
    """Nine people are not counted in public, ten are."""
    assert [public_count(people, COUNTS) for people in (0, 9, 10)] == [0, 0, 10]


def test_a_number_is_hidden_where_no_step_is_low_enough() -> None:
    """Twelve people with a first step of twenty are not rounded up to it."""
    assert public_count(12, Counts(hide_below=10, steps=(20, 50))) == 0


@given(st.integers(0, 1_000_000), st.integers(0, 100), st.lists(st.integers(1, 1_000_000), min_size=1))
def test_a_public_number_is_a_step_and_never_too_high(people: int, floor: int, steps: list[int]) -> None:
    """Whatever the settings, a public number is one of the steps and at most the true one, or hidden."""
    shown = public_count(people, Counts(hide_below=floor, steps=tuple(steps)))
    assert shown in {0, *steps}
    assert shown <= people


@given(st.integers(0, 200_000))
def test_one_more_person_never_lowers_the_number(people: int) -> None:
    """A public number does not fall when somebody else says the same."""
    assert public_count(people + 1, Counts()) >= public_count(people, Counts())
