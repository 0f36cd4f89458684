"""Days as they are written, without a model."""

from __future__ import annotations

from datetime import date, time

import pytest

from generator.model.days import DayTime, day_from, day_time_from


def test_a_day_and_a_time_are_read() -> None:
    """Year, month and day; with a time after a blank or a T."""
    assert day_from("2026-12-14") == date(2026, 12, 14)
    assert day_time_from("2026-12-14") == DayTime(date(2026, 12, 14))
    assert day_time_from("2026-12-14 18:00") == day_time_from("2026-12-14T18:00")
    assert day_time_from("2026-12-14 18:00") == DayTime(date(2026, 12, 14), time(18))


@pytest.mark.parametrize(
    "text", ["", "2026-02-30", "14.12.2026", "1026-12-14", "2026-12-14 24:00", "2026-12-14 18", "٢٠٢٦-12-14"]
)
def test_anything_else_is_none(text: str) -> None:
    """Days that no calendar has, other orders, far centuries, and digits of other scripts are no day."""
    assert day_time_from(text) is None
