"""What a customer knows about itself."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.model.customer import Customer
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


@pytest.mark.parametrize("name", ["\u200b", "\u00ad\u2060", "\u3164 \u115f"])
def test_a_name_has_something_to_see(name: str) -> None:
    """A page that calls somebody by invisible signs alone greets nobody."""
    with pytest.raises(ValidationError, match="Nothing of this text can be seen"):
        Customer.model_validate({**a_customer().model_dump(), "greet": name})


@pytest.mark.parametrize("name", ["Ada\u200dByron", "علي\u200f", "👩\u200d🚀"])
def test_invisible_signs_inside_a_name_are_fine(name: str) -> None:
    """Scripts and emoji need joiners and marks of direction."""
    assert a_customer(greet=name).greet == name
