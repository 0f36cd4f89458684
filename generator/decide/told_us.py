"""What they told us, where it stands, and what is news about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from generator.decide.language import fallback
from generator.decide.memo import answers_of, once
from generator.decide.phase import ABOARD
from generator.decide.reasons import Entry
from generator.model.choices import Phase
from generator.model.content import ChangelogEntry, Reason
from generator.model.customer import Customer, Why
from generator.model.goodbye import Decision, ToldUs
from generator.model.today import Standing, Today
from generator.model.values import QUOTE_SHOWN

_SENTENCE_END = re.compile(r"[.!?…。！？؟۔][\"'”’»“)\]]*(?=\s)")


def decide_told_us(
    customer: Customer, today: Today, language: str, phase: Phase
) -> tuple[tuple[ToldUs, ...], list[Decision]]:
    """Every reason they gave, in their order, with its standing and news; none leaves the block out."""
    told: list[ToldUs] = []
    decisions: list[Decision] = []
    for why in customer.why:
        about = _about(why.reason, today, language, _news_from(customer, why, phase), phase)
        told.append(ToldUs(why, about.reason, shown_quote(why.quote), about.standing, about.moved_by, about.news))
        decisions += about.decisions
    return tuple(told), decisions or [_NO_REASON]


def shown_quote(quote: str) -> str:
    """A quote as a page shows it: whole up to 400 characters, else up to the last sentence end before that.

    A first sentence that is longer ends at a word, with an ellipsis.
    """
    if len(quote) <= QUOTE_SHOWN:
        return quote
    ends = [found.end() for found in _SENTENCE_END.finditer(quote, 0, QUOTE_SHOWN + 1)]
    if ends:
        return quote[: ends[-1]]
    words = quote[: QUOTE_SHOWN - 1].rsplit(None, 1)
    return f"{words[0].rstrip(' ,;:–—-')}…"


def _news_from(customer: Customer, why: Why, phase: Phase) -> date:
    """The first day whose entries are news: the day they said it or, once they left, the day after their last."""
    if phase is ABOARD:
        return why.said_on or date.min
    return customer.last_day.day + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _About:
    """What a page says of a reason to everybody who gave it and whose news begin on the same entry."""

    reason: Reason
    standing: Standing
    moved_by: ChangelogEntry | None
    news: tuple[ChangelogEntry, ...]
    decisions: tuple[Decision, ...]


def _about(reason: str, today: Today, language: str, first: date, phase: Phase) -> _About:
    answers, question = answers_of(today), ("about", reason, language, first, phase)
    return answers.get(question) or answers.keep(question, _counted(reason, today, language, first, phase))


def _counted(reason: str, today: Today, language: str, first: date, phase: Phase) -> _About:
    """The same, which all share whose news are the same few entries."""
    days = [entry.original.date for entry in today.standings[reason].entries]
    news = sum(day >= first for day in days)
    return once(today, ("news", reason, language, news, phase), lambda: _told(reason, today, language, first, phase))


def _told(reason: str, today: Today, language: str, first: date, phase: Phase) -> _About:
    standing, said = today.standings[reason], today.site.reasons[reason]
    return _About(
        reason=said.in_language(language),
        standing=standing,
        moved_by=standing.moved_by.in_language(language) if standing.moved_by else None,
        news=tuple(entry.in_language(language) for entry in standing.entries if entry.original.date >= first),
        decisions=(*_explain(standing, first, phase), *fallback("reason", said, language)),
    )


def _explain(standing: Standing, first: date, phase: Phase) -> list[Decision]:
    chose = f"{standing.state}, reopened" if standing.reopened else str(standing.state)
    since = "they told us" if phase is ABOARD else "they left"
    decisions = [Decision(f"reason {standing.reason}", chose, standing.because)]
    for entry in standing.entries:
        if entry.original.date >= first:
            decisions.append(Decision(f"entry {entry.id}", "shown", f"It is news since {since}."))
        else:
            decisions.append(Decision(f"entry {entry.id}", "left out", f"It is from before {since}."))
    decisions += [_waits(entry) for entry in standing.waiting]
    return decisions


def _waits(entry: Entry) -> Decision:
    if entry.original.draft:
        return Decision(f"entry {entry.id}", "left out", "It is a draft.")
    return Decision(f"entry {entry.id}", "left out", f"It counts from {entry.original.date} on.")


_NO_REASON = Decision("reasons", "left out", "The customer's file gives none, and we do not guess.")
