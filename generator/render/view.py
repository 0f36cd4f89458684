"""What the farewell templates need beside the farewell itself: texts filled, addresses found, the occasion named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from markupsafe import Markup

from generator.model.choices import EndedBy, Mood, PackingTime, Phase, Regret, Relationship, State
from generator.model.content import ChangelogEntry, Reason
from generator.model.goodbye import Farewell, ItemState, Notice, ToldUs
from generator.model.today import Standing
from generator.render.addresses import PublicAddresses
from generator.render.course import Course, lay_course
from generator.render.dates import Dates
from generator.render.letters import render_letter, render_note
from generator.render.playbook import CompiledPlaybook, playbook_values

MOST_NEWS = 3
"""Changelog entries that a farewell page names for each reason; the public page has all."""


class Occasion(StrEnum):
    """Which words the theme chooses where playbook and letter say nothing of their own."""

    FESTIVE = "festive"
    PLAIN = "plain"
    QUIET = "quiet"
    SORRY = "sorry"
    RELIEVED = "relieved"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the departures board."""

    what: Markup
    how: Markup


@dataclass(frozen=True, slots=True)
class PackedLine:
    """A line of the packing list."""

    state: ItemState
    what: Markup


@dataclass(frozen=True, slots=True)
class PackedLines:
    """The lines of the packing list that share a time."""

    time: PackingTime
    lines: tuple[PackedLine, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of a reason. `mark` is past, current or ahead."""

    state: State
    on: date | None
    mark: str


@dataclass(frozen=True, slots=True)
class ToldView:
    """A reason they gave: where it stands, its newest entries, and where to read on.

    `explained` is why it is not planned or was reopened, else empty.
    """

    told: ToldUs
    steps: tuple[StepView, ...]
    news: tuple[ChangelogEntry, ...]
    explained: Markup
    page: str
    feed: str

    @property
    def reason(self) -> Reason:
        """The reason itself."""
        return self.told.reason

    @property
    def standing(self) -> Standing:
        """Where it stands today."""
        return self.told.standing


@dataclass(frozen=True, slots=True)
class FarewellView:
    """A farewell as its templates show it. Empty texts mean that the theme's own words stand there.

    `flags` says whether section ornaments are shown; `wish` whether the theme adds a good wish under the letter;
    `unpaid` whether nobody pays us for any recommendation; `changed` is where a notice leads.
    """

    occasion: Occasion
    aboard: bool
    flags: bool
    headline: Markup
    lead: Markup
    letter: Markup
    wish: bool
    works_lead: Markup
    board: tuple[Row, ...]
    packing: tuple[PackedLines, ...]
    alternatives_lead: Markup
    unpaid: bool
    course: Course | None
    told: tuple[ToldView, ...]
    changed: str

    @property
    def ended_by_us(self) -> bool:
        """Whether it was our decision."""
        return self.occasion in (Occasion.SORRY, Occasion.RELIEVED)


def view_farewell(farewell: Farewell, compiled: CompiledPlaybook, addresses: PublicAddresses) -> FarewellView:
    """The farewell worded as far as its playbook words it; the templates say the rest."""
    values = playbook_values(farewell.values, Dates(farewell.language), farewell.language)

    def filled(text: str) -> Markup:
        return compiled.text(text, values) if text else Markup()

    aboard, playbook = farewell.phase is Phase.ABOARD, farewell.playbook
    return FarewellView(
        occasion=occasion_of(farewell),
        aboard=aboard,
        flags=farewell.mood is not Mood.QUIET,
        headline=filled(playbook.headline if aboard else playbook.headline_after),
        lead=filled(playbook.lead if aboard else playbook.lead_after),
        letter=_letter(farewell, compiled, values),
        wish=bool(farewell.customer.looking_for) or not farewell.letter_is_own,
        works_lead=filled(playbook.works_lead if aboard else ""),
        board=tuple(Row(filled(service.what), filled(service.how)) for service in farewell.board),
        packing=tuple(
            PackedLines(group.group, tuple(PackedLine(line.state, filled(line.item.what)) for line in group.items))
            for group in farewell.packing
        ),
        alternatives_lead=filled(playbook.alternatives_lead if aboard else ""),
        unpaid=not any(choice.alternative.paid for choice in farewell.alternatives),
        course=lay_course(len(farewell.moments)),
        told=tuple(view_told(told, addresses) for told in farewell.told_us),
        changed=_changed(farewell, addresses),
    )


def occasion_of(farewell: Farewell) -> Occasion:
    """A quiet mood comes first, then who ended it, then how it was between us."""
    customer = farewell.customer
    if farewell.mood is Mood.QUIET:
        return Occasion.QUIET
    if customer.ended_by is EndedBy.US:
        return Occasion.RELIEVED if customer.regret is Regret.RELIEVED else Occasion.SORRY
    return Occasion.PLAIN if customer.relationship is Relationship.ROUGH else Occasion.FESTIVE


def view_told(told: ToldUs, addresses: PublicAddresses) -> ToldView:
    """A reason with its steps marked and its addresses found."""
    explains = told.standing.state is State.NOT_PLANNED or told.standing.reopened
    return ToldView(
        told=told,
        steps=tuple(StepView(step.state, step.on, _mark(step.on, current=step.current)) for step in told.standing.steps),
        news=told.news[:MOST_NEWS],
        explained=first_paragraph(told.moved_by) if explains and told.moved_by else Markup(),
        page=addresses.reason(told.why.reason),
        feed=addresses.feed(told.why.reason),
    )


def first_paragraph(entry: ChangelogEntry) -> Markup:
    """The first paragraph of an entry's text; its public page has the rest."""
    return render_note(entry.body.text.strip().partition("\n\n")[0])


def _mark(on: date | None, *, current: bool) -> str:
    if current:
        return "current"
    return "past" if on else "ahead"


def _letter(farewell: Farewell, compiled: CompiledPlaybook, values: dict[str, Any]) -> Markup:
    if farewell.letter is not None and farewell.letter_is_own:
        return render_letter(farewell.letter.text)
    return compiled.letter(farewell.phase, values)


def _changed(farewell: Farewell, addresses: PublicAddresses) -> str:
    """Where a notice leads: to the personal welcome-back page beside this one, or to a public page."""
    if farewell.notice is not Notice.NONE:
        return "welcome/"
    fixed = next((told for told in farewell.told_us if told.standing.fix), None)
    return addresses.reason(fixed.why.reason) if fixed else ""
