"""Records: whatever pages go in, the same pages come out, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.private.seal.patterns import pattern_of
from generator.private.seal.record import Body
from tests.private.seal.boxes import a_page, a_pattern, a_sealed_site, opened, sheets, the_keys, twins

KEYS = the_keys()
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
cuts = st.lists(st.tuples(texts, st.booleans()), max_size=12).map(lambda made: a_page(*made))
pages = st.lists(cuts, min_size=1, max_size=2)


@given(st.dictionaries(st.text("abc", min_size=1), pages, min_size=1, max_size=4))
def test_whatever_goes_in_comes_out(people) -> None:
    """Any pages, cut anywhere, of any texts: sealed and opened again they are the same."""
    pattern = a_pattern(KEYS, dictionary=b"Fair winds, until the last day.", known=("until", "Fair winds"))
    files = a_sealed_site(people, KEYS, pattern)
    for name, sealed in people.items():
        assert opened(files, KEYS, name) == sheets(sealed)


def test_two_texts_with_one_number_are_told_apart() -> None:
    """Texts are numbered by 16 bits: on one page, on two pages, and among known texts, each stays what it is."""
    one, other = twins()
    people = {
        "one": [a_page(("Ada", False), (one, True))],
        "other": [a_page(("Bo", False), (other, True), (other, True))],
        "both": [a_page((one, True), ("Cy", False), (other, True), (one, True)), a_page((other, True))],
    }
    for known in ((), (one,), (one, other)):
        pattern = a_pattern(KEYS, known=known)
        files = a_sealed_site(people, KEYS, pattern)
        for name, sealed in people.items():
            assert opened(files, KEYS, name) == sheets(sealed)


def test_a_record_does_not_depend_on_who_was_sealed_before() -> None:
    """A worker that has seen others gives the same slots as one that starts with this customer."""
    one, other = twins()
    people = {"both": [a_page((one, True), (other, True))], "one": [a_page((one, True))]}
    pattern = a_pattern(KEYS)
    forth = a_sealed_site(people, KEYS, pattern)
    back = a_sealed_site(dict(reversed(people.items())), KEYS, pattern)
    assert forth == back


def test_a_page_with_a_nul_is_refused() -> None:
    """NUL separates texts, so no page may hold one; the strict reader lets none in."""
    with pytest.raises(ValueError, match="NUL"):
        Body.of([a_page(("a\0b", False))], {}, {}).packed()


def test_a_pattern_holds_nothing_that_was_marked() -> None:
    """Texts that would be somebody's own are not numbered; what is usual makes records smaller."""
    usual = "until your last day everything works, and one person answers"
    samples = [[a_page(("<p>", True), ("X, thank you", False), ("</p>", True), (usual, False))]] * 2
    pattern = pattern_of("en/price", KEYS, samples, "X")
    assert set(pattern.known) == {usual}
    people = {"ada": [a_page(("<p>", True), ("Ada, thank you", False), ("</p>", True), (usual, False))]}
    files = a_sealed_site(people, KEYS, pattern)
    assert opened(files, KEYS, "ada") == sheets(people["ada"])
