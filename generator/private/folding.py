"""Text folded to words, the same way for what is public and for what is sought."""

from __future__ import annotations

import re
import unicodedata

BORDER = "\x1f"
"""Stands between two texts that no reader joins: two paragraphs, a text and an attribute. Counts as a word."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_ODD = re.compile(r"[^\w\x00-\x7f]+")
# Upper case becomes lower, and whatever is neither letter nor digit a blank; the border and the @ stay. Bytes from 128
# on belong to letters by then.
_PLAIN = bytes(
    byte if byte >= 128 or byte in b"\x1f@" else ord(chr(byte).lower()) if chr(byte).isalnum() else 32
    for byte in range(256)
)


def seen(text: str) -> str:
    """The text without characters that nobody sees: soft hyphens, zero-width marks, writing directions."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def folded(text: str) -> str:
    """The text in one form for all ways to write it: NFKC, then without upper case."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def phrase_of(text: str) -> str:
    """The folded words of a text, letters and digits only, with one blank between them; "" for a text without any.

    `@` and borders are words of their own: the `@` keeps a mail address from being two names.
    """
    if not text.isascii():
        text = _ODD.sub(" ", folded(seen(text)))
    said = text.encode(errors="replace").translate(_PLAIN).replace(b"@", b" @ ").replace(b"\x1f", b" \x1f ")
    return b" ".join(said.split()).decode()


def words_of(text: str) -> list[str]:
    """The words of a text, one by one, as `phrase_of` folds them."""
    phrase = phrase_of(text)
    return phrase.split(" ") if phrase else []
