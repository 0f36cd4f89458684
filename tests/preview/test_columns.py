"""The moments that the gallery's columns show."""

from __future__ import annotations

from datetime import date, time

import pytest

from generator.model.choices import Phase, State
from generator.model.values import DayTime
from generator.preview.columns import Column, cell_of
from tests.builders import a_customer, a_site, a_why, an_entry, at

NOW = at("2026-12-14T00:00")
SITE = a_site([an_entry("2027-11-04-three-days", moves_to=State.FIXED)])
AMELIE = a_customer(last_day=DayTime(date(2026, 12, 31), time(18)), why=(a_why(),))


@pytest.mark.parametrize(
    ("column", "moment", "phase"),
    [
        (Column.TODAY, "2026-12-14T00:00", Phase.ABOARD),
        (Column.ABOARD, "2026-12-30T18:00", Phase.ABOARD),
        (Column.UNDER_WAY, "2027-01-01T18:00", Phase.UNDER_WAY),
    ],
)
def test_each_column_stands_in_its_phase(column: Column, moment: str, phase: Phase) -> None:
    """Aboard is the day before the last moment, under way the day after it."""
    cell = cell_of(AMELIE, column, SITE, NOW)
    assert cell.today.now == at(moment)
    assert cell.goodbye is not None
    assert cell.goodbye.farewell is not None
    assert cell.goodbye.farewell.phase is phase


def test_coming_home_is_the_day_of_the_fix() -> None:
    """Whoever asked sees their welcome-back page on the day of the fix, even before it has come."""
    cell = cell_of(a_customer(why=(a_why(),), tell_me_once=date(2026, 12, 3)), Column.COMING_HOME, SITE, NOW)
    assert cell.welcome
    assert cell.today.day == date(2027, 11, 4)


def test_whoever_did_not_ask_has_no_welcome_back() -> None:
    """The empty frame says why it is empty."""
    cell = cell_of(AMELIE, Column.COMING_HOME, SITE, NOW)
    assert (cell.goodbye, cell.why_empty) == (None, "has not asked to be told")


def test_nothing_fixed_is_nothing_to_come_home_to() -> None:
    """Asked, but no reason of theirs is ever fixed: that is said."""
    asked = a_customer(why=(a_why(),), tell_me_once=date(2026, 12, 3))
    assert "nothing of theirs is fixed" in cell_of(asked, Column.COMING_HOME, a_site(), NOW).why_empty
