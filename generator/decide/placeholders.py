"""The values that fill a playbook's placeholders for one customer."""

from __future__ import annotations

from generator.decide.dates import Until
from generator.model.customer import Customer
from generator.model.placeholders import PlaceholderValue
from generator.model.today import Today


def placeholder_values(customer: Customer, today: Today, until: Until, language: str) -> dict[str, PlaceholderValue]:
    """Every placeholder's raw value; "" when empty. `years` are whole years with us, 0 when fewer than one.

    Dates stay dates and years stay a number: each language words them in its own way.
    """
    site = today.site
    signer = site.helpers[customer.helpers[0] if customer.helpers else site.settings.contact]
    return values_of(customer, until, signer.in_language(language).name, destination(customer, today, language))


def values_of(customer: Customer, until: Until, helper: str, going_to: str) -> dict[str, PlaceholderValue]:
    """The same where it is known already who signs, and where they go."""
    return {
        "greet": customer.greet,
        "person": customer.person,
        "company": customer.company,
        "helper": helper,
        "last_day": customer.last_day,
        "since": customer.since or "",
        "years": customer.years,
        "help_until": until.help,
        "erase_data": until.erase_data,
        "going_to": going_to,
        "looking_for": customer.looking_for,
        "left_to_pay": customer.left_to_pay,
    }


def destination(customer: Customer, today: Today, language: str) -> str:
    """The name of the alternative they go to; "" if we do not know."""
    if customer.going_to is None:
        return ""
    return today.site.alternatives[customer.going_to].in_language(language).name
