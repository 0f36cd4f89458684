"""Changelog entries on the public pages: the date, the benefit, and which reason they move from where to where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.model.choices import State
from generator.model.content import ChangelogEntry
from generator.model.public import entry_path, reason_path
from generator.model.site import Localised
from generator.model.today import Standing
from generator.public.sheet import Sheet
from generator.public.words import When

BELOW_TITLE = 4
"""An entry's title is a heading of level 3; those in its text stand below it."""


@dataclass(frozen=True, slots=True)
class MoveView:
    """For which reason an entry is, and how it moves it.

    `quote` is "" where the page speaks of one reason only; `how` is "" for an entry that moves nothing.
    """

    href: str
    quote: str
    tongue: Mapping[str, str]
    how: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of the changelog."""

    id: str
    href: str
    when: When
    title: str
    body: Markup
    proof: str
    thanks: str
    tongue: Mapping[str, str]
    moves: tuple[MoveView, ...]


def state_before(entry: Localised[ChangelogEntry], standing: Standing) -> State:
    """Where the reason stood until this entry: what the next older entry that moved it says, else heard."""
    names = [other.id for other in standing.entries]
    older = standing.entries[names.index(entry.id) + 1 :] if entry.id in names else ()
    return next((other.original.moves_to for other in older if other.original.moves_to), State.HEARD)


def entry_views(sheet: Sheet, entries: Iterable[Localised[ChangelogEntry]], only: str = "") -> tuple[EntryView, ...]:
    """Entries in the given order; with `only`, what they do for that one reason."""
    return tuple(_entry_view(sheet, entry, only) for entry in entries)


def _entry_view(sheet: Sheet, entry: Localised[ChangelogEntry], only: str) -> EntryView:
    text = entry.in_language(sheet.words.language)
    moves = (_move(sheet, entry, reason) for reason in entry.original.reasons if only in ("", reason))
    return EntryView(
        id=entry.id,
        href=sheet.link(entry_path(sheet.settings, sheet.words.language, entry.id)),
        when=sheet.words.date(entry.original.date),
        title=text.title,
        body=sheet.prose.html(text.body.text, BELOW_TITLE),
        proof="" if _proved_above(sheet, entry, only) else text.proof,
        thanks=text.thanks_to,
        tongue=sheet.tongue(text),
        moves=tuple(replace(move, quote="") for move in moves if move.how) if only else tuple(moves),
    )


def _proved_above(sheet: Sheet, entry: Localised[ChangelogEntry], only: str) -> bool:
    """Whether the page of this one reason shows the entry's proof already, as what makes us call it fixed."""
    fix = sheet.today.standings[only].fix if only else None
    return fix is not None and fix.id == entry.id


def _move(sheet: Sheet, entry: Localised[ChangelogEntry], name: str) -> MoveView:
    _ = sheet.words.gettext
    reason = sheet.today.site.reasons[name].in_language(sheet.words.language)
    how = ""
    if entry.original.moves_to:
        before = state_before(entry, sheet.today.standings[name])
        steps = {"before": sheet.words.state(before), "after": sheet.words.state(entry.original.moves_to)}
        arrow = _("%(before)s → %(after)s, reopened") if entry.original.reopened else _("%(before)s → %(after)s")
        how = arrow % steps
    return MoveView(
        href=sheet.link(reason_path(sheet.settings, sheet.words.language, name)),
        quote=sheet.quote(reason.said),
        tongue=sheet.tongue(reason),
        how=how,
    )
