"""Takes the disguises off a piece of markup or code: what its readers, and whoever opens its source, can read in it."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from generator.private.folding import BORDER, seen

DEEP = 8
"""How many disguises one over the other are taken off: markup as entities in a feed's XML is two."""
PACKED = 3
"""How many times base64 in base64 is unpacked."""

_ESCAPE = re.compile(
    r"(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})+"  # two halves of one character
    r"|\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{2,6}) ?|\\([nrtfbv])|\\(.)"
)
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_INLINE = "a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span|strong"
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE}|sub|sup|time|tspan|tt|u|var|wbr)\b[^<>]*>", re.IGNORECASE)
_JOINING_TAG = re.compile(r"</?(?:br|td|th)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>?")
_BARE_TAG = re.compile(r"</?[a-zA-Z]\w*\s*/?>")
_ATTRIBUTE = re.compile(r"""[\w:.-]+\s*=\s*["']?""")
_IN_WORDS = re.compile(r"[\[({]\s*(?:at|ät|dot|punkt)\s*[\])}]", re.IGNORECASE)
_AT = re.compile(r"\s*[\[({]\s*(?:at|ät)\s*[\])}]\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*[\[({]\s*(?:dot|punkt)\s*[\])}]\s*", re.IGNORECASE)
# Twelve letters hold nine bytes: less would be no name. Names in base64 mix upper and lower case.
_BASE64 = re.compile(r"(?<![\w+/-])[A-Za-z0-9+/_-]{12,}={0,2}(?![\w+/=-])")


class Plain(NamedTuple):
    """A piece of text without disguise: what readers see, what stands in attributes and comments, and the source."""

    shown: str
    hidden: str
    source: str


def undisguised(text: str, deep: int = 0) -> Plain:
    """Takes off entities, percent signs, escapes of JSON, JavaScript and CSS, tags inside a word, and base64.

    Invisible characters go too, and an @ in words becomes one. Borders part what no reader joins. The source has its
    tags still.
    """
    source = _decoded(text)
    shown, hidden = _parted(source)
    if deep < PACKED:
        for packed in list(_unpacked(source)):
            inner = undisguised(packed, deep + 1)
            source = f"{source}{BORDER}{inner.source}"
            hidden = BORDER.join((hidden, inner.shown, inner.hidden))
    return Plain(shown, hidden, source)


_NAMING = r"id|name|for|value|data-[\w-]+|(?:xlink:)?href|src|srcset|action|formaction|poster|content|cite"
_NAMED = re.compile(rf"""\b(?:{_NAMING})\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)""", re.IGNORECASE)
_KEYED = re.compile(r'"(?:id|name|slug|key|customer)"\s*:\s*"([^"]*)"', re.IGNORECASE)
_ADDRESS = re.compile(r"""/(?<![\w<]/)[^\s"'<>()\x1f]*""")
_QUOTED_PATH = re.compile(r'"([^"\s]*/[^"\s]*)"')
_HOST = re.compile(r"^(?:\w+:)?//[^/]*|^(?:mailto|tel|data|sms):.*", re.DOTALL)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def addressed(source: str) -> Iterator[str]:
    """Every name in the paths and identifying attributes of an undisguised source: `brandt` for `/img/brandt.png`."""
    found: set[str] = set()
    if "=" in source and "<" in source:
        for tag in set(_TAG.findall(source)):
            found.update(value.strip("\"'") for value in _NAMED.findall(tag))
    if '"' in source and ":" in source:
        found.update(_KEYED.findall(source))
    if "/" in source:
        found.update(_ADDRESS.findall(source))
        found.update(_QUOTED_PATH.findall(source))
    for text in found:
        values = text.split()
        for value in values:
            if len(values) == 1 or "/" in value:  # several words are prose; among them a path still is one
                yield from names_in(value)


def names_in(path: str) -> list[str]:
    """The names of which a path is made; a host is none of them."""
    return _SLUG.findall(_HOST.sub("", path.lower()))


def _decoded(text: str) -> str:
    for _ in range(DEEP):
        before = text
        if "&" in text:
            text = html.unescape(text)
        if "%" in text:
            text = _PERCENT.sub(_plain_percent, text)
        if "\\" in text:
            text = _ESCAPE.sub(_plain_escape, text)
        if text == before:
            break
    return seen(text)


def _plain_percent(found: re.Match[str]) -> str:
    return unquote(found[0], errors="replace")


def _plain_escape(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3] or found[4]
    if code:
        value = int(code, 16)
        return chr(value) if value < 0x110000 and not 0xD800 <= value < 0xE000 else " "
    if found[5]:
        return " "
    if found[6]:
        return found[6]
    halves = found[0].replace("\\u", "")
    return bytes.fromhex(halves).decode("utf-16-be", errors="replace")


def _parted(text: str) -> tuple[str, str]:
    comments = _COMMENT.findall(text) if "<!--" in text else []
    if comments:
        text = _COMMENT.sub("", text)
    if _IN_WORDS.search(text):
        text = _DOT.sub(".", _AT.sub("@", text))
    tags = set(_TAG.findall(text)) if "<" in text else set()
    hidden = BORDER.join(_ATTRIBUTE.sub(" ", tag) for tag in sorted(tags) if not _BARE_TAG.fullmatch(tag))
    if tags:
        text = _TAG.sub(BORDER, _JOINING_TAG.sub(" ", _INLINE_TAG.sub("", text)))
    for comment in comments:
        within = _parted(comment)
        hidden = BORDER.join((hidden, *within))
    return text, hidden


def _unpacked(text: str) -> Iterator[str]:
    """Whatever is text in base64."""
    long = [part for part in text.split() if len(part) >= 12]
    for found in _BASE64.findall(" ".join(long)) if long else ():
        if found[1:].lower() == found[1:] or found.isupper():
            continue
        plain = found.rstrip("=").translate(_URL_SAFE)
        try:
            inner = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError, ValueError):
            continue
        if seen("".join(inner.split())).isprintable():
            yield inner


_URL_SAFE = str.maketrans("-_", "+/")
