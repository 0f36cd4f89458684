"""Which reason a customer's words sound like."""

from __future__ import annotations

from generator.flows.new_content import answer_slip, closest_reason

REASONS = {
    "island-delivery": "Island delivery. The islands wait nine days.",
    "price": "Price. It costs too much for small shops.",
}


def test_shared_words_name_the_reason() -> None:
    """The reason with most words in common is proposed."""
    assert closest_reason("Our islands wait nine days for coffee", REASONS) == "island-delivery"


def test_one_shared_word_is_not_enough() -> None:
    """A single word in common proves nothing, so nothing is proposed."""
    assert closest_reason("We found somebody with a better price", REASONS) == ""


def test_an_answer_is_judged_when_it_is_given() -> None:
    """A wrong date is answered at once with how to write it; a right one with nothing."""
    assert "2026-12-31" in answer_slip("customer", "last_day", "31.12.26")
    assert answer_slip("customer", "last_day", "2026-12-31 18:00") == ""
    assert answer_slip("customer", "email", "nowhere") != ""
