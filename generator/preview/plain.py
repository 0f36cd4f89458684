"""A page as plain text: what a screen reader, a text browser or a very old telephone makes of it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_SILENT = frozenset({"head", "style", "script", "svg", "template"})
_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "caption", "dd", "div", "dl", "dt", "figure", "figcaption", "footer"}
    | {
        "h1",
        "h2",
        "h3",
        "h4",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "section",
        "summary",
        "table",
        "tr",
        "ul",
    }
)
_APART = frozenset({"h1", "h2", "h3", "section", "p", "ul", "ol", "table", "blockquote", "figure", "dl"})

# Style sheets set these apart where the source has no space.
_SPACED = frozenset({"b", "dt", "em", "i", "small", "span", "strong", "td", "th", "time"})
_BEFORE_SIGN = re.compile(r"[^\S\n]+(?=[.,;:!?…’”»)])")


def plain_text(page: str) -> str:
    """The page's words in reading order, with the addresses of its links."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    words = _BEFORE_SIGN.sub("", "".join(reader.parts))
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in words.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


class _Reader(HTMLParser):
    """Collects words; what is drawn and not said is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent: list[str] = []
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a line where a block begins."""
        hidden = tag in _SILENT or (dict(attrs).get("aria-hidden") == "true" and tag not in _VOID)
        if self._silent or hidden:
            self._silent += [tag] if hidden or tag in self._silent else []
            return
        if tag in _BLOCKS:
            self.parts.append("\n\n" if tag in _APART else "\n")
        if tag == "li":
            self.parts.append("- ")
        if tag == "br":
            self.parts.append("\n")
        if tag == "a":
            self._link = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        """Ends what began; a link tells where it leads."""
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
            return
        if tag == "a" and self._link and not self._link.startswith("#"):
            self.parts.append(f" <{self._link}>")
        if tag in _SPACED:
            self.parts.append(" ")
        if tag in _BLOCKS:
            self.parts.append("\n\n" if tag in _APART else "\n")

    def handle_data(self, text: str) -> None:
        """Says the words."""
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", text))
