"""Guesses at misspelt names."""

from __future__ import annotations

from generator.read.suggest import did_you_mean, nearest


def test_a_near_name_is_offered() -> None:
    """One wrong letter, or wrong case, is recognised."""
    assert nearest("island-shipper", ["price", "island-shippers"]) == "island-shippers"
    assert did_you_mean("Price", ["price"]) == "Did you mean `price`?"


def test_nothing_is_offered_when_nothing_is_near() -> None:
    """A wild guess would only mislead."""
    assert did_you_mean("zebra", ["price", "island-shippers"]) == ""
    assert did_you_mean("x", []) == ""
