"""How many people have told us a reason by any day: the counts of tomorrow are known today."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from generator.model.customer import Customer

Sayings = Mapping[str, Mapping[date, int]]
"""For each reason the days on which people first told us, each with their number."""


def days_said(customer: Customer) -> dict[str, date]:
    """For each reason they gave the first day they said it; where the file does not say when, their last day."""
    days: dict[str, date] = {}
    for why in customer.why:
        day = why.said_on or customer.last_day.day
        days[why.reason] = min(day, days.get(why.reason, day))
    return days


def gather_sayings(customers: Iterable[Customer]) -> Sayings:
    """What all customers told us. Customers may stream; none is kept."""
    told: defaultdict[str, Counter[date]] = defaultdict(Counter)
    for customer in customers:
        for reason, day in days_said(customer).items():
            told[reason][day] += 1
    return told


def joined_sayings(one: Sayings, other: Sayings) -> Sayings:
    """What two groups of people told us, as one."""
    told: defaultdict[str, Counter[date]] = defaultdict(Counter)
    for group in (one, other):
        for reason, days in group.items():
            told[reason].update(days)
    return told


def tally_on(told: Sayings, day: date) -> dict[str, int]:
    """People per reason, of what was said before `day`, as `count_reasons` counts them."""
    people = {reason: sum(n for said, n in days.items() if said < day) for reason, days in told.items()}
    return {reason: number for reason, number in people.items() if number}
