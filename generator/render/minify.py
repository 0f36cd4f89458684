"""Takes out of stylesheets and templates what only their writers need."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from string import ascii_lowercase

from jinja2.ext import Extension

_STRING = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_XML_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_PROPERTY = re.compile(r"--[a-z][a-z0-9-]*")
_LINE_START = re.compile(r"^[ \t]+", re.MULTILINE)


def squeeze_css(css: str) -> str:
    """The same rules in fewer bytes: no comments, no blanks a browser does not need. Strings stay as they are."""
    pieces = _STRING.split(_CSS_COMMENT.sub("", css))
    pieces[::2] = [_squeeze(piece) for piece in pieces[::2]]
    return "".join(pieces).replace(";}", "}").strip()


def _squeeze(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    return re.sub(r": ", ":", css)  # a blank before a colon may separate two selectors and stays


def shorten_properties(css: str) -> str:
    """The same rules with custom properties called --a, --b, …, the most used first.

    They are named nowhere but in the stylesheet, and a personal page has every byte of it on board.
    """
    return renamed(css, short_names(css))


def short_names(css: str) -> dict[str, str]:
    """A short name for every custom property of some rules, the most used first."""
    used = Counter(_PROPERTY.findall(css))
    letters = len(ascii_lowercase)
    return {
        name: f"--{ascii_lowercase[rank % letters]}{rank // letters or ''}"
        for rank, name in enumerate(sorted(used, key=lambda name: (-used[name], name)))
    }


def renamed(css: str, names: Mapping[str, str]) -> str:
    """The same rules with custom properties under other names; each of them must have one."""
    return _PROPERTY.sub(lambda found: names[found[0]], css)


class Squeezed(Extension):
    """Templates lose their indentation and XML comments when they are loaded; nobody's words are touched."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """The template without what only its writer needs."""
        # A Jinja comment leaves as little behind, and the lines keep the numbers that a fault names.
        blank = _XML_COMMENT.sub(lambda found: "{#" + "\n" * found[0].count("\n") + "#}", source)
        return _LINE_START.sub("", blank)
