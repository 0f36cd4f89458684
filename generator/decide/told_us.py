"""What they told us, where it stands, and what is news about it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from generator.decide.language import fallback
from generator.decide.reasons import Entry
from generator.model.choices import Phase
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
        standing, first = today.standings[why.reason], _news_from(customer, why, phase)
        told.append(_told(why, today, language, first))
        decisions += _explain(standing, first, phase)
        decisions += fallback("reason", today.site.reasons[why.reason], language)
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
    if phase is Phase.ABOARD:
        return why.said_on or date.min
    return customer.last_day.day + timedelta(days=1)


def _told(why: Why, today: Today, language: str, first: date) -> ToldUs:
    standing = today.standings[why.reason]
    return ToldUs(
        why=why,
        reason=today.site.reasons[why.reason].in_language(language),
        quote=shown_quote(why.quote),
        standing=standing,
        moved_by=standing.moved_by.in_language(language) if standing.moved_by else None,
        news=tuple(entry.in_language(language) for entry in standing.entries if entry.original.date >= first),
    )


def _explain(standing: Standing, first: date, phase: Phase) -> list[Decision]:
    chose = f"{standing.state}, reopened" if standing.reopened else str(standing.state)
    since = "they told us" if phase is Phase.ABOARD else "they left"
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
