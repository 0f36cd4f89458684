"""Where a link in somebody's Markdown may lead: one rule for those who check a text and those who print it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

LINK = re.compile(r"(!?\[[^\[\]]{1,300}\]\([^\s()<>]{1,500}\))")
"""The one form of link that is printed: `[words](address)`; with a `!` before it, a picture. All else stays text."""

PICTURE_ADDRESS = r"/(assets/(?![^\"]*\.\.)[\w./-]+)"
"""A picture that a public page can show: a file of `content/assets/`."""

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
)
"""Characters that are not seen, as a regular expression's set holds them: they belong in no address."""

_NOT_IN_AN_ADDRESS = re.compile(rf"[\s\\\x00-\x20\x7f-\xa0\ue000-\uf8ff\U000e0000-\U0010ffff{INVISIBLE}]")

_HOST = re.compile(r"[^/?#@\\\s]+")


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


# What a browser would run or show as a page when it is opened by itself.
_PAGES = (".md", ".html", ".htm", ".xhtml", ".xht", ".shtml", ".js", ".mjs")


def is_published(name: str) -> bool:
    """Whether a file of `content/assets/` reaches the site: no litter, no page of its own, no script."""
    return not (name.startswith((".", "_")) or name.endswith("~") or name.lower().endswith(_PAGES))
