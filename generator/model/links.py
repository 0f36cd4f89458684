"""Where a link in somebody's Markdown may lead: one rule for those who check a text and those who print it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

LINK = re.compile(r"(!?\[[^\[\]]{1,300}\]\([^\s()<>]{1,500}\))")
"""The one form of link that is printed: `[words](address)`; with a `!` before it, a picture. All else stays text."""

PICTURE_ADDRESS = r"/(assets/(?![^\"]*\.\.)[\w./-]+)"
"""A picture that a public page can show: a file of `content/assets/`."""

_HOST = re.compile(r"[^/?#@\\\s]+")
_NOT_IN_AN_ADDRESS = re.compile(r"[\s\\\x00-\x20\x7f-\xa0\ue000-\uf8ff]")


def safe_address(address: str) -> bool:
    """Whether a link may lead there: `https://host…` without user name, `mailto:`, or a path of this site."""
    if _NOT_IN_AN_ADDRESS.search(address):
        return False
    if address.startswith("/"):
        return not address.startswith("//")
    if address.startswith("mailto:"):
        return "@" in address
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return address.startswith("https://") and _HOST.fullmatch(parts.netloc) is not None


def is_published(name: str) -> bool:
    """Whether a file of `content/assets/` reaches the site: no litter, and no page of its own."""
    return not (name.startswith((".", "_")) or name.endswith(("~", ".md", ".html")))
