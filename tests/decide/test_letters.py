"""Whose letter stands on the page."""

from __future__ import annotations

from generator.decide.letters import decide_letter
from generator.model.choices import Phase
from generator.model.content import Letters
from tests.builders import a_customer, a_passage, a_playbook

OWN = a_passage("Six years ago you handed us forty bags.")


def test_their_own_letter_comes_first() -> None:
    """A letter in the customer's file is shown in place of the playbook's."""
    letter, why = decide_letter(a_customer(letters=Letters(aboard=OWN)), a_playbook(), Phase.ABOARD)
    assert (letter.text, letter.is_own, why.chose) == (OWN, True, "their own")


def test_each_phase_has_its_own_letter() -> None:
    """A letter for one phase does not stand in for the other: there the playbook's is shown."""
    playbook = a_playbook()
    letter, _ = decide_letter(a_customer(letters=Letters(aboard=OWN)), playbook, Phase.UNDER_WAY)
    assert (letter.text, letter.is_own) == (playbook.letters.under_way, False)


def test_coming_home_still_reads_the_second_letter() -> None:
    """The farewell page keeps its letter from after the last day when a fix calls them home."""
    letter, _ = decide_letter(a_customer(letters=Letters(under_way=OWN)), a_playbook(), Phase.COMING_HOME)
    assert letter.text == OWN


def test_a_page_can_do_without_a_letter() -> None:
    """Where nobody wrote one there is none, and the reason says so."""
    letter, why = decide_letter(a_customer(), a_playbook(letters=Letters()), Phase.ABOARD)
    assert (letter.text, letter.is_own, why.chose) == (None, False, "none")
