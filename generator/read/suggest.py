"""Guesses what a misspelt name was meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_ALIKE = 0.6
_LONGEST = 64


def nearest(written: str, known: Iterable[str]) -> str:
    """The known name most like the written one, or "" when none is close."""
    folded = {name.casefold(): name for name in sorted(known)}
    found = difflib.get_close_matches(written[:_LONGEST].casefold(), folded, n=1, cutoff=_ALIKE)
    return folded[found[0]] if found else ""


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """The sentence "Did you mean …?", or "" when no known name is close."""
    name = nearest(written, known)
    return f"Did you mean `{name}`?" if name else ""
