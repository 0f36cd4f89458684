"""Reasons as the templates show them."""

from __future__ import annotations

import pytest

from generator.render.view_told import first_paragraph, first_sentences
from tests.builders import a_passage, an_entry

LONG = "A sentence that goes on and on, " * 8


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One. Two.\n\nThree.", "One. Two."),
        (f"Short. {LONG}.", "Short."),
        (f"{LONG}. Short.", f"{LONG}."),
        ("No end", "No end"),
        ("It is 2.9 days now. More.", "It is 2.9 days now. More."),
    ],
)
def test_a_step_begins_with_whole_sentences(text: str, shown: str) -> None:
    """As many as fit under a buoy, at least one, of the first paragraph only."""
    assert first_sentences(an_entry(body=a_passage(text))).replace("\n", " ") == shown


def test_an_explanation_is_the_first_paragraph() -> None:
    """The public page has the rest."""
    assert first_paragraph(an_entry(body=a_passage("One. **Two**.\n\nThree."))) == "One. <strong>Two</strong>."
