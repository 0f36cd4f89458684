"""Welcome back, in public: a page for every fixed reason, and one that stands for everybody at any time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.content import ChangelogEntry, Reason, StillNotGood
from generator.model.public import language_path, reason_path, welcome_back_path
from generator.model.site import Localised
from generator.public.entries import EntryView, entry_views
from generator.public.measures import MeasureView, measure_view
from generator.public.sheet import Mail, Sheet
from generator.public.words import When


@dataclass(frozen=True, slots=True)
class WelcomeBackView:
    """The welcome-back page of a fixed reason."""

    headline: str
    lead: str
    quote: str
    tongue: Mapping[str, str]
    fixed_on: When
    proof: str
    measure: MeasureView | None
    entries: tuple[EntryView, ...]
    still_not_good: tuple[StillNotGood, ...]
    owner: Mail
    reason: str


@dataclass(frozen=True, slots=True)
class FixedLine:
    """A fixed reason in the list."""

    href: str
    headline: str
    quote: str
    tongue: Mapping[str, str]
    when: When


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """The page that stands for everybody; `fixed` may be empty."""

    fixed: tuple[FixedLine, ...]
    home: str
    contact: Mail


def headline(fix: ChangelogEntry) -> str:
    """What a welcome-back page says in large letters."""
    return fix.welcome_back or fix.title


def welcome_back_view(sheet: Sheet, reason: Localised[Reason], fix: Localised[ChangelogEntry]) -> WelcomeBackView:
    """The page of one fixed reason."""
    _, language = sheet.words.gettext, sheet.words.language
    text, entry, standing = reason.in_language(language), fix.in_language(language), sheet.today.standings[reason.id]
    lead = _("If %(quote)s was why you left: it is fixed. Welcome back, any time, no questions.")
    return WelcomeBackView(
        headline=headline(entry),
        lead=lead % {"quote": sheet.quote(text.said)},
        quote=sheet.quote(text.said),
        tongue=sheet.tongue(entry),
        fixed_on=sheet.words.date(fix.original.date),
        proof=entry.proof,
        measure=measure_view(sheet, text.measure or reason.original.measure, standing),
        entries=entry_views(sheet, standing.entries, only=reason.id),
        still_not_good=entry.still_not_good or (),
        owner=sheet.mail(reason.original.owner),
        reason=sheet.link(reason_path(sheet.settings, language, reason.id)),
    )


def welcome_view(sheet: Sheet) -> WelcomeView:
    """The standing page: what is fixed, newest first."""
    language, settings = sheet.words.language, sheet.settings
    fixed = sorted(
        (
            (standing.fix, sheet.today.site.reasons[name])
            for name, standing in sheet.today.standings.items()
            if standing.fix
        ),
        key=lambda pair: (pair[0].original.date, pair[1].id),
        reverse=True,
    )
    return WelcomeView(
        fixed=tuple(
            FixedLine(
                href=sheet.link(welcome_back_path(settings, language, reason.id)),
                headline=headline(fix.in_language(language)),
                quote=sheet.quote(reason.in_language(language).said),
                tongue=sheet.tongue(fix.in_language(language)),
                when=sheet.words.date(fix.original.date),
            )
            for fix, reason in fixed
        ),
        home=sheet.link(language_path(settings, language)),
        contact=sheet.mail(settings.contact),
    )
