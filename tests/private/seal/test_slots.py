"""Locked slots: cut, flipped, swapped or mixed, they open to nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.private.seal.derive import whereabouts
from generator.private.seal.slots import SLOT, BrokenSealError, lock, unlock
from tests.private.seal.boxes import the_keys

KEYS = the_keys()
WHERE = whereabouts(KEYS.seed("brandt", 1), KEYS.salt)
LONG = bytes(range(256)) * 3


def bodies(record: bytes = LONG) -> list[bytes]:
    return [slot.body for slot in lock(KEYS, WHERE, record)]


@given(st.binary(max_size=2_000))
def test_a_record_comes_back_padded(record: bytes) -> None:
    """A record fills whole slots; what opens is the record and zeros."""
    slots = bodies(record)
    assert {len(slot) for slot in slots} == {SLOT}
    plain = unlock(KEYS.salt, WHERE, tuple(slots))
    assert plain[: len(record)] == record
    assert not plain[len(record) :].strip(b"\0")


@given(st.integers(0, len(LONG) - 1), st.integers(0, 7))
def test_a_flipped_bit_opens_to_nothing(place: int, bit: int) -> None:
    """One bit anywhere, and the record stays shut."""
    whole = bytearray(b"".join(bodies()))
    whole[place] ^= 1 << bit
    with pytest.raises(BrokenSealError):
        unlock(KEYS.salt, WHERE, (bytes(whole),))


def test_slots_cut_swapped_or_mixed_open_to_nothing() -> None:
    """A slot that is missing, in another's place, or from an older build is noticed."""
    slots, older = bodies(), bodies(LONG[::-1])
    for wrong in ([], slots[:-1], [slots[1], slots[0], *slots[2:]], [slots[0], *older[1:]], [b"short"]):
        with pytest.raises(BrokenSealError):
            unlock(KEYS.salt, WHERE, tuple(wrong))


def test_a_record_opens_in_its_own_place_only() -> None:
    """Another site's salt, another customer's key, another version of the link: nothing."""
    strange = whereabouts(KEYS.seed("brandt", 2), KEYS.salt)
    for salt, where in ((bytes(16), WHERE), (KEYS.salt, strange)):
        with pytest.raises(BrokenSealError):
            unlock(salt, where, tuple(bodies()))


def test_the_nonce_follows_the_text() -> None:
    """The same record gives the same bytes in every build; another one has another nonce."""
    assert bodies() == bodies()
    assert bodies()[0][:12] != bodies(LONG + b"!")[0][:12]


def test_tags_do_not_tell_which_slots_belong_together() -> None:
    """The first tag is a part of the location; the others follow from the key alone, which no file holds."""
    tags = WHERE.tags(9)
    assert tags[0] == WHERE.location[4:12]
    assert len(set(tags)) == 9
    assert WHERE.tags(1) == tags[:1]
    assert WHERE.tags(6) == tags[:6]
