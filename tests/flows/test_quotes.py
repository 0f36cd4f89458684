"""Quotes that may stand in public name nobody."""

from __future__ import annotations

import pytest

from generator.flows.quotes import NamesOfPeople
from tests.builders import a_customer, a_helper, a_passage, a_why, alone

NAMES = NamesOfPeople.of(alone(a_helper()))


def codes(quote: str, *, public: bool = True) -> list[str]:
    customer = a_customer(
        company="Brandt and Töchter Kaffeerösterei", why=(a_why(quote=quote, quote_in_public=public),)
    )
    place = a_passage(quote, customer.place.path, 9, field="why.0.quote")
    faults = list(NAMES.in_public_quotes(customer, [place]))
    assert all(fault.private and fault.place.line == 9 for fault in faults)
    assert not any(word in str(fault) for fault in faults for word in ("Jonas", "Amelie", "Kaffee"))
    return [fault.code for fault in faults]


@pytest.mark.parametrize(
    "quote",
    ["Jonas was kind.", "Mr PETERSEN called.", "I, Amelie, waited.", "Brandt’s parcels wait.", "Our Kaffeerösterei."],
)
def test_a_public_quote_names_nobody(quote: str) -> None:
    """Helpers, the customer and their company are found in any case, and never repeated."""
    assert codes(quote) == ["GB402"]


@pytest.mark.parametrize("quote", ["The islands wait and wait.", "Pete and Jon waited nine days.", ""])
def test_a_quote_without_names_may_stand(quote: str) -> None:
    """Everyday words and parts of words are no names."""
    assert codes(quote) == []


def test_a_private_quote_may_name_anybody() -> None:
    """What stays on their own page is theirs to say."""
    assert codes("Jonas was kind.", public=False) == []
