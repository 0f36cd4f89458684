"""Blanks out what a Markdown text shows as code, so that nothing in it is taken for a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BETWEEN = re.compile(r"\n[ \t]*\n|\Z")
_RUN = re.compile(r"(?<!\\)`+")
_LIST = re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)])[ \t]")
_CHARACTER = re.compile(r"[^\n]")


def without_code(text: str) -> str:
    """The text, of the same length and in the same lines, with blanks where code is shown."""
    if "`" not in text and "    " not in text:
        return text
    kept, at = [], 0
    for start, end in sorted([*_indented(text), *_spans(text)]):
        if start >= at:
            kept += [text[at:start], _CHARACTER.sub(" ", text[start:end])]
            at = end
    return "".join([*kept, text[at:]])


def _indented(text: str) -> Iterator[tuple[int, int]]:
    """Lines four blanks further in, after an empty line, where no list is being continued."""
    at, blank, inside, listed = 0, True, False, False
    for line in text.split("\n"):
        if not line.strip():
            blank = True
        elif line.startswith("    "):
            inside = inside or (blank and not listed)
            if inside:
                yield at, at + len(line)
            blank = False
        else:
            inside, blank = False, False
            listed = _LIST.match(line) is not None
        at += len(line) + 1


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Between two equal runs of backticks in one paragraph."""
    begin = 0
    for between in _BETWEEN.finditer(text):
        runs = list(_RUN.finditer(text, begin, between.start()))
        begin, place = between.end(), 0
        while place < len(runs):
            width = len(runs[place][0])
            closing = next((i for i in range(place + 1, len(runs)) if len(runs[i][0]) == width), 0)
            if closing:
                yield runs[place].start(), runs[closing].end()
            place = max(closing, place) + 1
