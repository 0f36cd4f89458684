"""The texts that many pages share, in one locked file for each pattern; its key stands in every record that uses it.

A text's number is the first 16 bits of its digest, so numbers are the same in every process and do not move when texts
come and go. Where two texts of a file have one number, the record's check tells the loader which is meant.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from generator.model.page import CutPage
from generator.private.links import lp
from generator.private.seal.derive import SealKeys
from generator.private.seal.record import BETWEEN, MARK, Body, Marks, mark_of, number_of
from generator.private.seal.slots import NONCE

CONTEXT = b"FWST1"
PADDING = 1024
"""A file's length is a multiple of this, less its lock: it tells little about the texts."""

DICTIONARY = 7_900
"""Bytes of a dictionary; records are deflated in a window of 8,192."""

_HEAD, _ROW = struct.Struct(">HI"), struct.Struct(f">{MARK}sI")
_SECRET, _NAME = 16, 8
_WORTH, _ALIKE, _RUNS = 6, 8, 4_000
_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of pages: where its texts lie, the key to them, and what its pages' own texts are likely to say.

    `dictionary` is what deflate may refer to, `known` marks the texts that are worth a number though they are no
    constants. Both are made before any customer is read.
    """

    label: str
    secret: bytes = field(repr=False)
    dictionary: bytes = field(default=b"", repr=False)
    known: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @classmethod
    def called(cls, label: str, keys: SealKeys, dictionary: bytes = b"", known: Iterable[str] = ()) -> Pattern:
        """The pattern of this label, such as `de/price`."""
        secret = hmac.digest(keys.patterns, lp(keys.site_id) + lp(label), "sha256")[:_SECRET]
        return cls(label, secret, dictionary, {text: mark_of(text) for text in known})

    @property
    def path(self) -> str:
        """Where the file lies. The name does not tell the label."""
        return f"w/t/{self._derived(b'name')[:_NAME].hex()}.bin"

    def locked(self, keys: SealKeys, texts: Iterable[str]) -> bytes:
        """The file: the dictionary and all texts, deflated, padded and under lock."""
        plain = _written(self.dictionary, {*texts, *self.known})
        squeezing = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
        small = squeezing.compress(plain) + squeezing.flush()
        small = len(small).to_bytes(4, "big") + small
        padded = small.ljust(-(-len(small) // PADDING) * PADDING, b"\0")
        nonce = hmac.digest(keys.nonces, lp(self.label) + len(padded).to_bytes(4, "big") + padded, "sha256")[:NONCE]
        return nonce + AESGCM(self._derived(b"key")).encrypt(nonce, padded, CONTEXT + keys.salt)

    def opened(self, salt: bytes, file: bytes) -> tuple[bytes, dict[int, list[str]]]:
        """The dictionary and the texts by number, as the loader finds them. Raises what broken bytes raise."""
        padded = AESGCM(self._derived(b"key")).decrypt(file[:NONCE], file[NONCE:], CONTEXT + salt)
        length = int.from_bytes(padded[:4], "big")
        return _read(zlib.decompress(padded[4 : 4 + length], -15))

    def _derived(self, purpose: bytes) -> bytes:
        return hashlib.sha256(b"seal/v1/pattern/" + purpose + self.secret).digest()


def _written(dictionary: bytes, texts: set[str]) -> bytes:
    rows = sorted((mark_of(text), text.encode()) for text in texts)
    head = _HEAD.pack(len(dictionary), len(rows))
    table = b"".join(_ROW.pack(mark, len(text)) for mark, text in rows)
    return head + table + dictionary + b"".join(text for _, text in rows)


def _read(plain: bytes) -> tuple[bytes, dict[int, list[str]]]:
    length, count = _HEAD.unpack_from(plain)
    start = _HEAD.size + _ROW.size * count
    table = list(_ROW.iter_unpack(plain[_HEAD.size : start]))
    dictionary, start = plain[start : start + length], start + length
    texts: dict[int, list[str]] = {}
    for mark, size in table:
        texts.setdefault(number_of(mark), []).append(plain[start : start + size].decode())
        start += size
    return dictionary, texts


def pattern_of(label: str, keys: SealKeys, samples: Sequence[Sequence[CutPage]], mark: str) -> Pattern:
    """A pattern made from the pages of people who do not exist; `mark` stands in all that would be their own.

    Texts of theirs without the mark get a number, and the dictionary says what is likely: texts first, the most usual
    last, then the numbers in the order in which pages have them.
    """
    texts = Counter(
        piece
        for pages in samples
        for piece in {
            piece
            for page in pages
            for piece, shared in zip(page.pieces, page.shared, strict=True)
            if not shared and len(piece) >= _WORTH
        }
    )
    known = {text: mark_of(text) for text in texts if mark not in text}
    usual = [text for text, _ in sorted(texts.items(), key=lambda one: (one[1], one[0]))]
    runs = _runs([Body.of(pages, Marks(), known).marks for pages in samples])[-_RUNS:]
    own = BETWEEN.join(usual).encode()
    room = DICTIONARY - len(runs)
    pattern = Pattern.called(label, keys, own[-room:] + runs)
    return replace(pattern, known=known)


def _runs(bodies: Iterable[list[list[bytes]]]) -> bytes:
    """The numbers of pages in their order; what an earlier page has in the same order is left out."""
    found = b""
    for marks in bodies:
        row, new = b"".join(mark[:2] for run in marks for mark in run), b""
        for at in range(0, len(row), 2):
            if row[at : at + _ALIKE] not in found or at + _ALIKE > len(row):
                new += row[at : at + 2]
        found = new + found
    return found
