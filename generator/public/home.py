"""The home page, "In the dock": why people left, where each reason stands, and everything that changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.choices import State
from generator.model.content import Reason
from generator.model.public import reason_path
from generator.model.site import Localised
from generator.public.entries import EntryView, entry_views
from generator.public.sheet import Pennant, Sheet
from generator.public.words import When


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason in the list.

    `step` is the newest entry's title, "" while nothing has happened; `instead` are those who do what we will not.
    """

    href: str
    quote: str
    tongue: Mapping[str, str]
    pennant: Pennant
    count: str
    label: str
    when: When
    step: str
    step_tongue: Mapping[str, str]
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    reasons: tuple[ReasonLine, ...]
    entries: tuple[EntryView, ...]


def home_view(sheet: Sheet) -> HomeView:
    """All reasons, the one that moved last first, and the whole changelog."""
    standings = sheet.today.standings
    reasons = sorted(
        sheet.today.site.reasons.values(), key=lambda reason: (_last_moved(sheet, reason), reason.id), reverse=True
    )
    return HomeView(
        reasons=tuple(_line(sheet, reason) for reason in reasons if reason.id in standings),
        entries=entry_views(sheet, sheet.today.entries),
    )


def _last_moved(sheet: Sheet, reason: Localised[Reason]) -> str:
    standing = sheet.today.standings.get(reason.id)
    newest = standing.entries[0].original.date if standing and standing.entries else reason.original.heard_on
    return newest.isoformat()


def _line(sheet: Sheet, reason: Localised[Reason]) -> ReasonLine:
    _, language = sheet.words.gettext, sheet.words.language
    standing, text = sheet.today.standings[reason.id], reason.in_language(sheet.words.language)
    newest = standing.entries[0] if standing.entries else None
    step = newest.in_language(language) if newest else None
    not_planned = standing.state is State.NOT_PLANNED
    label = _("Decided") if not_planned else _("Last step") if newest else _("Heard")
    named = reason.original.alternatives if not_planned else ()
    return ReasonLine(
        href=sheet.link(reason_path(sheet.settings, language, reason.id)),
        quote=sheet.quote(text.said),
        tongue=sheet.tongue(text),
        pennant=sheet.pennant(standing),
        count=sheet.count(standing.counted),
        label=label,
        when=sheet.words.date(newest.original.date if newest else reason.original.heard_on),
        step=step.title if step else "",
        step_tongue=sheet.tongue(step) if step else {},
        instead=tuple(sheet.today.site.alternatives[name].in_language(language).name for name in named),
    )
