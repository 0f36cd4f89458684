"""The values that fill a playbook."""

from __future__ import annotations

from generator.decide import placeholder_values
from generator.decide.dates import decide_dates
from generator.model.customer import Customer
from generator.model.placeholders import DATE_PLACEHOLDERS, OPTIONAL_PLACEHOLDERS, PLACEHOLDERS, PlaceholderValue
from generator.model.today import Today
from generator.model.values import DayTime
from tests.builders import a_customer
from tests.decide.days import day, farewell, last, today


def filled(customer: Customer, site: Today) -> dict[str, PlaceholderValue]:
    return placeholder_values(customer, site, decide_dates(customer, site)[0], "en")


def test_every_placeholder_has_a_value() -> None:
    """Each documented placeholder is there, and nothing else."""
    assert filled(a_customer(), today("2026-12-01")).keys() == PLACEHOLDERS.keys()


def test_only_optional_ones_can_be_empty() -> None:
    """A file with the four required fields leaves exactly the optional placeholders empty."""
    values = filled(a_customer(), today("2026-12-01"))
    assert {name for name, value in values.items() if not value} == OPTIONAL_PLACEHOLDERS


def test_a_full_file_leaves_none_empty() -> None:
    """With every field filled no placeholder is empty."""
    customer = a_customer(
        company="Brandt", since=day("2020-10-14"), going_to="inselbote", looking_for="calm seas", left_to_pay="nothing"
    )
    assert all(filled(customer, today("2026-12-01")).values())


def test_dates_stay_dates() -> None:
    """Dates are handed on raw: each language words them in its own way."""
    values = filled(a_customer(since=day("2020-10-14")), today("2026-12-01"))
    assert isinstance(values["last_day"], DayTime)
    assert all(not isinstance(values[name], str) for name in DATE_PLACEHOLDERS)


def test_names_are_looked_up() -> None:
    """The helper who signs and the place they go to are named, not given as ids."""
    customer = a_customer(helpers=("samira", "jonas"), going_to="inselbote")
    values = filled(customer, today("2026-12-01"))
    assert (values["helper"], values["going_to"]) == ("Samira Aydın", "Inselbote")


def test_a_page_carries_its_values() -> None:
    """The farewell page holds the values its playbook is filled with."""
    customer, site = a_customer(last_day=last("2026-12-31 18:00")), today("2026-12-01")
    assert farewell(customer, site).values == filled(customer, site)
