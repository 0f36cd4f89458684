"""A reason's page: what people said, where it stands, when we will call it fixed, and what to do until then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.choices import State
from generator.model.content import Alternative, Reason, StillNotGood
from generator.model.public import feed_path, language_path, welcome_back_path
from generator.model.site import Localised
from generator.model.today import Standing, Step
from generator.public.entries import EntryView, entry_views
from generator.public.measures import MeasureView, measure_view
from generator.public.sheet import Mail, Pennant, Sheet


@dataclass(frozen=True, slots=True)
class StepView:
    """A step: its name, its date in words (`since …`, `not yet`), and whether it is past, current or ahead."""

    name: str
    iso: str
    when: str
    place: str


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """Somebody who does it today."""

    name: str
    website: str
    tongue: Mapping[str, str]
    good_if: str
    think_twice_if: str
    moving: str
    where_we_stand: str
    introduced_by: Mail | None
    paid: bool
    body: Markup


@dataclass(frozen=True, slots=True)
class ReasonView:
    """A reason's page.

    Once it is fixed, `welcome` leads to the welcome-back page, `tell` is None, and nobody needs an alternative.
    """

    home: str
    quote: str
    tongue: Mapping[str, str]
    count: str
    known: str
    body: Markup
    pennant: Pennant
    reopened: str
    steps: tuple[StepView, ...]
    fixed_heading: str
    fixed_when: str
    measure: MeasureView | None
    entries: tuple[EntryView, ...]
    proof: str
    still_not_good: tuple[StillNotGood, ...]
    alternatives: tuple[AlternativeView, ...]
    owner: Mail
    tell: Mail | None
    tell_when: str
    welcome: str
    atom: str
    json: str


def reason_view(sheet: Sheet, reason: Localised[Reason]) -> ReasonView:
    """Everything a reason's page shows today."""
    language, settings = sheet.words.language, sheet.settings
    text, standing = reason.in_language(language), sheet.today.standings[reason.id]
    fix = standing.fix.in_language(language) if standing.fix else None
    named = (sheet.today.site.alternatives[name] for name in reason.original.alternatives)
    return ReasonView(
        home=sheet.link(language_path(settings, language)),
        quote=sheet.quote(text.said),
        tongue=sheet.tongue(text),
        count=sheet.count(standing.counted),
        known=_known(sheet, reason.original),
        body=sheet.prose.html(text.body.text),
        pennant=sheet.pennant(standing),
        reopened=_reopened(sheet, standing),
        steps=tuple(_step(sheet, step) for step in standing.steps),
        fixed_heading=_fixed_heading(sheet, standing),
        fixed_when=text.fixed_when,
        measure=measure_view(sheet, text.measure or reason.original.measure, standing),
        entries=entry_views(sheet, standing.entries, only=reason.id),
        proof=fix.proof if fix else "",
        still_not_good=(fix.still_not_good or ()) if fix else (),
        alternatives=() if fix else tuple(_alternative(sheet, alternative) for alternative in named),
        owner=sheet.mail(reason.original.owner),
        tell=None if fix else _tell(sheet, reason.original.owner, text),
        tell_when=_tell_when(sheet, standing),
        welcome=sheet.link(welcome_back_path(settings, language, reason.id)) if fix else "",
        atom=sheet.link(feed_path(settings, language, "xml", reason.id)),
        json=sheet.link(feed_path(settings, language, "json", reason.id)),
    )


def _fixed_heading(sheet: Sheet, standing: Standing) -> str:
    _ = sheet.words.gettext
    if standing.state is State.FIXED:
        return _("When we said we would call it fixed")
    if standing.state is State.NOT_PLANNED:
        return _("When we would call it fixed")
    return _("When we will call it fixed")


def _known(sheet: Sheet, reason: Reason) -> str:
    _ = sheet.words.gettext
    if reason.known_since is None:
        return ""
    return _("We have known about it since %(date)s.") % {"date": sheet.words.date(reason.known_since).words}


def _reopened(sheet: Sheet, standing: Standing) -> str:
    _ = sheet.words.gettext
    if standing.taken_back is None or standing.reopened_by is None:
        return ""
    fixed, back = standing.taken_back.original.date, standing.reopened_by.original.date
    dates = {"fixed": sheet.words.date(fixed).words, "back": sheet.words.date(back).words}
    return _("On %(fixed)s we called this fixed. It did not hold: since %(back)s it is open again.") % dates


def _step(sheet: Sheet, step: Step) -> StepView:
    _ = sheet.words.gettext
    name = sheet.words.state(step.state)
    if step.on is None:
        return StepView(name, "", _("not yet"), "ahead")
    when = sheet.words.date(step.on)
    words = _("since %(date)s") % {"date": when.words} if step.current else when.words
    return StepView(name, when.iso, words, "current" if step.current else "past")


def _tell(sheet: Sheet, owner: str, text: Reason) -> Mail:
    _ = sheet.words.gettext
    return sheet.mail(owner, _("Tell me once: %(reason)s") % {"reason": text.title})


def _tell_when(sheet: Sheet, standing: Standing) -> str:
    _ = sheet.words.gettext
    if standing.state is State.NOT_PLANNED:
        return _("If we ever change our mind, we will tell you once, if you ask us to. Otherwise we will not write.")
    return _("When it is fixed, we will tell you once, if you ask us to. Otherwise we will not write.")


def _alternative(sheet: Sheet, alternative: Localised[Alternative]) -> AlternativeView:
    text, introduce = alternative.in_language(sheet.words.language), alternative.original.introduce
    return AlternativeView(
        name=text.name,
        website=alternative.original.website,
        tongue=sheet.tongue(text),
        good_if=text.good_if,
        think_twice_if=text.think_twice_if,
        moving=text.moving,
        where_we_stand=text.where_we_stand,
        introduced_by=sheet.mail(introduce) if introduce else None,
        paid=alternative.original.paid,
        body=sheet.prose.html(text.body.text, 4),
    )
