"""The instant of a run."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from generator.errors import WrongUseError
from generator.flows.clock import run_instant
from generator.model.values import DayTime
from tests.builders import at

BERLIN = ZoneInfo("Europe/Berlin")


def test_a_day_means_its_first_moment() -> None:
    """`--date 2026-12-14` is midnight on the site's clock."""
    assert run_instant(DayTime(date(2026, 12, 14)), BERLIN, {}) == at("2026-12-14T00:00")


def test_a_day_with_a_time_is_that_minute() -> None:
    """`--date "2026-12-31 18:00"` is six in the evening there."""
    assert run_instant(DayTime(date(2026, 12, 31), time(18)), BERLIN, {}) == at("2026-12-31T18:00")


def test_source_date_epoch_stands_in_for_the_clock() -> None:
    """Without a date asked for, SOURCE_DATE_EPOCH counts, in the site's zone."""
    found = run_instant(None, BERLIN, {"SOURCE_DATE_EPOCH": "1797206400"})
    assert found == at("2026-12-14T01:00")
    assert found.tzinfo is BERLIN


def test_a_date_asked_for_wins() -> None:
    """`--date` goes before SOURCE_DATE_EPOCH."""
    asked = DayTime(date(2027, 1, 1))
    assert run_instant(asked, BERLIN, {"SOURCE_DATE_EPOCH": "1797206400"}).date() == date(2027, 1, 1)


@pytest.mark.parametrize("epoch", ["soon", "1e9", "9" * 30])
def test_an_epoch_that_is_none(epoch: str) -> None:
    """A SOURCE_DATE_EPOCH that cannot be read stops the run instead of being guessed."""
    with pytest.raises(WrongUseError, match="SOURCE_DATE_EPOCH"):
        run_instant(None, BERLIN, {"SOURCE_DATE_EPOCH": epoch})
