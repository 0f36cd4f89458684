"""Shard files: sorted, padded, and the same whatever the order of those in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import RefusalError
from generator.private.seal.shards import FILES, LIGHT, STEP, bits_for, found_in, shard_file, shard_number
from generator.private.seal.slots import SLOT, Slot
from tests.private.seal.boxes import a_slot, the_keys

KEYS = the_keys()
ROW = SLOT + 8


def count_of(file: bytes) -> int:
    return int.from_bytes(file[8:12], "big")


@given(st.sets(st.integers(0, 1 << 60), max_size=40))
def test_a_count_tells_little(numbers: set[int]) -> None:
    """Counts are multiples of 16 and never 0, so an empty shard looks like one with a few people."""
    file = shard_file(KEYS, 3, 4, [a_slot(number) for number in numbers])
    assert count_of(file) % STEP == 0
    assert 0 < count_of(file) < len(numbers) + STEP + (not numbers)
    assert len(file) == 12 + count_of(file) * ROW


def test_order_changes_no_byte() -> None:
    """Slots may come in any order, and twice when a worker had to start again."""
    slots = [a_slot(number) for number in range(20)]
    assert shard_file(KEYS, 0, 0, slots) == shard_file(KEYS, 0, 0, [*reversed(slots), *slots])


def test_dummies_look_like_slots_and_never_change() -> None:
    """They are as long and as random as a slot, differ from each other, and are the same in the next build."""
    file = shard_file(KEYS, 5, 4, [])
    tags = [file[12 + 8 * at : 20 + 8 * at] for at in range(STEP)]
    assert tags == sorted(set(tags))
    assert file == shard_file(KEYS, 5, 4, [])
    assert not set(tags) & {shard_file(KEYS, 6, 4, [])[12 + 8 * at : 20 + 8 * at] for at in range(STEP)}
    body = file[12 + STEP * 8 :]
    ones = sum(byte.bit_count() for byte in body) / (8 * len(body))
    assert 0.48 < ones < 0.52
    assert len({body[at : at + SLOT] for at in range(0, len(body), SLOT)}) == STEP


def test_one_more_person_changes_one_dummy() -> None:
    """Where a slot comes in, one dummy goes and all others stay."""
    before, after = shard_file(KEYS, 5, 4, []), shard_file(KEYS, 5, 4, [a_slot(7)])
    tags = [{file[12 + 8 * at : 20 + 8 * at] for at in range(STEP)} for file in (before, after)]
    assert len(tags[0] - tags[1]) == len(tags[1] - tags[0]) == 1


def test_two_slots_under_one_tag_stop_the_build() -> None:
    """Two customers with one place would hide each other."""
    with pytest.raises(RefusalError, match="one place"):
        shard_file(KEYS, 0, 0, [a_slot(1), Slot(a_slot(1).tag, bytes(SLOT))])


@given(st.integers(0, 10_000_000))
def test_shards_are_light_until_files_run_out(slots: int) -> None:
    """The fewest bits that keep the average below 56 kB; with all files in use shards grow."""
    bits = bits_for(slots)
    assert 1 << bits <= FILES
    assert slots * ROW <= LIGHT << bits or 1 << bits == FILES
    assert bits == 0 or slots * ROW > LIGHT << (bits - 1)


def test_a_host_may_take_fewer_files() -> None:
    """The cap need not be a power of two; it is never exceeded."""
    assert bits_for(10_000_000, files=1_000) == 9


def test_the_first_bits_of_a_location_choose_its_shard() -> None:
    """No bit: one shard. Fourteen: 16,384."""
    assert shard_number(b"\xff\xff\xff\xff", 0) == 0
    assert shard_number(b"\x80\x00\x00\x00", 1) == 1
    assert shard_number(b"\xff\xff\xff\xff", 14) == FILES - 1


@given(st.integers(0, 12 + 16 * ROW - 1))
def test_a_cut_shard_is_no_shard(length: int) -> None:
    """Whatever is missing at its end, nothing is found in it."""
    with pytest.raises(ValueError, match="no shard"):
        found_in(shard_file(KEYS, 0, 0, [a_slot(1)])[:length], [a_slot(1).tag])


def test_slots_are_found_up_to_the_first_that_is_missing() -> None:
    """A record ends where its next tag is not there."""
    file = shard_file(KEYS, 0, 0, [a_slot(1), a_slot(2), a_slot(4)])
    assert found_in(file, [a_slot(number).tag for number in (1, 2, 3, 4)]) == (a_slot(1).body, a_slot(2).body)
