"""What a customer knows about itself."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.values import DayTime
from tests.builders import a_customer


@pytest.mark.parametrize(
    ("since", "until", "years"),
    [
        ("2020-10-14", "2026-12-31", 6),
        ("2020-10-14", "2026-10-14", 6),
        ("2020-10-14", "2026-10-13", 5),
        ("2026-10-14", "2026-12-31", 0),
        ("2024-02-29", "2025-02-28", 0),
        ("2024-02-29", "2025-03-01", 1),
    ],
)
def test_a_year_is_full_on_its_anniversary(since: str, until: str, years: int) -> None:
    """Only whole years count, and less than one is none."""
    last_day = DayTime(date.fromisoformat(until))
    assert a_customer(since=date.fromisoformat(since), last_day=last_day).years == years


@given(st.dates(), st.dates())
def test_years_are_never_negative(since: date, until: date) -> None:
    """Dates in the wrong order make no negative years."""
    assert a_customer(since=since, last_day=DayTime(until)).years >= 0


def test_unknown_years_are_none() -> None:
    """Without `since` there are no years to speak of."""
    assert a_customer(since=None).years == 0
