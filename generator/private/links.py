"""Personal addresses: one for each customer, for life, found by nobody who was not given it."""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass

from generator.private.secret import Secret

TOKEN_BYTES = 20
"""160 bits; 120 are asked for by the W3C's advice on capability addresses."""

TOKEN_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # noqa: S105 - an alphabet
"""Crockford's base 32 in lower case: no i, l, o, u, and safe on disks that do not tell A from a."""

_FROM_RFC_4648 = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", TOKEN_LETTERS.encode())

# What can be spelled without i, l, o and u, digits read as the letters they look like. Three addresses in a thousand
# would hold one of these. Never change the list: that would change addresses that are out.
_RUDE = (
    "arsch", "arse", "b1tch", "c0ck", "cvnt", "d1ck", "f1ck", "fag", "fvck", "kkk", "n1gg", "naz1", "p0rn", "p1ss",
    "rape", "s1vt", "sex", "sh1t", "t1ts", "twat", "wank", "wh0re",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PagePaths:
    """Where a customer's two pages lie in the output folder, with forward slashes."""

    farewell: str
    welcome_back: str


def lp(text: str) -> bytes:
    """The text with its length in front (4 bytes, big-endian): joined parts can never be cut in another place."""
    encoded = text.encode()
    return len(encoded).to_bytes(4, "big") + encoded


def link_token(secret: Secret, site_id: str, customer_id: str, version: int) -> str:
    """The 32 letters of a customer's address. `version` is the file's `link_version`, from 1."""
    key = secret.subkey("link/v1")
    message = lp(site_id) + lp("page") + lp(customer_id) + lp(str(version))
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


def _letters(digest: bytes) -> str:
    return base64.b32encode(digest[:TOKEN_BYTES]).translate(_FROM_RFC_4648).decode()
