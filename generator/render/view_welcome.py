"""What the welcome-back templates need beside the welcome back itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.model.choices import Mood
from generator.model.content import ChangelogEntry, Measure
from generator.model.goodbye import WelcomeBack
from generator.render.addresses import PublicAddresses
from generator.render.course import Course, lay_course
from generator.render.view_told import ToldView, first_paragraph, first_sentences, view_told

_BAR_STEP, _BAR_LEAST = 5, 10


@dataclass(frozen=True, slots=True)
class Bars:
    """Before and now, as figures and as widths in per cent that the stylesheet has classes for."""

    measure: Measure
    now: Decimal
    before_width: int
    now_width: int


@dataclass(frozen=True, slots=True)
class StepTaken:
    """Something we changed, and how what we said about it begins."""

    entry: ChangelogEntry
    text: Markup


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """A welcome back as its templates show it. `bars` only where the reason is measured and the fix has a figure."""

    flags: bool
    told: ToldView
    also_fixed: tuple[ToldView, ...]
    bars: Bars | None
    steps: tuple[StepTaken, ...]
    course: Course | None
    reopened: StepTaken | None
    page: str


def view_welcome(welcome: WelcomeBack, addresses: PublicAddresses) -> WelcomeView:
    """The welcome back with its bars measured and its addresses found."""
    reopened = welcome.reopened
    steps = tuple(StepTaken(entry, first_sentences(entry)) for entry in welcome.steps if entry != reopened)
    return WelcomeView(
        flags=welcome.mood is not Mood.QUIET,
        told=view_told(welcome.told, addresses),
        also_fixed=tuple(view_told(told, addresses) for told in welcome.also_fixed),
        bars=None if reopened else _bars(welcome.told.reason.measure, welcome.fix.now),
        steps=steps,
        course=lay_course(len(steps)),
        reopened=StepTaken(reopened, first_paragraph(reopened)) if reopened else None,
        page=addresses.reason(welcome.told.why.reason),
    )


def _bars(measure: Measure | None, now: Decimal | None) -> Bars | None:
    if measure is None or now is None:
        return None
    longest = max(abs(measure.before), abs(now))
    return Bars(measure, now, _width(measure.before, longest), _width(now, longest))


def _width(value: Decimal, longest: Decimal) -> int:
    """A bar's width in per cent of the longest, in steps of five, never so narrow that nothing is seen."""
    share = abs(value) / longest * 100 if longest else Decimal(0)
    return max(_BAR_LEAST, round(share / _BAR_STEP) * _BAR_STEP)
