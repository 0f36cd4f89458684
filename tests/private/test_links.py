"""Addresses: unguessable, stable for ever, one for each customer."""

from __future__ import annotations

import hashlib
import hmac
import re

from hypothesis import given
from hypothesis import strategies as st

from generator.private.links import TOKEN_LETTERS, Keyed, Tokens, link_token, lp, page_address, page_paths
from generator.private.secret import Secret

SECRET = Secret(bytes(range(32)))


def test_a_link_once_sent_never_changes() -> None:
    """These addresses are pinned: a release that changes one breaks every link that is out."""
    assert link_token(SECRET, "nordlicht", "brandt", 1) == "tp51c1bvxw92gbs8vvq7d8a4dxsjkp3r"
    assert link_token(SECRET, "nordlicht", "brandt", 2) == "e2d7krwsgevvzzxgdsx6vnaeat56921s"
    assert link_token(SECRET, "nordlicht", "okafor", 1) == "thwkamkweyw0znedxe3sa6r0wch9gst6"
    assert link_token(SECRET, "suedlicht", "brandt", 1) == "aj81q35xydbdn22ne8gsq6yr2a3bsczr"


def test_a_token_is_made_as_documented() -> None:
    """The token is Crockford's base 32 of the first 160 bits of HMAC-SHA256 over the length-prefixed parts."""
    subkey = hmac.new(bytes(range(32)), b"link/v1", hashlib.sha256).digest()
    message = b"\0\0\0\x09nordlicht\0\0\0\x04page\0\0\0\x06brandt\0\0\0\x011"
    number = int.from_bytes(hmac.new(subkey, message, hashlib.sha256).digest()[:20], "big")
    letters = "".join("0123456789abcdefghjkmnpqrstvwxyz"[number >> shift & 31] for shift in range(155, -1, -5))
    assert link_token(SECRET, "nordlicht", "brandt", 1) == letters


@given(st.binary(min_size=32, max_size=64), st.text(), st.text(), st.integers(1, 9))
def test_a_token_is_thirty_two_letters(key: bytes, site: str, customer: str, version: int) -> None:
    """Whatever the names, a token is 32 letters of the alphabet, so it is safe in paths, mails and on any disk."""
    assert re.fullmatch(f"[{TOKEN_LETTERS}]{{32}}", link_token(Secret(key), site, customer, version))


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_joined_parts_cannot_be_confused(one: list[str], other: list[str]) -> None:
    """Two different lists of parts never join to the same bytes."""
    assert (b"".join(map(lp, one)) == b"".join(map(lp, other))) == (one == other)


@given(st.binary(min_size=32, max_size=64), st.text(), st.text(), st.integers(1, 9))
def test_many_tokens_are_the_same_as_one_by_one(key: bytes, site: str, customer: str, version: int) -> None:
    """The quick way to many tokens gives exactly the tokens of the plain definition."""
    assert Tokens(Secret(key), site).of(customer, version) == link_token(Secret(key), site, customer, version)


def test_the_quick_way_steps_over_the_same_words() -> None:
    """Where the first token would hold a rude word, both ways go on to the same next one."""
    tokens = Tokens(SECRET, "nordlicht")
    links = [(f"customer-{number}", 1 + number % 3) for number in range(3_000)]
    plain = [link_token(SECRET, "nordlicht", *link) for link in links]
    assert [tokens.of(*link) for link in links] == plain
    assert tokens.of_many(links) == plain


def test_nobody_has_no_token() -> None:
    """Of nobody there are no tokens."""
    assert Tokens(SECRET, "nordlicht").of_many([]) == []


def test_no_token_holds_a_rude_word() -> None:
    """Of twenty thousand tokens none holds a word that would embarrass us in print, and none comes twice."""
    made = Tokens(SECRET, "nordlicht")
    tokens = {made.of(f"customer-{number}", 1) for number in range(20_000)}
    assert len(tokens) == 20_000
    assert not [token for token in tokens if re.search("sex|fag|kkk|sh1t|fvck|cvnt|rape", token)]


def test_both_pages_lie_under_one_address() -> None:
    """The welcome-back page lies below the farewell page, so one link serves for life."""
    paths = page_paths("k7m2")
    assert paths.farewell == "g/k7m2/index.html"
    assert paths.welcome_back == "g/k7m2/welcome/index.html"


def test_an_address_has_one_slash_between_its_parts() -> None:
    """The private host's address may end in a slash or not."""
    assert page_address("https://farewell.example/", "k7m2") == "https://farewell.example/g/k7m2/"
    assert page_address("https://farewell.example", "k7m2") == "https://farewell.example/g/k7m2/"


@given(st.binary(max_size=64), st.binary(max_size=80), st.binary(max_size=200))
def test_a_prepared_key_gives_what_hmac_gives(key: bytes, start: bytes, message: bytes) -> None:
    """Hashing a key once and for all changes no byte."""
    assert Keyed(key, start).digest(message) == hmac.digest(key, start + message, "sha256")
