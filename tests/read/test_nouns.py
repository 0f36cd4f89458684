"""The schema step."""

from __future__ import annotations

import pytest

from generator.model.customer import Customer, Why
from generator.read.faults import FileFaults
from generator.read.nouns import make_noun
from generator.read.tree import parse_yaml
from generator.source import Place
from tests.read.sites import where

NEEDED = "person: A\ngreet: A\nlast_day: 2026-12-31\nplaybook: p\n"
GIVEN = {"id": "a", "place": Place("a.md")}


def _make(yaml: str) -> tuple[Customer | None, FileFaults]:
    faults = FileFaults("a.md", private=True)
    return make_noun(Customer, parse_yaml(yaml, faults), GIVEN, faults), faults


def test_fields_become_a_noun() -> None:
    """What the schema asks for is there, and what the writer left out has its default."""
    customer, faults = _make(f"{NEEDED}why:\n  - reason: r\n    quote:\n")
    assert customer is not None
    assert customer.why == (Why(reason="r"),)
    assert faults.found == []


@pytest.mark.parametrize("name", ["id", "place", "letters", "unknown"])
def test_a_field_that_only_the_reader_sets_is_unknown(name: str) -> None:
    """Nobody gives a customer another id, place or letters by front matter."""
    assert where(_make(f"{NEEDED}{name}: x\n")[1].found) == [(5, 1, "GB103")]


def test_an_unknown_field_without_a_value_is_unknown_too() -> None:
    """At any depth, so that a typing mistake is found before it matters."""
    faults = _make(f"{NEEDED}whi:\nwhy:\n  - reason: r\n    qoute:\n")[1]
    assert where(faults.found) == [(5, 1, "GB103"), (8, 5, "GB103")]
    assert faults.found[1].remedy == "Did you mean `quote`? Fields of `why`: reason, said_on, quote, quote_in_public."
