"""A reason's measure as bars: how it was, how it is, how it should be."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from generator.model.content import Measure
from generator.model.today import Standing
from generator.public.sheet import Sheet

STEPS = 20
"""Bars are drawn in twentieths of the widest one: as many width classes stand in the stylesheet."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it stands for, its value with the unit, its width in twentieths, and the class of its colour."""

    label: str
    value: str
    width: int
    kind: str


@dataclass(frozen=True, slots=True)
class MeasureView:
    """The figure that shows a reason."""

    what: str
    source: str
    bars: tuple[Bar, ...]


def measure_view(sheet: Sheet, measure: Measure | None, standing: Standing) -> MeasureView | None:
    """Before, now (as the newest entry with a figure says) and the aim. None for a reason without a measure."""
    if measure is None:
        return None
    _ = sheet.words.gettext
    values = [(_("When people left"), measure.before, "before")]
    latest = next((entry for entry in standing.entries if entry.original.now is not None), None)
    if latest is not None and latest.original.now is not None:
        label = _("On %(date)s") % {"date": sheet.words.date(latest.original.date).words}
        values.append((label, latest.original.now, "now"))
    values.append((_("The aim"), measure.aim, "aim"))
    widest = max(abs(value) for _label, value, _kind in values)
    return MeasureView(
        what=measure.what,
        source=measure.source,
        bars=tuple(
            Bar(label, f"{sheet.words.number(value)}\u00a0{measure.unit}", _twentieths(value, widest), kind)
            for label, value, kind in values
        ),
    )


def _twentieths(value: Decimal, widest: Decimal) -> int:
    return max(1, math.ceil(abs(value) * STEPS / widest)) if widest else 1
