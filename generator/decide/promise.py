"""The promise to tell them once: which fixes it is about."""

from __future__ import annotations

from datetime import date

from generator.decide.reasons import Entry, state_on
from generator.model.choices import State
from generator.model.customer import Customer
from generator.model.today import Standing, Today

SETTLED = frozenset({State.FIXED, State.NOT_PLANNED})
"""States in which a reason waits for nothing."""


def reasons_of(customer: Customer) -> tuple[str, ...]:
    """The reasons they gave, in their order."""
    return tuple([why.reason for why in customer.why])


def asked_on(customer: Customer, today: Today) -> date | None:
    """The day they asked to be told, once it has come; None for those who did not, or whom nobody may write to."""
    asked = customer.tell_me_once
    return None if customer.never_contact or asked is None or asked > today.day else asked


def fixes_to_tell(customer: Customer, today: Today) -> tuple[Standing, ...]:
    """The reasons whose fix they asked to hear of, newest fix first; a fix that was taken back since stays among them.

    A fix counts that came on the day they asked or later. An older one counts only when on that day nothing they told
    us was still open: else they asked about the rest, and the one telling would be spent on what they knew already.
    What once counted goes on counting, so that nobody who was coming home is sent out again.
    """
    asked = asked_on(customer, today)
    if asked is None:
        return ()
    theirs = [today.standings[reason] for reason in dict.fromkeys(why.reason for why in customer.why)]
    fixed = [each for each in theirs if last_fix(each) is not None and _told(each, theirs, asked)]
    return tuple(sorted(fixed, key=_fixed_on, reverse=True))


def last_fix(standing: Standing) -> Entry | None:
    """The entry that fixed the reason last, taken back or not."""
    return standing.fix or standing.taken_back


def _told(standing: Standing, theirs: list[Standing], asked: date) -> bool:
    if _fixed_on(standing)[0] >= asked:
        return True
    return state_on(standing, asked) is State.FIXED and all(state_on(each, asked) in SETTLED for each in theirs)


def _fixed_on(standing: Standing) -> tuple[date, str]:
    fix = last_fix(standing)
    return (fix.original.date, fix.id) if fix else (date.min, "")
