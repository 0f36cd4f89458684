"""YAML's complaints in plain words, with the corrected line where one can be given."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from generator.read.faults import FileFaults, Spot

_FIELD = re.compile(r"^(?P<head>\s*(?:- +)*(?P<name>[^\s:#\"'\[\]{}&*!|>%@`,][^:#]*?):[ \t]+)(?P<value>\S.*?)\s*$")
_QUOTES = "Put the whole value in quotes."


class _Line(NamedTuple):
    """A line of the form `name: value`; `column` is the value's, from 1."""

    head: str
    name: str
    value: str
    column: int


def explain(error: yaml.MarkedYAMLError, text: str, faults: FileFaults, first_line: int) -> None:
    """Notes what YAML could not read as GB104 (or GB105, GB108), in the writer's words and at the likely place."""
    mark = error.problem_mark or error.context_mark
    problem, context = error.problem or "", error.context or ""
    lines = text.split("\n")
    number = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark else 0
    if "quoted scalar" in context and error.context_mark:
        spot = Spot(error.context_mark.line + first_line, error.context_mark.column + 1)
        faults.add("GB104", spot, *_about_quotes(problem))
    elif "tab" in problem:
        faults.add("GB105", Spot(number + first_line, column + 1), "There is a tab here.", "Use spaces.")
    elif "alias" in context or "anchor" in context or "tag" in context or "tag handle" in problem:
        spot = Spot(number + first_line, column + 1)
        faults.add("GB108", spot, "A value may not start with &, * or !.", _QUOTES)
    else:
        _about_line(lines, (number, column), faults, first_line)


def _about_quotes(problem: str) -> tuple[str, str]:
    if "end of stream" in problem or "document indicator" in problem:
        return "This quotation mark is never closed.", "Write the same mark at the end of the value."
    if "escape" in problem:
        return "A backslash in double quotes has a meaning of its own.", "Use single quotes around the value."
    return "What stands in these quotes cannot be read.", "Use single quotes around the value."


def _about_line(lines: list[str], at: tuple[int, int], faults: FileFaults, first_line: int) -> None:
    number, column = at
    for candidate in (number, number - 1):
        line = _take_apart(lines[candidate]) if candidate >= 0 else None
        if line is None:
            continue
        message = _about_value(line)
        if message:
            spot = Spot(candidate + first_line, line.column, len(line.value))
            faults.add("GB104", spot, message, _corrected(line, faults))
            return
    while number > 0 and not lines[number].strip():
        number, column = number - 1, len(lines[number - 1].rstrip())
    spot = Spot(number + first_line, min(column, len(lines[number])) + 1)
    faults.add("GB104", spot, *_about_place(lines, number))


def _take_apart(line: str) -> _Line | None:
    found = _FIELD.match(line)
    return _Line(found["head"], found["name"], found["value"], len(found["head"]) + 1) if found else None


def _about_value(line: _Line) -> str:
    value = line.value
    if value[0] in "\"'":
        closed = value.find(value[0], 1)
        return "Text stands after the closing quotation mark." if 0 < closed < len(value) - 1 else ""
    if value[0] in "@`%":
        return f"This value starts with {value[0]} and must be in quotes."
    if value[0] in "[{":
        closing = {"[": "]", "{": "}"}[value[0]]
        if value.startswith("{{") or (closing in value and not value.endswith(closing)):
            return f"A value that starts with {value[0]} must be in quotes."
        return "" if value.endswith(closing) else f"The bracket {value[0]} is never closed."
    return "This value contains a colon." if re.search(r":(\s|$)", value) else ""


def _corrected(line: _Line, faults: FileFaults) -> str:
    if faults.private:
        return _QUOTES
    mark = "'" if '"' in line.value or "\\" in line.value else '"'
    value = line.value.replace("'", "''") if mark == "'" else line.value
    if line.value[0] == "[" and line.value.count("[") > line.value.count("]"):
        return "Close it with ]"
    return f"Put it in quotes:  {line.head.strip()} {mark}{value}{mark}"


def _about_place(lines: list[str], number: int) -> tuple[str, str]:
    line = lines[number]
    stripped = line.strip()
    if any(stripped.count(a) != stripped.count(b) for a, b in ("[]", "{}")):
        return "A bracket is opened or closed too often here.", "Give every [ its ] and every { its }."
    if ":" not in stripped:
        return (
            "This line is not a field.",
            "Write the field's name, a colon, a space, and its value; a longer text goes in quotes or is indented.",
        )
    if re.search(r"\S:\S", stripped) and ": " not in stripped:
        return "There is no space after the colon.", "Write a space after the colon."
    return (
        "This line does not fit to the lines above it.",
        "Check how far it is indented (two spaces a level), and that a value with : or # stands in quotes.",
    )
