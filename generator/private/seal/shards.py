"""Shard files: sorted tags, then the slots. Their number is padded with dummies that nobody can tell from slots."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterable

from generator.errors import RefusalError
from generator.private.seal.derive import TAG, SealKeys
from generator.private.seal.slots import SLOT, Slot

MAGIC, VERSION = b"FWSP", 1
HEAD = struct.Struct(">4sBBHI")
"""Magic, version, bits, the shard's number (its low 16 bits), count of slots."""

STEP = 16
"""Counts are padded to a multiple of this."""

LIGHT = 56_000
"""Bytes that a shard should have at most on average: with loader, style, art and texts, a page opens with 90 kB."""

FILES = 16_384
"""Shards of a site at most: Cloudflare Pages takes 20,000 files. Beyond it shards grow."""


def bits_for(slots: int, files: int = FILES) -> int:
    """How many bits of a record's location choose its shard: the fewest that keep shards light, within `files`."""
    bits = 0
    while slots * (SLOT + TAG) > LIGHT << bits and 2 << bits <= files:
        bits += 1
    return bits


def shard_number(location: bytes, bits: int) -> int:
    """The shard in which a record lies: the first `bits` bits of its location."""
    return int.from_bytes(location[:4], "big") >> (32 - bits)


def shard_name(number: int) -> str:
    """Where a shard lies in the site."""
    return f"w/s/{number:04x}.bin"


def shard_file(keys: SealKeys, number: int, bits: int, slots: Iterable[Slot]) -> bytes:
    """The bytes of a shard. Raises RefusalError where two different slots have one tag."""
    by_tag: dict[bytes, bytes] = {}
    for slot in slots:
        if by_tag.setdefault(slot.tag, slot.body) != slot.body:
            message = "Two sealed pages would lie in one place."
            raise RefusalError(message, "Two customers may have one id: look for it with  goodbye check")
    missing = -len(by_tag) % STEP if by_tag else STEP
    for place in range(missing):
        dummy = _dummy(keys, number, bits, place)
        by_tag[dummy.tag] = dummy.body
    tags = sorted(by_tag)
    head = HEAD.pack(MAGIC, VERSION, bits, number & 0xFFFF, len(tags))
    return b"".join((head, *tags, *(by_tag[tag] for tag in tags)))


def found_in(file: bytes, tags: Iterable[bytes]) -> tuple[bytes, ...]:
    """The slots under these tags, up to the first that is missing. Raises ValueError for what is no shard."""
    if len(file) < HEAD.size:
        raise ValueError("no shard")
    magic, version, _bits, _number, count = HEAD.unpack_from(file)
    if (magic, version) != (MAGIC, VERSION) or len(file) != HEAD.size + count * (TAG + SLOT):
        raise ValueError("no shard")
    start = HEAD.size + count * TAG
    places = {file[HEAD.size + at * TAG :][:TAG]: start + at * SLOT for at in range(count)}
    found = []
    for tag in tags:
        if tag not in places:
            break
        found.append(file[places[tag] : places[tag] + SLOT])
    return tuple(found)


def site_file(keys: SealKeys, bits: int) -> bytes:
    """`w/site.json`, the public facts that every loader needs: format, bits and salt."""
    return (json.dumps({"version": VERSION, "bits": bits, "salt": keys.salt.hex()}) + "\n").encode()


def _dummy(keys: SealKeys, number: int, bits: int, place: int) -> Slot:
    """A slot that is nobody's: as random as a locked one, and the same in every build."""
    made = hashlib.shake_256(keys.dummies + struct.pack(">BII", bits, number, place)).digest(TAG + SLOT)
    return Slot(made[:TAG], made[TAG:])
