"""Until when: help, the customer's data, the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.decide.memo import once
from generator.decide.promise import fixes_to_tell, last_fix
from generator.model.customer import Customer
from generator.model.goodbye import Decision
from generator.model.today import Today


@dataclass(frozen=True, slots=True)
class Until:
    """The last days on which helpers answer, on which the data is erased, and on which the page stands."""

    help: date
    erase_data: date
    page: date


def decide_dates(customer: Customer, today: Today) -> tuple[Until, Decision]:
    """All dates, counted from the last day by `keep` of the settings; the decision is about the page.

    A date they agreed on (`page_until`) is never moved. Else a fix they asked to hear of keeps the page up for
    `keep.welcome_page` from the fix, even where it would have retired before.
    """
    left, fixed = customer.last_day.day, _newest_fix(customer, today)
    return once(today, ("dates", left, customer.page_until, fixed), lambda: _decided(customer, today, fixed))


def _decided(customer: Customer, today: Today, fixed: date | None) -> tuple[Until, Decision]:
    keep, left = today.site.settings.keep, customer.last_day.day
    page, because = keep.private_page.after(left), "keep.private_page after the last day."
    if customer.page_until is not None:
        page, because = customer.page_until, "The customer's file says so (page_until)."
    elif fixed is not None and (longer := keep.welcome_page.after(fixed)) > page:
        page, because = longer, "keep.welcome_page after the fix they asked to hear of."
    until = Until(keep.help.after(left), keep.erase_data.after(left), page)
    return until, Decision("page until", page.isoformat(), because)


def _newest_fix(customer: Customer, today: Today) -> date | None:
    fix = next((last_fix(found) for found in fixes_to_tell(customer, today)), None)
    return fix.original.date if fix is not None else None
