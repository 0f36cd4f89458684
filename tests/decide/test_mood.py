"""How a page feels."""

from __future__ import annotations

import pytest

from generator.decide.mood import decide_mood
from generator.model.choices import Mood
from tests.builders import a_customer, a_playbook


@pytest.mark.parametrize(
    ("own", "shared", "felt"),
    [
        (None, Mood.FESTIVE, Mood.FESTIVE),
        (None, Mood.QUIET, Mood.QUIET),
        (Mood.QUIET, Mood.FESTIVE, Mood.QUIET),
        (Mood.FESTIVE, Mood.QUIET, Mood.FESTIVE),
    ],
)
def test_the_word_of_the_customer_wins(own: Mood | None, shared: Mood, felt: Mood) -> None:
    """Quiet can be reached from the playbook and from the customer's file; what the file says of its own wins."""
    assert decide_mood(a_customer(mood=own), a_playbook(mood=shared))[0] is felt


def test_nobody_has_to_say_festive() -> None:
    """Without a word anywhere a page is festive."""
    assert decide_mood(a_customer(), a_playbook())[0] is Mood.FESTIVE
