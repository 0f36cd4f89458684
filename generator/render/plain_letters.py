"""Letters as most people write them, without the Markdown library: paragraphs, emphasis, and plain links.

It gives exactly what `markdown.to_html` gives, or nothing: every sign that could mean more is left to the library.
"""

from __future__ import annotations

import re

from generator.render.markdown import LINK_REL

# Every sign of Markdown, what HTML writes in another way, controls, and the private-use characters of stand-ins.
_NOT_PLAIN = re.compile("[\\\\`*_\\[\\]<>&#|~^{}\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ud800-\uf8ff]")
# Lines that may begin a list, a rule or a block of code, or that end in a line break.
_LINE = re.compile(r"(?m)^(?:[ =+:-]|\d+[.)])|[ ]$")
_WORDS = r"[^\s*\[\]](?:[^*\[\]\n]*[^\s*\[\]])?"
_MARK = re.compile(
    r"(?:(?<![^\s(])(?:\*\*(?P<strong>" + _WORDS + r")\*\*|\*(?P<em>" + _WORDS + r")\*)(?![\w*\[(])"
    r"|(?<![^\s(])\[(?P<text>" + _WORDS + r")\]\((?P<address>https://[a-z0-9-]+(?:\.[a-z0-9-]+)+/[A-Za-z0-9/-]*)\))"
)
_LONGEST_WORDS, _LONGEST_ADDRESS = 300, 500
"""The bounds of `model.links.LINK`."""

_PARAGRAPHS = re.compile(r"\n{2,}")


def plain_letter(text: str) -> str | None:
    """The letter's HTML, None where only the library can tell what it means."""
    if _LINE.search(text) is not None:
        return None
    paragraphs = []
    for paragraph in _PARAGRAPHS.split(text):
        html = _paragraph(paragraph)
        if html is None:
            return None
        paragraphs.append(f"<p>{html}</p>")
    return "\n".join(paragraphs)


def _paragraph(text: str) -> str | None:
    if not text.strip() or text != text.strip():
        return None
    shown: list[str] = []
    cursor = 0
    for mark in _MARK.finditer(text):
        words = mark["strong"] or mark["em"] or mark["text"]
        if len(words) > _LONGEST_WORDS or len(mark["address"] or "") > _LONGEST_ADDRESS:
            return None
        shown += [text[cursor : mark.start()], words]
        cursor = mark.end()
    if _NOT_PLAIN.search("".join([*shown, text[cursor:]])):
        return None
    return _MARK.sub(_html, text)


def _html(mark: re.Match[str]) -> str:
    if mark["strong"]:
        return f"<strong>{mark['strong']}</strong>"
    if mark["em"]:
        return f"<em>{mark['em']}</em>"
    return f'<a href="{mark["address"]}" rel="{LINK_REL}">{mark["text"]}</a>'
