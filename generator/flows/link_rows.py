"""The line of the link list for one customer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.decide.dates import decide_dates
from generator.decide.language import decide_language
from generator.decide.memo import once
from generator.decide.phase import has_stayed
from generator.decide.phase import phase as decided_phase
from generator.decide.promise import fixes_to_tell, last_fix, reasons_of
from generator.model.choices import Address, Delivery, Phase
from generator.model.customer import Customer
from generator.model.days import DayTime
from generator.model.goodbye import Goodbye
from generator.model.page import LinkRow, PageKind
from generator.model.settings import Settings
from generator.model.today import Today
from generator.private import Secret, Tokens, confirm_secret, customer_digest, page_address
from generator.private.seal import Codes, SealKeys, grouped, sealed_address
from generator.render.subject import mail_subject
from generator.render.words import Speaker, speaker

if TYPE_CHECKING:
    from generator.read import Brief

_MOST = 50_000
"""Decisions that are kept."""

RETIRED = "retired"
"""The phase of somebody whose page is no longer there."""


@dataclass(frozen=True, slots=True)
class LinkDesk:
    """Whatever makes a line of the link list: the site today, the tokens of its secret, the subjects of its mails.

    `old` makes the tokens of the secret before, while a new one is being introduced; `subjects` are by language and
    phase, `around` is what stands before and after the token in an address; `is_sealed` tells whether links lead to
    sealed pages. `fixed` and `outlines` are what was decided for many already.
    """

    today: Today
    secret: Secret
    old_secret: Secret | None
    tokens: Tokens | Codes
    old: Tokens | Codes | None
    subjects: Mapping[tuple[str, Phase], str]
    around: tuple[str, str]
    is_sealed: bool
    fixed: dict[object, date | None] = field(default_factory=dict)
    outlines: dict[object, _Outline] = field(default_factory=dict)

    @classmethod
    def for_site(
        cls,
        today: Today,
        secret: Secret,
        theme: tuple[Path, ...],
        old_secret: Secret | None = None,
        subjects: Mapping[tuple[str, Phase], str] | None = None,
    ) -> LinkDesk:
        """Gets ready for a site. Raises RefusalError when this is not the secret of the site's links.

        `subjects` are the site's (see `subjects_of`), where they are known.
        """
        settings = today.site.settings
        confirm_secret(secret, settings.secret_check)
        subjects = subjects or subjects_of(settings, theme)
        old = _tokens(old_secret, settings) if old_secret else None
        is_sealed = settings.delivery is Delivery.SEALED
        address = sealed_address if is_sealed else page_address
        before, _, after = address(settings.private_url or settings.public_url, "\n").partition("\n")
        return cls(today, secret, old_secret, _tokens(secret, settings), old, subjects, (before, after), is_sealed)

    def token(self, customer: Customer) -> str:
        """The customer's private token, for `/g/<token>/`, or the code of sealed delivery, for `/w/#<code>`."""
        return self.tokens.of(customer.id, customer.link_version)

    def every_token(self, customer: Customer) -> tuple[str, ...]:
        """The token, and in a grace build the one that the secret before made."""
        if self.old is None:
            return (self.token(customer),)
        return (self.token(customer), self.old.of(customer.id, customer.link_version))

    def digest_of(self, customer_id: str) -> str:
        """By what logs and messages call a customer."""
        return customer_digest(self.secret, self.today.site.settings.site_id, customer_id)

    def row(self, goodbye: Goodbye, token: str = "") -> LinkRow | None:
        """The line for this customer: None when their page has retired, or nobody may ever write to them.

        `token` is theirs, where it is known already.
        """
        customer, farewell, phase = goodbye.customer, goodbye.farewell, phase_of(goodbye)
        if farewell is None or phase is None or customer.never_contact:
            return None
        return self._line(customer, farewell.language, phase, farewell.page_until, token)

    def row_of(self, customer: Customer) -> LinkRow | None:
        """The same line, with nothing decided but what stands in it."""
        if customer.never_contact or has_stayed(customer, self.today):
            return None
        # What the dates depend on; many customers share it.
        dated = (customer.last_day, customer.page_until, customer.tell_me_once, customer.returned_on)
        key = ("link row", dated, reasons_of(customer), customer.language)
        language, phase, until = once(self.today, key, lambda: _outline(customer, self.today))
        return self._line(customer, language, phase, until) if self.today.day <= until else None

    def rows_in_brief(self, briefs: Sequence[Brief | None], whole: Callable[[int], Customer]) -> list[LinkRow | None]:
        """The same lines for people of whom only that is known; None for those who get none.

        `whole` makes the customer at a place in `briefs`, where a decision is new.
        """
        outlines = [
            self._outline_of(brief, at, whole) if brief is not None else None for at, brief in enumerate(briefs)
        ]
        pairs = list(zip(briefs, outlines, strict=True))
        tokens = iter(self.tokens.of_many([(one.id, one.link_version) for one, outline in pairs if one and outline]))
        return [self._brief_line(one, outline, next(tokens)) if one and outline else None for one, outline in pairs]

    def _brief_line(self, brief: Brief, outline: _Outline, token: str) -> LinkRow:
        before, after = self.around
        code = grouped(token) if self.is_sealed else ""
        language, kind, page_until, subject, phase, last_day = outline.cells
        return LinkRow._make((
            brief.id, brief.person, brief.greet, brief.email, language, kind, f"{before}{token}{after}", code,
            page_until, brief.basis, subject, phase, last_day,
        ))  # fmt: skip

    def _outline_of(self, brief: Brief, at: int, whole: Callable[[int], Customer]) -> _Outline | None:
        """What follows from dates, reasons and language, decided once for all who wrote the same; None without a page.

        Nobody has one who stayed, and who may not be written to needs none here.
        """
        if brief.never_contact or (brief.stayed_on is not None and brief.stayed_on <= self.today.day):
            return None
        promise = (brief.asked, brief.reasons)
        try:
            fixed = self.fixed[promise]
        except KeyError:
            _make_room(self.fixed)
            fixed = self.fixed[promise] = _newest_fix(whole(at), self.today)
        key = (brief.dated, fixed, brief.language)
        try:
            outline = self.outlines[key]
        except KeyError:
            _make_room(self.outlines)
            outline = self.outlines[key] = self._in_outline(whole(at))
        return outline if self.today.day <= outline.until else None

    def _in_outline(self, customer: Customer) -> _Outline:
        language, phase, until = _outline(customer, self.today)
        row = self._line(customer, language, phase, until)
        return _Outline(until, (row.language, row.kind, row.page_until, row.subject, row.phase, row.last_day))

    def _line(self, customer: Customer, language: str, phase: Phase, until: date, token: str = "") -> LinkRow:
        before, after = self.around
        token = token or self.token(customer)
        return LinkRow(
            customer.id,
            "" if customer.erased else customer.person,
            customer.greet,
            customer.email,
            language,
            _KINDS[phase],
            f"{before}{token}{after}",
            grouped(token) if self.is_sealed else "",
            _day(until),
            customer.contact.basis if customer.contact else "",
            self.subjects[language, phase],
            phase.value,
            _moment(customer.last_day),
        )


def _make_room(answers: dict[object, Any]) -> None:
    """Forgets what was decided when it is too much: where hardly two customers are alike, memory would grow."""
    if len(answers) >= _MOST:
        answers.clear()


class _Outline(NamedTuple):
    """What many lines share: the page's last day, and the cells that follow from dates, reasons and language."""

    until: date
    cells: tuple[str, str, str, str, str, str]


def _newest_fix(customer: Customer, today: Today) -> date | None:
    """The day of the newest fix that they asked to hear of: all that dates and phase take from their reasons."""
    fix = next((last_fix(found) for found in fixes_to_tell(customer, today)), None)
    return fix.original.date if fix is not None else None


def _outline(customer: Customer, today: Today) -> tuple[str, Phase, date]:
    """The language of their page, where they are on the way, and the page's last day."""
    language = decide_language(customer, today.site.settings)[0]
    return language, decided_phase(customer, today), decide_dates(customer, today)[0].page


def _tokens(secret: Secret, settings: Settings) -> Tokens | Codes:
    if settings.delivery is Delivery.SEALED:
        return Codes(SealKeys.for_site(secret, settings))
    return Tokens(secret, settings.site_id)


_KINDS = dict.fromkeys(Phase, PageKind.FAREWELL.value) | {Phase.COMING_HOME: PageKind.WELCOME_BACK.value}


@lru_cache(maxsize=10_000)
def _day(day: date) -> str:
    return day.isoformat()


@lru_cache(maxsize=10_000)
def _moment(moment: DayTime) -> str:
    return f"{moment.day.isoformat()} {moment.clock:%H:%M}" if moment.clock else moment.day.isoformat()


def subjects_of(settings: Settings, theme: tuple[Path, ...]) -> dict[tuple[str, Phase], str]:
    """The subjects of the mails in each language of the site, by language and phase."""
    speakers = speakers_of(settings, theme).items()
    return {(language, phase): mail_subject(phase, voice) for language, voice in speakers for phase in Phase}


def speakers_of(settings: Settings, theme: tuple[Path, ...]) -> dict[str, Speaker]:
    """Who speaks each language of the site, in the way its settings address people."""
    return {
        language: speaker(language, settings.address.get(language, Address.INFORMAL), theme)
        for language in settings.languages
    }


def phase_of(goodbye: Goodbye) -> Phase | None:
    """Where this customer is on the way; None when their page has retired."""
    if goodbye.farewell is None:
        return None
    return Phase.COMING_HOME if goodbye.welcome_back is not None else goodbye.farewell.phase
