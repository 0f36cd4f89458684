"""The course over the sea chart."""

from __future__ import annotations

import pytest

from generator.render.course import WIDTH, lay_course


@pytest.mark.parametrize("moments", range(1, 8))
def test_every_moment_has_its_buoy_and_the_boat_is_at_the_end(moments: int) -> None:
    """Buoys stand in their columns from left to right, all on the drawing, and the line passes through each."""
    course = lay_course(moments)
    assert [buoy.x for buoy in course.buoys] == sorted({buoy.x for buoy in course.buoys})
    assert len(course.buoys) == moments
    assert course.buoys[-1].x < course.boat.x < WIDTH
    assert course.line.count("C") == moments
    assert all(f"{buoy.x} {buoy.y}" in course.line for buoy in course.buoys)


def test_no_moments_lay_no_course() -> None:
    """Nothing is drawn for nothing."""
    assert lay_course(0) is None
