"""Keyed digests: they tell whether two things are the same to whoever holds the secret, and nothing to anybody else."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from generator.model.manifest import DIGEST
from generator.private.secret import Secret

SEPARATOR = b"\0"
"""No name of a file holds it."""


class Digests:
    """Digests under keys of the secret, one key for each purpose; 16 bytes each."""

    def __init__(self, secret: Secret) -> None:
        self._ids = secret.subkey("manifest/v1/id")
        self._contents = secret.subkey("manifest/v1/content")
        self._pages = secret.subkey("manifest/v1/pages")

    def name(self, name: str) -> bytes:
        """Of the name of a customer's file."""
        return blake2b(name.encode(), digest_size=DIGEST, key=self._ids).digest()

    def names(self, names: Iterable[str]) -> str:
        """Of all names together, in order, in hex."""
        joined = SEPARATOR.decode().join(names).encode()
        return blake2b(joined, digest_size=DIGEST, key=self._ids, person=b"all").hexdigest()

    def content(self, raw: bytes) -> bytes:
        """Of a file's bytes."""
        return blake2b(raw, digest_size=DIGEST, key=self._contents).digest()

    def pages(self, farewell: bytes, welcome: bytes = b"") -> bytes:
        """Of a customer's two pages together."""
        sizes = f"{len(farewell)} {len(welcome)} ".encode()
        return blake2b(sizes + farewell + welcome, digest_size=DIGEST, key=self._pages).digest()
