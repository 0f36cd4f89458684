"""The code in a sealed link: a seed and two bytes that tell a mistyped letter, as 32 letters that people can type."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from enum import StrEnum

from generator.private.links import TOKEN_LETTERS, letters_of

SEED = 18
"""Bytes of a seed: 144 bits."""

CODE = 32
"""Letters of a code."""

_CHECK = 2
_CHECKED = b"seal/v1/ck"
_TO_OURS = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", TOKEN_LETTERS.encode())
_FROM_OURS = str.maketrans(TOKEN_LETTERS, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_LOOK_ALIKES = str.maketrans("oil", "011")


class WrongCode(StrEnum):
    """What is wrong with a code as somebody typed it: letters are missing, or one of them is another."""

    CUT = "cut"
    MISTYPED = "mistyped"


class WrongCodeError(Exception):
    """This is no code. `why` says what is wrong with it."""

    def __init__(self, why: WrongCode) -> None:
        self.why = why
        super().__init__(why)


def code_of(seed: bytes) -> str:
    """The 32 letters of a seed, in Crockford's base 32, lower case."""
    return base64.b32encode(seed + _check(seed)).translate(_TO_OURS).decode()


def codes_of(seeds: Iterable[bytes]) -> list[str]:
    """The same of many seeds."""
    return letters_of([seed + _check(seed) for seed in seeds])


def grouped(code: str) -> str:
    """The code in groups of four, as a mail carries it for typing."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def seed_of(typed: str) -> bytes:
    """The seed of a code as somebody typed it: in any case and grouping, O for 0, I and L for 1.

    The loader does the same in the reader's browser. Raises WrongCodeError.
    """
    letters = "".join(sign for sign in typed.lower() if sign.isascii() and sign.isalnum()).translate(_LOOK_ALIKES)
    if len(letters) < CODE:
        raise WrongCodeError(WrongCode.CUT)
    if len(letters) > CODE or not set(letters) <= set(TOKEN_LETTERS):
        raise WrongCodeError(WrongCode.MISTYPED)
    read = base64.b32decode(letters.translate(_FROM_OURS))
    seed = read[:SEED]
    if read[SEED:] != _check(seed):
        raise WrongCodeError(WrongCode.MISTYPED)
    return seed


def sealed_address(private_url: str, code: str) -> str:
    """The address to send: `https://farewell.example/w/#<code>`. Browsers keep what stands behind # to themselves."""
    return f"{private_url.rstrip('/')}/w/#{code}"


def _check(seed: bytes) -> bytes:
    return hashlib.sha256(_CHECKED + seed).digest()[:_CHECK]
