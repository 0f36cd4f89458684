"""A reason's measure as bars."""

from __future__ import annotations

from generator.public.measures import measure_view
from generator.public.prose import Prose
from generator.public.sheet import Sheet
from generator.public.words import Words
from generator.render.markdown import to_html
from tests.public import sample


def widths(**changes: str) -> list[int]:
    day = sample.today()
    sheet = Sheet(day, Words("en", str), Prose(to_html, "./"))
    view = measure_view(sheet, sample.a_measure(**changes), day.standings["island-delivery"])
    assert view is not None
    return [bar.width for bar in view.bars]


def test_bars_are_in_proportion() -> None:
    """Half the value is half the width, in twentieths of the widest."""
    assert widths(before="10", aim="5") == [20, 10]


def test_a_better_figure_may_be_the_larger_one() -> None:
    """Where more is better, the aim is the widest bar."""
    assert widths(before="40", aim="80") == [10, 20]


def test_nothing_at_all_has_a_bar_too() -> None:
    """Zero and tiny values keep a sliver, and all zeros do not fail."""
    assert widths(before="1000", aim="0") == [20, 1]
    assert widths(before="0", aim="0") == [1, 1]
