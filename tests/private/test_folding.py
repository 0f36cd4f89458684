"""Text folded to words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.private.folding import phrase_of, words_of


def test_every_way_to_write_a_word_is_one_word() -> None:
    """Case, width, ligatures and invisible characters make no difference."""
    assert words_of("STRAẞE ﬁn Ｆin Am\u00adelie_b") == ["strasse", "fin", "fin", "amelie", "b"]


def test_the_at_and_borders_are_words() -> None:
    """A mail address is not two names, and two texts are not one."""
    assert phrase_of("a@b.c\x1fd") == "a @ b c \x1f d"
    assert phrase_of(" —“ ") == ""


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded stays as it is."""
    assert phrase_of(phrase_of(text)) == phrase_of(text)


@given(st.text(), st.text())
def test_the_words_of_two_texts_are_those_of_both(one: str, other: str) -> None:
    """A blank between two texts parts their words and does nothing else."""
    assert words_of(f"{one} {other}") == [*words_of(one), *words_of(other)]
