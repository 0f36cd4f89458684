"""File names from people's and things' names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import count

from generator.errors import WrongUseError
from generator.model.slugs import WINDOWS_DEVICES, slug_from
from generator.model.values import SLUG, SLUG_LONGEST

_WITHOUT_VOWELS = ("ARABIC", "HEBREW", "SYRIAC", "THAANA")
"""Scripts that leave short vowels out: letter by letter their names would become nonsense."""


def name_slug(name: str) -> str:
    """The name as a file name; "" when most of its letters have no Latin counterpart. Emoji count as spaces."""
    letters = [sign for sign in name if sign.isalpha()]
    if 2 * sum(map(_is_lost, letters)) > len(letters):
        return ""
    signs = (" " if unicodedata.category(sign) == "So" or _is_lost(sign) else sign for sign in name)
    return slug_from("".join(signs))


def _is_lost(sign: str) -> bool:
    return sign.isalpha() and (unicodedata.name(sign, "").startswith(_WITHOUT_VOWELS) or not slug_from(sign))


def last_name(person: str) -> str:
    """The last word of a person's name, by which colleagues will look for the file."""
    return person.rpartition(" ")[2]


def free_slug(wishes: list[str], taken: Callable[[str], bool], otherwise: str) -> str:
    """The first wish that is free, else the last one with a number; `<otherwise>-1` where all wishes are empty."""
    names = [wish for wish in wishes if wish]
    if not names:
        return next(name for number in count(1) if not taken(name := f"{otherwise}-{number}"))
    stem = names[-1][: SLUG_LONGEST - 4].rstrip("-")
    numbered = (f"{stem}-{number}" for number in range(2, 1000))
    return next((name for name in (*names, *numbered) if not taken(name)), stem)


def check_slug(wish: str) -> str:
    """The wish, if it can be a file's name. Raises WrongUseError."""
    if not re.fullmatch(SLUG, wish) or len(wish) > SLUG_LONGEST or wish in WINDOWS_DEVICES:
        raise WrongUseError(
            f'"{wish}" cannot be a file name here.', "Use small Latin letters, digits and hyphens:  --id amira-khatib"
        )
    return wish
