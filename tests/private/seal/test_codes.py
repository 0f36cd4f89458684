"""Codes: what stands in a link, and what people make of it when they type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.private.seal.codes import WrongCode, WrongCodeError, code_of, codes_of, grouped, sealed_address, seed_of

SEED = bytes(range(18))
seeds = st.binary(min_size=18, max_size=18)


def why(typed: str) -> WrongCode:
    with pytest.raises(WrongCodeError) as wrong:
        seed_of(typed)
    return wrong.value.why


@given(seeds)
def test_a_code_gives_its_seed_back(seed: bytes) -> None:
    """A code has 32 letters, and from it, however grouped and in whatever case, comes the seed."""
    code = code_of(seed)
    assert len(code) == 32
    assert seed_of(code) == seed_of(f" {grouped(code).upper()}\n") == seed_of(code.replace("4", "4-")) == seed


@given(seeds)
def test_letters_that_look_alike_are_repaired(seed: bytes) -> None:
    """Whoever types O for 0, or I or L for 1, has typed the code."""
    code = code_of(seed)
    assert seed_of(code.replace("0", "O").replace("1", "I")) == seed_of(code.replace("1", "l")) == seed


@given(seeds, st.integers(0, 35))
def test_a_letter_too_few_or_too_many_is_told(seed: bytes, place: int) -> None:
    """A code that was cut is called incomplete; one with more letters than it has is mistyped."""
    code = code_of(seed)
    assert why(code[:-1]) is WrongCode.CUT
    assert why(code[:place] + "7" + code[place:]) is WrongCode.MISTYPED


def test_almost_every_mistyped_letter_is_noticed() -> None:
    """Of a code's 928 neighbours by one letter none passes; of all that people may type, one in 65,536 does."""
    code, letters = code_of(SEED), "23456789abcdefghjkmnpqrstvwxyz"
    for at in range(32):
        for other in letters.replace(code[at], ""):
            assert why(code[:at] + other + code[at + 1 :]) is WrongCode.MISTYPED


def test_a_letter_that_no_code_has_is_mistyped() -> None:
    """Crockford's alphabet has no U."""
    assert why("u" * 32) is WrongCode.MISTYPED


def test_the_code_stands_behind_the_hash() -> None:
    """What stands behind # never leaves the reader's browser; groups of four are for typing."""
    assert sealed_address("https://farewell.example/", "k7m2") == "https://farewell.example/w/#k7m2"
    assert grouped("k7m29xq4") == "k7m2 9xq4"


@given(st.lists(st.binary(min_size=18, max_size=18), max_size=5))
def test_many_codes_are_the_same_as_one_by_one(seeds: list[bytes]) -> None:
    """The quick way to many codes gives the code of each seed."""
    assert codes_of(seeds) == [code_of(seed) for seed in seeds]
