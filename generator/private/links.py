"""Personal addresses: one for each customer, for life, found by nobody who was not given it."""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from generator.private.secret import Secret

TOKEN_BYTES = 20
"""160 bits; 120 are asked for by the W3C's advice on capability addresses."""

TOKEN_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # noqa: S105 - an alphabet
"""Crockford's base 32 in lower case: no i, l, o, u, and safe on disks that do not tell A from a."""

# What can be spelled without i, l, o and u, digits read as the letters they look like. Three addresses in a thousand
# would hold one of these. Never change the list: that would change addresses that are out.
_RUDE = (
    "arsch", "arse", "b1tch", "c0ck", "cvnt", "d1ck", "f1ck", "fag", "fvck", "kkk", "n1gg", "naz1", "p0rn", "p1ss",
    "rape", "s1vt", "sex", "sh1t", "t1ts", "twat", "wank", "wh0re",
)  # fmt: skip
_IS_RUDE = AhoCorasick(_RUDE).find_matches_as_indexes

_KEY, _PAGE = "link/v1", "page"
_BLOCK = 64  # bytes of a SHA-256 block, to which RFC 2104 fills a key up
_INNER, _OUTER = bytes(byte ^ 0x36 for byte in range(256)), bytes(byte ^ 0x5C for byte in range(256))
_PAIRS = [one + other for one in TOKEN_LETTERS for other in TOKEN_LETTERS]  # the letters of ten bits
_TOKEN = TOKEN_BYTES * 8 // 5
_FOUR_TIMES_FORTY_BITS = struct.Struct(">IBIBIBIB").unpack_from


# Forty bits in eight bytes become eight times five: each step takes the upper half of every group to the left.
_STEPS = tuple(
    (bytes.fromhex(upper), bytes.fromhex(lower), shift)
    for upper, lower, shift in (
        ("000000fffff00000", "00000000000fffff", 12),
        ("000ffc00000ffc00", "000003ff000003ff", 6),
        ("03e003e003e003e0", "001f001f001f001f", 3),
    )
)
_TO_LETTERS = TOKEN_LETTERS.encode().ljust(256)


@dataclass(frozen=True, slots=True)
class PagePaths:
    """Where a customer's two pages lie in the output folder, with forward slashes."""

    farewell: str
    welcome_back: str


class Keyed:
    """HMAC-SHA256 (RFC 2104) under one key, of messages that begin alike: what is the same for all is hashed once."""

    def __init__(self, key: bytes, start: bytes = b"") -> None:
        filled = key.ljust(_BLOCK, b"\0")  # no key of ours is longer than a block
        self._inner = hashlib.sha256(filled.translate(_INNER) + start)
        self._outer = hashlib.sha256(filled.translate(_OUTER))

    def digest(self, message: bytes) -> bytes:
        """The 32 bytes for `start` and the message; what `hmac.digest` gives."""
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(message)
        outer.update(inner.digest())
        return outer.digest()


class Tokens:
    """The tokens of one site."""

    def __init__(self, secret: Secret, site_id: str) -> None:
        self._keyed = Keyed(secret.subkey(_KEY), lp(site_id) + lp(_PAGE)).digest

    def of(self, customer_id: str, version: int) -> str:
        """The 32 letters of a customer's address; equal to `link_token`."""
        message = lp(customer_id) + (_FIRST if version == 1 else lp(str(version)))
        token = _letters(self._keyed(message))
        counter = 0
        while _IS_RUDE(token):
            counter += 1
            token = _letters(self._keyed(message + lp(str(counter))))
        return token

    def of_many(self, links: Sequence[tuple[str, int]]) -> list[str]:
        """The same for many customers, each with a version."""
        keyed = self._keyed
        messages = [lp(customer_id) + (_FIRST if version == 1 else lp(str(version))) for customer_id, version in links]
        tokens = letters_of([keyed(message)[:TOKEN_BYTES] for message in messages])
        for _, start, _ in _IS_RUDE("\n".join(tokens)):
            at = start // (_TOKEN + 1)
            tokens[at] = self.of(*links[at])
        return tokens


def lp(text: str) -> bytes:
    """The text with its length in front (4 bytes, big-endian): joined parts can never be cut in another place."""
    encoded = text.encode()
    return len(encoded).to_bytes(4, "big") + encoded


_FIRST = lp("1")


def link_token(secret: Secret, site_id: str, customer_id: str, version: int) -> str:
    """The 32 letters of a customer's address. `version` is the file's `link_version`, from 1.

    This is the definition; `Tokens` makes the same for many customers.
    """
    key = secret.subkey(_KEY)
    message = lp(site_id) + lp(_PAGE) + lp(customer_id) + lp(str(version))
    token = _letters(hmac.digest(key, message, "sha256"))
    counter = 0
    while any(word in token for word in _RUDE):
        counter += 1
        token = _letters(hmac.digest(key, message + lp(str(counter)), "sha256"))
    return token


def page_paths(token: str) -> PagePaths:
    """Where the pages of this token lie: `g/<token>/index.html` and `g/<token>/welcome/index.html`."""
    return PagePaths(f"g/{token}/index.html", f"g/{token}/welcome/index.html")


def page_address(private_url: str, token: str) -> str:
    """The address to send: `https://farewell.example/g/<token>/`. It leads to both pages."""
    return f"{private_url.rstrip('/')}/g/{token}/"


def letters_of(digests: Sequence[bytes]) -> list[str]:
    """Digests of 20 bytes in base 32, five bits a letter, the highest first.

    All of them are one great number, of which Python takes all groups apart at once, in a tenth of the time.
    """
    every = b"".join(digests)
    groups = len(every) // 5
    spread = bytearray(8 * groups)
    for at in range(5):
        spread[3 + at :: 8] = every[at::5]
    bits = int.from_bytes(spread, "big")
    for upper, lower, shift in _STEPS:
        left = bits & int.from_bytes(upper * groups, "big")
        bits = left << shift | bits & int.from_bytes(lower * groups, "big")
    letters = bits.to_bytes(8 * groups, "big").translate(_TO_LETTERS).decode("ascii")
    return [letters[start : start + _TOKEN] for start in range(0, len(letters), _TOKEN)]


def _letters(digest: bytes) -> str:
    """The first 160 bits in base 32, five bits a letter, the highest first."""
    a, b, c, d, e, f, g, h = _FOUR_TIMES_FORTY_BITS(digest)
    pairs, ten = _PAIRS, 0x3FF
    return (
        f"{pairs[a >> 22]}{pairs[a >> 12 & ten]}{pairs[a >> 2 & ten]}{pairs[(a & 3) << 8 | b]}"
        f"{pairs[c >> 22]}{pairs[c >> 12 & ten]}{pairs[c >> 2 & ten]}{pairs[(c & 3) << 8 | d]}"
        f"{pairs[e >> 22]}{pairs[e >> 12 & ten]}{pairs[e >> 2 & ten]}{pairs[(e & 3) << 8 | f]}"
        f"{pairs[g >> 22]}{pairs[g >> 12 & ten]}{pairs[g >> 2 & ten]}{pairs[(g & 3) << 8 | h]}"
    )
