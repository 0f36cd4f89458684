"""Quotation marks gone wrong: curly ones, ones that are never closed, and an apostrophe that closes too early."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.read.suspects import Suspect, suspects

CURLY = frozenset("“”„‟‘’‚‛")
QUOTES = frozenset("\"'")
CURLY_MESSAGE = "These are curly quotes; type straight ones."
UNCLOSED_MESSAGE = "The quotation mark opened here is never closed."

_IN_CURLY = re.compile(r"[“”„‟][^“”„‟\"]*[“”\"]|[‘’‚‛](?:[^‘‚‛’']|(?<=\w)[’'](?=\w))*[‘’']", re.DOTALL)
_APOSTROPHE = re.compile(r"'(?:[^'\"]|(?<=\w)'(?=\w))*'")
_CLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"'(?:[^']|'')*'", re.DOTALL)}
_FARTHEST = 200
"""Lines that a text in quotes is followed; a field's longest text has fewer, a hostile file thousands."""

_KEY = re.compile(r"(?P<indent>[ ]*(?:- +)*)[^\W\d][\w -]*:(?:[ \t]|$)")


def in_curly(value: str) -> bool:
    """Whether the whole value stands in curly quotes, as a word processor makes them."""
    return value[:1] in CURLY and _IN_CURLY.fullmatch(value) is not None


def closed_by_apostrophe(value: str) -> bool:
    """Whether this is a value like `'Amelie's'`."""
    return _APOSTROPHE.fullmatch(value) is not None and "'" in value[1:-1]


class Unclosed(NamedTuple):
    """A value whose quotation mark is never closed: its line (from 0), itself, and the last line of its text."""

    line: int
    value: Suspect
    end: int

    def corrected(self, lines: list[str]) -> str:
        """The text with the mark closed where the next field begins."""
        mark, value = self.value.value[0], self.value
        if self.end > self.line:
            return "\n".join([*lines[: self.end], lines[self.end].rstrip() + mark, *lines[self.end + 1 :]])
        return "\n".join([*lines[: self.line], f"{value.head}{value.value}{mark}{value.tail}", *lines[self.line + 1 :]])


def first_unclosed(lines: list[str]) -> Unclosed | None:
    """The first value that opens a quotation mark and swallows the fields below it, or all to the end."""
    number = 0
    while number < len(lines):
        following = number + 1
        for value in suspects(lines[number]):
            if value.value[0] in QUOTES and not _CLOSED[value.value[0]].match(value.value):
                end, closes = _reach(lines, number, value)
                if not closes:
                    return Unclosed(number, value, end)
                following = end + 1
        number = following
    return None


def _reach(lines: list[str], number: int, value: Suspect) -> tuple[int, bool]:
    """The last line of a text that begins on this line, and whether its mark is closed there."""
    if value.braced:
        return number, False
    depth = indent_of(lines[number])
    text = value.value
    for end in range(number + 1, min(len(lines), number + _FARTHEST)):
        if begins_field(lines[end], depth):
            return end - 1, False
        text += f"\n{lines[end]}"
        if value.value[0] in lines[end] and _CLOSED[value.value[0]].match(text):
            return end, True
    last = len(lines) - 1
    while last > number and not lines[last].strip():
        last -= 1
    return last, False


def indent_of(line: str) -> int:
    """How far in the field of this line begins, hyphens of a list included."""
    found = _KEY.match(line)
    return len(found["indent"]) if found else 0


def begins_field(line: str, depth: int) -> bool:
    """Whether this line begins a field that stands no further in than `depth`."""
    found = _KEY.match(line)
    return found is not None and len(line) - len(line.lstrip()) <= depth
