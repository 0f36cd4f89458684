"""Opening records from a site's files: the right pages, nothing, or a refusal; never somebody else's."""

from __future__ import annotations

import pytest

from generator.private.seal import BrokenSealError, Opener, shard_name
from generator.private.seal.patterns import mark_of
from generator.private.seal.shards import HEAD as SHARD_HEAD
from tests.private.seal.boxes import a_page, a_pattern, a_sealed_site, opened, sheets, the_keys, twins

KEYS = the_keys()
PEOPLE = {name: [a_page(("<p>For ", True), (name, False), ("</p>", True))] for name in ("ada", "grace", "mary")}


def files() -> dict[str, bytes]:
    return a_sealed_site(PEOPLE, KEYS, a_pattern(KEYS))


def test_everybody_gets_their_own_pages() -> None:
    """Three records in one file open to three different pages."""
    for name, pages in PEOPLE.items():
        assert opened(files(), KEYS, name) == sheets(pages)


def test_nobody_lies_there_for_a_stranger() -> None:
    """Without a record there are no pages, and that is no fault."""
    assert Opener(KEYS, files().__getitem__).pages("eve", 1) == ()


def test_an_old_link_opens_nothing() -> None:
    """A link of another version leads to another place."""
    assert Opener(KEYS, files().__getitem__).pages("ada", 2) == ()


@pytest.mark.parametrize("name", ["w/site.json", shard_name(0), a_pattern(KEYS).path])
@pytest.mark.parametrize("damage", [lambda _: b"", lambda file: file[: len(file) // 2], lambda _: None])
def test_a_cut_or_missing_file_is_told(name: str, damage: object) -> None:
    """Whichever file is cut, empty or gone: somebody whose record lies there is told apart from a stranger."""
    found = files()
    assert callable(damage)
    damaged = damage(found.pop(name))
    if damaged is not None:
        found[name] = damaged
    with pytest.raises(BrokenSealError):
        Opener(KEYS, found.__getitem__).pages("ada", 1)


def test_a_flipped_bit_is_told() -> None:
    """No bit of a record may change, wherever in its slots."""
    found = files()
    shard = bytearray(found[shard_name(0)])
    tags = SHARD_HEAD.size + (len(shard) - SHARD_HEAD.size) // (8 + 256) * 8
    for place in range(tags, len(shard), 97):
        shard[place] ^= 1
    opener = Opener(KEYS, {**found, shard_name(0): bytes(shard)}.__getitem__)
    for name in PEOPLE:
        with pytest.raises(BrokenSealError):
            opener.pages(name, 1)


def test_texts_of_one_number_are_told_apart() -> None:
    """Where two texts of the site have one number, the check of the record says which is meant."""
    first, second = twins()
    assert mark_of(first)[:2] == mark_of(second)[:2]
    people = {"ada": [a_page((first, True))], "grace": [a_page((second, True))]}
    site = a_sealed_site(people, KEYS, a_pattern(KEYS))
    assert [opened(site, KEYS, name) for name in people] == [[first], [second]]
