"""A record under lock, in slots that all look alike.

One AES-256-GCM encryption covers the whole record, padded with zeros, so nothing in it can be cut, flipped or swapped
unseen. Its bytes are then cut into slots of one size, each under a tag that only the key connects with the others:
a copy of the host does not tell who has a long letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from generator.private.seal.derive import TAG, SealKeys, Whereabouts, keyed

SLOT = 256
"""Bytes of a slot as it lies in a shard."""

PLACE = 4
"""Bytes of a record's location that a slot carries while it waits for its shard."""

ROW = PLACE + TAG + SLOT
"""Bytes of a slot that waits."""

NONCE, SEAL = 12, 16
"""Bytes that AES-GCM adds: the nonce in front, its own tag behind."""

CONTEXT = b"FWSP1"

_LENGTH = 4


class BrokenSealError(Exception):
    """These slots are not one whole record under this key."""


class Slot(NamedTuple):
    """A slot: its tag, by which its owner finds it, and its bytes."""

    tag: bytes
    body: bytes


def lock(keys: SealKeys, where: Whereabouts, record: bytes) -> tuple[Slot, ...]:
    """The record in slots. The same record gives the same bytes, and another one never uses the nonce again."""
    number = -(-(len(record) + NONCE + SEAL) // SLOT)
    padded = record.ljust(number * SLOT - NONCE - SEAL, b"\0")
    message = len(where.location).to_bytes(_LENGTH, "big") + where.location
    message += len(padded).to_bytes(_LENGTH, "big") + padded
    nonce = keyed(keys.nonces).digest(message)[:NONCE]
    locked = nonce + AESGCM(where.key).encrypt(nonce, padded, context(keys.salt, where))
    bodies = [locked[start : start + SLOT] for start in range(0, len(locked), SLOT)]
    return tuple(map(Slot, where.tags(number), bodies))


def rows_of(where: Whereabouts, slots: Iterable[Slot]) -> bytes:
    """Slots as they wait until the shards are written: each behind the first bytes of the record's location."""
    place = where.location[:PLACE]
    return b"".join([part for slot in slots for part in (place, *slot)])


def waiting(rows: bytes) -> Iterator[tuple[bytes, Slot]]:
    """The slots again, each with the first bytes of its record's location."""
    for start in range(0, len(rows), ROW):
        tag = start + PLACE
        yield rows[start:tag], Slot(rows[tag : tag + TAG], rows[tag + TAG : start + ROW])


def unlock(salt: bytes, where: Whereabouts, bodies: tuple[bytes, ...]) -> bytes:
    """The record, with its padding. The loader does the same in the reader's browser. Raises BrokenSealError."""
    locked = b"".join(bodies)
    try:
        return AESGCM(where.key).decrypt(locked[:NONCE], locked[NONCE:], context(salt, where))
    except (InvalidTag, ValueError) as error:
        raise BrokenSealError from error


def context(salt: bytes, where: Whereabouts) -> bytes:
    """What a record is bound to: the format, the site and its own place."""
    return CONTEXT + salt + where.location
