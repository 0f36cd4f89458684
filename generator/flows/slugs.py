"""File names from people's and things' names."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.errors import WrongUseError
from generator.model.slugs import WINDOWS_DEVICES, slug_from
from generator.model.values import SLUG, SLUG_LONGEST

__all__ = ["check_slug", "free_slug", "last_name", "slug_from"]


def last_name(person: str) -> str:
    """The last word of a person's name, by which colleagues will look for the file."""
    return person.rpartition(" ")[2]


def free_slug(wishes: list[str], taken: Callable[[str], bool]) -> str:
    """The first wish that is free, else the last one with a number. Raises WrongUseError when all are empty."""
    names = [wish for wish in wishes if wish]
    if not names:
        raise WrongUseError("No file name can be made from this name.", "Choose one yourself:  --id amira-khatib")
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
