"""Everything that follows from the secret, and, for one person, from the seed in their link."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.errors import RefusalError
from generator.model.settings import Settings
from generator.private.links import Keyed, lp
from generator.private.seal.codes import SEED, code_of, codes_of
from generator.private.secret import Secret

SALT = 16
"""Bytes of the public salt."""

LOCATION, KEY, TAG = 16, 32, 8
"""Bytes of a record's location, of its key, and of a slot's tag."""

_INFO = b"seal/v1"
_SLOTS = b"seal/v1/slots"
_SALTED = b"seal/v1/salt"
_FIRST_TAG = slice(4, 4 + TAG)
_TAGS_IN_BLOCK = 32 // TAG


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where one person's record lies, and its key; both follow from the seed and the site's public salt."""

    location: bytes
    key: bytes = field(repr=False)

    def tags(self, number: int) -> tuple[bytes, ...]:
        """The tags of the record's first `number` slots. Without the key nobody sees that they belong together."""
        found = self.location[_FIRST_TAG]
        for block in range((number - 2) // _TAGS_IN_BLOCK + 1):
            found += hashlib.sha256(_SLOTS + self.key + block.to_bytes(4, "big")).digest()
        return tuple([found[start : start + TAG] for start in range(0, number * TAG, TAG)])


@dataclass(frozen=True, slots=True)
class SealKeys:
    """What sealing one site takes. Nothing prints the keys.

    `salt` is public. `seeds` makes the seeds of links, `nonces` and `dummies` what is better not drawn by chance,
    so that the same input gives the same bytes, `patterns` the keys of shared texts.
    """

    site_id: str
    salt: bytes
    seeds: bytes = field(repr=False)
    nonces: bytes = field(repr=False)
    dummies: bytes = field(repr=False)
    patterns: bytes = field(repr=False)

    @classmethod
    def for_site(cls, secret: Secret, settings: Settings) -> SealKeys:
        """The keys of a site. Raises RefusalError for a salt that is none."""
        names = ("seed", "nonce", "dummy", "pattern")
        return cls(settings.site_id, site_salt(settings), *(secret.subkey(f"seal/v1/{name}") for name in names))

    def seed(self, customer_id: str, version: int) -> bytes:
        """The seed in a customer's link; `version` is the file's `link_version`, from 1."""
        return keyed(self.seeds, _beginning(self.site_id)).digest(lp(customer_id) + lp(str(version)))[:SEED]


@lru_cache(maxsize=16)
def keyed(key: bytes, start: bytes = b"") -> Keyed:
    """HMAC-SHA256 under one of a site's few keys, kept ready."""
    return Keyed(key, start)


@lru_cache(maxsize=4)
def _beginning(site_id: str) -> bytes:
    return lp(site_id) + lp("page")


class Codes:
    """The codes of one site's links: what `Tokens` are in plain delivery."""

    def __init__(self, keys: SealKeys) -> None:
        self.keys = keys

    def of(self, customer_id: str, version: int) -> str:
        """The 32 letters of a customer's code; `version` is the file's `link_version`, from 1."""
        return code_of(self.keys.seed(customer_id, version))

    def of_many(self, links: Sequence[tuple[str, int]]) -> list[str]:
        """The same for many customers, each with a version."""
        return codes_of([self.keys.seed(customer_id, version) for customer_id, version in links])


def site_salt(settings: Settings) -> bytes:
    """The settings' public salt; without one it follows from `site_id`. Raises RefusalError if it is not 32 hex digits.

    It only keeps two sites apart: what cannot be guessed is the seed.
    """
    if not settings.salt:
        return hashlib.sha256(_SALTED + lp(settings.site_id)).digest()[:SALT]
    try:
        salt = bytes.fromhex(settings.salt)
    except ValueError:
        salt = b""
    if len(salt) != SALT:
        message = "The salt in site_config.yml is not 32 hex digits."
        raise RefusalError(message, "Put back the one with which your links were made, or delete the line.")
    return salt


def whereabouts(seed: bytes, salt: bytes) -> Whereabouts:
    """HKDF-SHA256 (RFC 5869) of the seed: 16 bytes of location and 32 of key."""
    expand = Keyed(keyed(salt).digest(seed)).digest
    first = expand(_INFO + b"\x01")
    second = expand(first + _INFO + b"\x02")
    expanded = first + second
    return Whereabouts(expanded[:LOCATION], expanded[LOCATION : LOCATION + KEY])
