"""Takes a line apart that YAML could not read, into the values that may be to blame."""

from __future__ import annotations

import re
from typing import NamedTuple

_NAME = r"[^\W\d][\w -]*"
_FIELD = re.compile(rf"(?P<head>\s*(?:- +)*(?P<name>{_NAME}):[ \t]+)(?P<value>\S.*)")
_BRACE = re.compile(rf"\s*(?:- +)*(?:{_NAME}:[ \t]+)?\{{(?!\{{)")
_PAIR = re.compile(rf"\s*(?P<name>{_NAME}):[ \t]+")
_NEXT = re.compile(rf",\s*{_NAME}:(?:[ \t]|$)")
_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*(?:,|\}\s*$))""")
_LONGEST = 4_000


class Suspect(NamedTuple):
    """A value on a line: what stands before it, its field's name, itself, what comes after; whether between braces."""

    head: str
    name: str
    value: str
    tail: str
    braced: bool = False

    @property
    def column(self) -> int:
        """The value's first character, from 1."""
        return len(self.head) + 1

    @property
    def corrected(self) -> str:
        """The line with this value in quotes."""
        return self.quoting(self.value)

    def quoting(self, text: str) -> str:
        """The line with this text as its value, in quotes."""
        doubled = text.replace("'", "''")
        quoted = f"'{doubled}'" if '"' in text or "\\" in text else f'"{text}"'
        return f"{self.head}{quoted}{self.tail}"


def suspects(line: str) -> tuple[Suspect, ...]:
    """The values of this line: one after `name:`, or several between braces."""
    if len(line) > _LONGEST:
        return ()
    brace = _BRACE.match(line)
    if brace:
        return tuple(_pairs(line, brace.end()))
    found = _FIELD.fullmatch(line)
    if not found:
        return ()
    value = found["value"].rstrip()
    return (Suspect(found["head"], found["name"], value, found["value"][len(value) :]),)


def open_brace(line: str) -> int:
    """The column (from 1) of a brace that begins this line's fields and is not closed on it; 0 if there is none."""
    brace = _BRACE.match(line)
    return brace.end() if brace and not line.rstrip().endswith("}") else 0


def _pairs(line: str, at: int) -> list[Suspect]:
    pairs: list[Suspect] = []
    last = line.rstrip()
    stop = len(last) - 1 if (last.endswith("}") and not last.endswith("}}")) or last.endswith("}}}") else len(last)
    while found := _PAIR.match(line, at):
        start = found.end()
        quoted = _QUOTED.match(line, start)
        following = _NEXT.search(line, quoted.end() if quoted else start)
        end = quoted.end() if quoted else following.start() if following else stop
        value = line[start:end].rstrip()
        if value:
            pairs.append(Suspect(line[:start], found["name"], value, line[start + len(value) :], braced=True))
        if not following:
            break
        at = following.start() + 1
    return pairs
