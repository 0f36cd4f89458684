"""What the farewell templates need beside the farewell itself: texts filled, addresses found, the occasion named."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from generator.model.choices import Mood, PackingTime, Phase, State
from generator.model.goodbye import Farewell, ItemState, Notice, PackedItem
from generator.render.addresses import PublicAddresses
from generator.render.course import Course, lay_course
from generator.render.dates import Dates
from generator.render.letters import render_letter
from generator.render.occasion import Occasion, occasion_of
from generator.render.pieces import NOTHING
from generator.render.playbook import CompiledPlaybook, PlaybookValues
from generator.render.view_told import ToldView, view_told


class Row(NamedTuple):
    """A line of the departures board."""

    what: Markup
    how: Markup


class PackedLine(NamedTuple):
    """A line of the packing list."""

    state: ItemState
    what: Markup


class PackedLines(NamedTuple):
    """The lines of the packing list that share a time."""

    time: PackingTime
    lines: tuple[PackedLine, ...]


class FarewellView(NamedTuple):
    """A farewell as its templates show it. Empty texts mean that the theme's own words stand there.

    `flags` says whether section ornaments are shown; `wish` whether the theme adds a good wish to the letter;
    `unpaid` whether nobody pays us for any recommendation; `right` whether they were right in our own eyes (we have not
    refused any reason); `changed` is where a notice leads, `return_ticket` the public page that welcomes everybody.
    """

    occasion: Occasion
    aboard: bool
    flags: bool
    headline: Markup
    lead: Markup
    letter: Markup
    wish: bool
    works_headline: Markup
    works_lead: Markup
    board: tuple[Row, ...]
    packing: tuple[PackedLines, ...]
    alternatives_lead: Markup
    unpaid: bool
    course: Course | None
    told: tuple[ToldView, ...]
    right: bool
    changed: str
    return_ticket: str

    @property
    def ended_by_us(self) -> bool:
        """Whether it was our decision."""
        return self.occasion in (Occasion.SORRY, Occasion.RELIEVED)


def view_farewell(farewell: Farewell, compiled: CompiledPlaybook, addresses: PublicAddresses) -> FarewellView:
    """The farewell worded as far as its playbook words it; the templates say the rest."""
    values = PlaybookValues(farewell.values, Dates(farewell.language), farewell.language)

    def filled(text: str) -> Markup:
        return compiled.text(text, values) if text else NOTHING

    def packed(line: PackedItem) -> PackedLine:
        return PackedLine(line.state, filled(line.item.what))

    aboard, playbook = farewell.phase is Phase.ABOARD, farewell.playbook
    return FarewellView(
        occasion=occasion_of(farewell),
        aboard=aboard,
        flags=farewell.mood is not Mood.QUIET,
        headline=filled(playbook.headline if aboard else playbook.headline_after),
        lead=filled(playbook.lead if aboard else playbook.lead_after),
        letter=_letter(farewell, compiled, values),
        wish=_needs_wish(farewell),
        works_headline=filled(playbook.works_headline if aboard else ""),
        works_lead=filled(playbook.works_lead if aboard else ""),
        board=tuple([Row(filled(service.what), filled(service.how)) for service in farewell.board]),
        packing=tuple(
            [
                PackedLines(
                    group.group, tuple([PackedLine(line.state, filled(line.item.what)) for line in group.items])
                )
                for group in farewell.packing
            ]
        ),
        alternatives_lead=filled(playbook.alternatives_lead if aboard else ""),
        unpaid=not any(choice.alternative.paid for choice in farewell.alternatives),
        course=lay_course(len(farewell.moments)),
        told=tuple([view_told(told, addresses) for told in farewell.told_us]),
        right=all(told.standing.state is not State.NOT_PLANNED for told in farewell.told_us),
        changed=_changed(farewell, addresses),
        return_ticket=addresses.welcome_back(),
    )


def _letter(farewell: Farewell, compiled: CompiledPlaybook, values: PlaybookValues) -> Markup:
    if farewell.letter is not None and farewell.letter_is_own:
        return render_letter(farewell.letter.text)
    return compiled.letter(farewell.phase, values)


def _needs_wish(farewell: Farewell) -> bool:
    """A letter closes with its own wish, and two are one too many: ours only names a hope that the letter does not."""
    if farewell.letter is None:
        return True
    hope = farewell.customer.looking_for.casefold()
    if not hope:
        return False
    letter = farewell.letter.text.casefold()
    return not ("looking_for" in letter or (len(hope.split()) > 1 and hope in letter))


def _changed(farewell: Farewell, addresses: PublicAddresses) -> str:
    """Where a notice leads: to the personal welcome-back page beside this one, or to a public page."""
    if farewell.notice is not Notice.NONE:
        return "welcome/"
    fixed = next((told for told in farewell.told_us if told.standing.fix), None)
    return addresses.welcome_back(fixed.why.reason) if fixed else ""
