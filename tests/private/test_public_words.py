"""The sets that customers stream against."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.private.folding import phrase_of
from generator.private.leaks import leaks_of
from generator.private.public_text import PublicText
from generator.private.public_words import PublicWords
from generator.private.sought import Personal, Published

TOKEN = "k7m2aaaabbbbccccddddeeeeffffq4x7"


def a_text(*bodies: str) -> PublicText:
    text = PublicText(Published(frozenset(), frozenset({"price"})))
    for number, body in enumerate(bodies):
        text.add(f"{number}.html", body.encode())
    return text


def a_person(**changes: str) -> Personal:
    values = {"id": "c-1", "person": "Zoe Quux", "greet": "Zoe", "company": "Zyx", "email": "zoe@zyx.example"}
    return Personal(**{**values, "tokens": TOKEN, **changes})


def test_whoever_is_not_in_public_is_no_suspect() -> None:
    """Nothing of them, or single words only: they pass at once."""
    assert a_text("<p>Somebody else</p>").words().suspect(a_person()) is None
    assert a_text("<p>Zoe</p>").words().suspect(a_person()) is None
    assert a_text("<p>zoe@other.example</p>").words().suspect(a_person()) is None


@pytest.mark.parametrize("body", ["Quux Zoe", "ZoeQuux", f"/g/{TOKEN}", "zoe@zyx.example", "/c-1/", "Zoe of Zyx"])
def test_whoever_may_be_in_public_is_a_suspect(body: str) -> None:
    """Every word of a field somewhere in public is reason enough to look."""
    assert a_text(f"<p>{body}</p>").words().suspect(a_person()) is not None


def test_ids_of_the_content_and_very_short_ones_are_not_sought() -> None:
    """`price` is a reason here, and `12` stands in every page."""
    words = a_text('<a href="/price/12/">x</a>').words()
    assert words.suspect(a_person(id="price")) is None
    assert words.suspect(a_person(id="12")) is None


def test_workers_get_the_words_and_not_the_text() -> None:
    """What travels to a worker is the sets; they stay what they are on the way."""
    words = a_text("<p>Zoe Quux</p>").words()
    assert pickle.loads(pickle.dumps(words)) == words
    assert isinstance(words, PublicWords)


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="<>&%\\@"), max_size=12
)


@given(NAMES, NAMES, NAMES)
def test_whoever_is_named_is_never_passed_over(first: str, last: str, company: str) -> None:
    """Any name and company, put into a page as they are, make a suspect, and the suspect is found."""
    raw = a_person(person=f"{first} {last}", company=company)
    text = a_text(f"<p>{raw.person}, {raw.company}.</p>")
    suspect = text.words().suspect(raw)
    named = phrase_of(raw.person)
    if len(named.split()) > 1 and not named.replace(" ", "").isdecimal():
        assert suspect is not None
        assert {leak.what for leak in leaks_of(text, [suspect])} & {"person", "company", "both"}
