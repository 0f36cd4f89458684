"""Where a customer is on the way: aboard, under way, coming home."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from generator.decide.promise import fixes_to_tell
from generator.model.choices import Phase
from generator.model.customer import Customer
from generator.model.days import DayTime
from generator.model.goodbye import Decision
from generator.model.today import Today

# Python 3.11 looks a member of an enumeration up in a tenth of a microsecond, and these are asked for all the time.
ABOARD, UNDER_WAY, COMING_HOME = Phase.ABOARD, Phase.UNDER_WAY, Phase.COMING_HOME


def leaves_at(customer: Customer, zone: ZoneInfo) -> datetime:
    """The instant (in UTC) at which their last day is over: exactly then they are under way.

    Where clocks go back, a written minute happens twice; the later one counts, because a client is a client until the
    final moment. The comparison is made in UTC: on such a night local times do not tell what comes first.
    """
    return _ends(customer.last_day, zone)


@lru_cache(maxsize=10_000)
def _ends(last_day: DayTime, zone: ZoneInfo) -> datetime:
    end = last_day.ends_at(zone)
    first = end.astimezone(UTC)
    return first if last_day.clock is None else max(first, end.replace(fold=1).astimezone(UTC))


def has_left(customer: Customer, today: Today) -> bool:
    """Whether their last day is over."""
    return today.now >= leaves_at(customer, today.site.settings.zone)


def phase(customer: Customer, today: Today) -> Phase:
    """Aboard until the last day ends, under way after it, coming home once there is a fix they asked to hear of.

    Those who came back, and those whom nobody may write to, do not come home by a page: they stay under way.
    """
    if not has_left(customer, today):
        return ABOARD
    if has_returned(customer, today) or not fixes_to_tell(customer, today):
        return UNDER_WAY
    return COMING_HOME


def has_returned(customer: Customer, today: Today) -> bool:
    """Whether they are aboard again."""
    return customer.returned_on is not None and customer.returned_on <= today.day


def has_stayed(customer: Customer, today: Today) -> bool:
    """Whether they stayed after all."""
    return customer.stayed_on is not None and customer.stayed_on <= today.day


def decide_phase(customer: Customer, today: Today) -> tuple[Phase, Decision]:
    """The phase, and why."""
    chosen = phase(customer, today)
    return chosen, _DECISIONS[chosen]


_BECAUSE = {
    Phase.ABOARD: "Their last day is not over yet.",
    Phase.UNDER_WAY: "Their last day is over.",
    Phase.COMING_HOME: "Their last day is over, they asked to be told, and a reason of theirs was fixed.",
}
_DECISIONS = {phase: Decision("phase", phase, because) for phase, because in _BECAUSE.items()}
