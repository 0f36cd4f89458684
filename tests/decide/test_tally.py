"""What everybody told us, by day."""

from __future__ import annotations

from datetime import date

from generator.decide.tally import days_said, tally_on
from generator.model.values import DayTime
from tests.builders import a_customer, a_why


def test_each_person_counts_once_from_the_first_day_on() -> None:
    """Who said it twice said it on the first of the days; without a day, on their last one."""
    twice = a_customer(
        why=(a_why(said_on=date(2026, 11, 9)), a_why(said_on=date(2026, 11, 2)), a_why(reason="price", said_on=None))
    )
    assert days_said(twice) == {"island-delivery": date(2026, 11, 2), "price": date(2026, 12, 31)}
    assert days_said(a_customer(last_day=DayTime(date(2026, 1, 1)), why=(a_why(said_on=None),))) == {
        "island-delivery": date(2026, 1, 1)
    }


def test_today_does_not_count_yet() -> None:
    """Only what was said before a day counts on it, and a reason that nobody gave is not there."""
    told = {"price": {date(2026, 12, 1): 2, date(2026, 12, 2): 1}}
    assert tally_on(told, date(2026, 12, 1)) == {}
    assert tally_on(told, date(2026, 12, 2)) == {"price": 2}
    assert tally_on(told, date(2026, 12, 3)) == {"price": 3}
