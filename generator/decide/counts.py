"""How many people told us a reason, and what the public pages may say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from generator.model.customer import Customer
from generator.model.settings import Counts


def count_reasons(customers: Iterable[Customer], day: date) -> dict[str, int]:
    """People per reason, of what was said before `day`: each person counts once for each reason.

    Where a file does not say when, their last day stands in for it. Customers may stream; none is kept.
    """
    people = Counter[str]()
    for customer in customers:
        people.update(reasons_before(customer, day))
    return dict(people)


def reasons_before(customer: Customer, day: date) -> set[str]:
    """The reasons of one customer that count on a day, since they were said before it."""
    return {why.reason for why in customer.why if (why.said_on or customer.last_day.day) < day}


def public_count(people: int, counts: Counts) -> int:
    """The number a public page may name: rounded down to a step, 0 for one that stays hidden.

    The floor and the steps are `counts` of the settings.
    """
    if people < counts.hide_below:
        return 0
    return max((step for step in counts.steps if step <= people), default=0)
