"""The dotted course over the sea chart: one buoy for each moment, and a boat at its end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

WIDTH = 900
"""Width of the drawing in its own units; it is 96 high. The chart's columns share it evenly."""

_LEFT, _LOW, _HIGH = 14, 58, 30
_BOAT_X, _BOAT_HIGH, _BOAT_LOW = WIDTH - 46, 26, 52
_SWING = (34, 30)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the drawing; y counts downwards."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Course:
    """Where buoys and boat lie, and the line through them as an SVG path."""

    buoys: tuple[Point, ...]
    boat: Point
    line: str


@lru_cache(maxsize=16)
def lay_course(moments: int) -> Course | None:
    """The course for this many moments; None without any.

    Every buoy stands at the left edge of its column, low and high in turn; between two points the line is a cubic
    curve whose handles lie half a column away, below a low point and above a high one.
    """
    if moments < 1:
        return None
    buoys = tuple(
        Point(round(_LEFT + index * WIDTH / moments), _LOW if index % 2 == 0 else _HIGH) for index in range(moments)
    )
    boat = Point(_BOAT_X, _BOAT_HIGH if moments % 2 else _BOAT_LOW)
    curves = "".join(_curve(start, end) for start, end in pairwise((*buoys, boat)))
    return Course(buoys, boat, f"M{buoys[0].x} {buoys[0].y}{curves}")


def _curve(start: Point, end: Point) -> str:
    half = (end.x - start.x) // 2
    leave, arrive = (_away(start, _SWING[0]), _away(end, _SWING[1]))
    return f"C{start.x + half} {leave} {end.x - half} {arrive} {end.x} {end.y}"


def _away(point: Point, swing: int) -> int:
    return point.y + swing if point.y > (_LOW + _HIGH) // 2 else point.y - swing
