"""File names from people's and things' names."""

from __future__ import annotations

import re

from anyascii import anyascii

from generator.model.values import SLUG_LONGEST

# Windows opens a device, not a file, under these names, whatever the ending.
WINDOWS_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"})


def slug_from(name: str) -> str:
    """The name in small Latin letters, digits and hyphens, at most 64 characters; "" when nothing is left of it."""
    plain = anyascii(name.translate(_GERMAN)).lower().replace("'", "")
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:SLUG_LONGEST].rstrip("-")
    return f"{slug}-1" if slug in WINDOWS_DEVICES else slug
