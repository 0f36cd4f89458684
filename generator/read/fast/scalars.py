"""Single values as written in YAML: without quotes, in plain quotes, or between braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MARKS = frozenset(["", *" \t-?:,[]{}#&*!|>'\"%@`", *"“”„‟‘’‚‛"])
"""A value that begins with one of these (or that is empty) may mean more to YAML, or to us, than its words."""

_QUOTED = r""""[^"\\]*"|'(?:[^']|'')*'"""
# Between braces a value also ends at a comma or a bracket; a colon is left to the strict path but within a time.
_PAIR = re.compile(
    rf" *([a-z_]+): +({_QUOTED}|[^\s\-?:,\[\]{{}}#&*!|>'\"%@`](?:[^?:,\[\]{{}}#]|(?<=[0-9]):(?=[0-9]))*) *([,}}])"
)
_LETTERS = "[A-Za-z0-9][A-Za-z0-9_-]*"
_WORD = re.compile(rf"{_LETTERS} *")
_WORDS = re.compile(rf"\[ *((?:{_LETTERS} *(?:, *{_LETTERS} *)*)?)\] *(?: # .*)?")


class DoubtError(Exception):
    """This is not plainly understood: the strict path shall read the file."""


class Pair(NamedTuple):
    """A field between braces: its name, its text, and how many characters stand before the text."""

    name: str
    text: str
    before: int


def written(rest: str) -> tuple[str, int]:
    """The text that `rest` (all that stands after `name: `) says, and how many blanks stand before it.

    Raises DoubtError.
    """
    value = rest.lstrip(" ")
    before = len(rest) - len(value)
    if not value:
        raise DoubtError
    if value[0] in "\"'":
        return unquoted(value.rstrip(" ")), before
    if " #" in value:
        value, comment = value[: value.index(" #")], value[value.index(" #") + 2 :]
        if comment[:1] not in ("", " "):
            raise DoubtError
    value = value.rstrip(" ")
    if not value or value[0] in MARKS or ": " in value or value[-1] == ":":
        raise DoubtError
    return value.strip(), before


def unquoted(value: str) -> str:
    """The text between quotation marks, without the blanks around it. Raises DoubtError."""
    inner = value[1:-1]
    if len(value) < 2 or value[-1] != value[0]:
        raise DoubtError
    if value[0] == '"':
        if '"' in inner or "\\" in inner:
            raise DoubtError
    elif "'" in inner:
        bare = inner.replace("''", "")
        if "'" in bare:
            raise DoubtError
        inner = inner.replace("''", "'")
    return inner.strip()


def pairs(braces: str) -> Iterator[Pair]:
    """The fields in `{name: text, name: text}`. Raises DoubtError."""
    at = 1
    while True:
        found = _PAIR.match(braces, at)
        if not found:
            raise DoubtError
        text, at = found[2], found.end()
        if text[0] in MARKS and text[0] not in "\"'":
            raise DoubtError
        yield Pair(found[1], unquoted(text) if text[0] in "\"'" else text.strip(), found.start(2))
        if found[3] == "}":
            break
    if braces[at:].strip(" "):
        raise DoubtError


def words(brackets: str) -> list[str]:
    """The words in `[one, two]`. Raises DoubtError."""
    found = _WORDS.fullmatch(brackets)
    if not found:
        raise DoubtError
    return [each.strip(" ") for each in found[1].split(",")] if found[1] else []


def word(text: str) -> str:
    """A single word without quotes, such as an id. Raises DoubtError."""
    if not _WORD.fullmatch(text):
        raise DoubtError
    return text.rstrip(" ")
