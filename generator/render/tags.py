"""Puts a playbook's template tags aside while its Markdown is read, and back when the HTML is safe.

Markdown would change what stands inside a tag, and the sanitiser would not know it. So every tag becomes a few
private-use characters, which both leave alone, and afterwards exactly the allowed tags return: a brace that stood
in the text itself is printed as a brace.
"""

from __future__ import annotations

import re

from generator.model.placeholders import DATE_PLACEHOLDERS, FILTERS, PLACEHOLDERS

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_NAME, _DATE, _FILTER = "|".join(PLACEHOLDERS), "|".join(sorted(DATE_PLACEHOLDERS)), "|".join(FILTERS)
_VALUE = re.compile(rf"\{{\{{\s*(?:(?:{_NAME})|(?:{_DATE})\s*\|\s*(?:{_FILTER}))\s*\}}\}}")
_STATEMENT = re.compile(rf"\{{%\s*(?:(if)\s+(?:{_NAME})|(else|endif))\s*%\}}")

# A value's stand-in begins with U+E000, a statement's with U+E001; the tag's number follows in private-use digits.
_ZERO = 0xE003
_STATEMENT_ASIDE = "\ue001[\ue003-\ue00c]+\ue002"
_ASIDE = re.compile("[\ue000\ue001]([\ue003-\ue00c]+)\ue002")
_ASIDE_IN_ADDRESS = re.compile("\\]\\([^)]*[\ue000\ue001]")
_RESERVED = dict.fromkeys(range(0xE000, 0xE010))
_LONE_PARAGRAPH = re.compile(rf"<p>\s*((?:{_STATEMENT_ASIDE}\s*)+)</p>")
_WHOLE_PARAGRAPH = re.compile(
    rf"<p>({_STATEMENT_ASIDE})((?:(?!</?p>|{_STATEMENT_ASIDE}).)*)({_STATEMENT_ASIDE})</p>", re.DOTALL
)
_PIECE = re.compile(rf"<(/?)([a-z0-9]+)[^>]*>|({_STATEMENT_ASIDE})")
_EMPTY_TAGS = frozenset({"br", "hr"})


class TagError(ValueError):
    """A tag that is not allowed. `number` counts the tags of the text from 0."""

    def __init__(self, message: str, number: int = 0) -> None:
        self.number = number
        super().__init__(message)

    def offset(self, text: str) -> int:
        """Where the tag begins in the text that it stands in, in characters."""
        tags = enumerate(_TAG.finditer(text.translate(_RESERVED)))
        return next((found.start() for place, found in tags if place == self.number), 0)


def put_aside(text: str) -> tuple[str, list[str]]:
    """The text with stand-ins, and the tags they stand for. Raises TagError for a tag that is not allowed."""
    tags: list[str] = []

    def aside(found: re.Match[str]) -> str:
        tag = found[0]
        statement = _STATEMENT.fullmatch(tag)
        if statement is None and _VALUE.fullmatch(tag) is None:
            message = "Only placeholders, their date filters and {% if … %} may stand in braces."
            raise TagError(message, len(tags))
        tags.append(tag)
        digits = "".join(chr(_ZERO + int(digit)) for digit in str(len(tags) - 1))
        return f"{chr(0xE000 if statement is None else 0xE001)}{digits}\ue002"

    text = _TAG.sub(aside, text.translate(_RESERVED))
    if found := _ASIDE_IN_ADDRESS.search(text):
        before = len(re.findall("[\ue000\ue001]", text[: found.end() - 1]))
        raise TagError("A placeholder may not stand inside a link's address.", before)
    return _apart(text, tags), tags


def put_back(html: str, tags: list[str]) -> str:
    """A Jinja template from safe HTML and the tags put aside.

    A paragraph that holds nothing but statements gives up its `<p>`, and one that is wholly conditional moves inside
    its condition, so that nothing empty is left when the condition fails. Raises TagError where a condition begins
    inside other formatting than it ends.
    """
    html = _LONE_PARAGRAPH.sub(r"\1", html)
    html = _WHOLE_PARAGRAPH.sub(lambda found: _around(found, tags), html)
    _check_nesting(html, tags)
    html = html.replace("{", "&#123;").replace("}", "&#125;")
    return _ASIDE.sub(lambda found: tags[_number(found[1])], html)


def _apart(text: str, tags: list[str]) -> str:
    """Gives conditions around whole paragraphs lines of their own, as Markdown needs them.

    That is a condition whose statements stand alone on their lines and which holds a blank line or has one on both
    sides. A condition within a paragraph stays there.
    """
    lines = text.split("\n")
    conditions: list[list[int]] = []
    around: set[int] = set()
    for place, line in enumerate(lines):
        for statement in re.findall(_STATEMENT_ASIDE, line):
            word = _word(statement, tags)
            alone = place if line.strip() == statement else -1
            if word == "if":
                conditions.append([alone])
            elif conditions:
                conditions[-1].append(alone)
            if word == "endif" and conditions and -1 not in (places := conditions.pop()):
                outside = lines[max(places[0] - 1, 0) : places[0]] + lines[place + 1 : place + 2]
                if not any(map(str.strip, outside)) or not all(map(str.strip, lines[places[0] : place])):
                    around.update(places)
    return "\n".join(f"\n{line}\n" if place in around else line for place, line in enumerate(lines))


def _number(digits: str) -> int:
    return int("".join(str(ord(digit) - _ZERO) for digit in digits))


def _word(aside: str, tags: list[str]) -> str:
    """`if`, `else` or `endif`."""
    found = _STATEMENT.fullmatch(tags[_number(aside[1:-1])])
    return found[1] or found[2] if found else ""


def _around(found: re.Match[str], tags: list[str]) -> str:
    if _word(found[1], tags) != "if" or _word(found[3], tags) != "endif":
        return found[0]
    return f"{found[1]}<p>{found[2].strip()}</p>{found[3]}"


def _check_nesting(html: str, tags: list[str]) -> None:
    """Whatever a condition says, the page must stay well-formed: each branch closes exactly what it opens."""
    still_open: list[str] = []
    begun: list[tuple[list[str], int]] = []
    for closes, tag, aside in _PIECE.findall(html):
        if tag and tag not in _EMPTY_TAGS:
            if closes:
                still_open.pop()
            else:
                still_open.append(tag)
        word = _word(aside, tags) if aside else ""
        number = _number(aside[1:-1]) if aside else 0
        if word == "if":
            begun.append((still_open[:], number))
        elif word and (not begun or begun[-1][0] != still_open):
            raise TagError("A condition ends inside other formatting than it begins in.", number)
        if word == "endif":
            begun.pop()
    if begun:
        raise TagError("An {% if … %} lacks its {% endif %}.", begun[-1][1])
