"""The values that fill a playbook's placeholders for one customer."""

from __future__ import annotations

from generator.model.customer import Customer
from generator.model.placeholders import PlaceholderValue
from generator.model.today import Today


def placeholder_values(customer: Customer, today: Today, language: str) -> dict[str, PlaceholderValue]:
    """Every placeholder's raw value; "" when empty. `years` are whole years with us, 0 when fewer than one.

    Dates stay dates and years stay a number: each language words them in its own way.
    """
    site, left = today.site, customer.last_day.day
    signer = site.helpers[customer.helpers[0] if customer.helpers else site.settings.contact]
    return {
        "greet": customer.greet,
        "person": customer.person,
        "company": customer.company,
        "helper": signer.in_language(language).name,
        "last_day": customer.last_day,
        "since": customer.since or "",
        "years": customer.years,
        "help_until": site.settings.keep.help.after(left),
        "erase_data": site.settings.keep.erase_data.after(left),
        "going_to": destination(customer, today, language),
        "looking_for": customer.looking_for,
        "left_to_pay": customer.left_to_pay,
    }


def destination(customer: Customer, today: Today, language: str) -> str:
    """The name of the alternative they go to; "" if we do not know."""
    if customer.going_to is None:
        return ""
    return today.site.alternatives[customer.going_to].in_language(language).name
