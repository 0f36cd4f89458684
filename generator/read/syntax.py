"""YAML's complaints in plain words, with the corrected line where one can be given."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from generator.model.content import Milestone, Together
from generator.model.customer import Customer, Why
from generator.model.noun import authored_fields
from generator.read.faults import FileFaults, Spot

_FIELD = re.compile(r"^(?P<head>\s*(?:- +)*(?P<name>[^\s:#\"'\[\]{}&*!|>%@`,][^:#]*?):[ \t]+)(?P<value>\S.*?)\s*$")
# The only words of a customer's line that a message may repeat.
_CUSTOMER_FIELDS = frozenset(name for noun in (Customer, Why, Together, Milestone) for name in authored_fields(noun))
_QUOTES = "Put the whole value in quotes."


class _Line(NamedTuple):
    """A line of the form `name: value`; `column` is the value's, from 1."""

    head: str
    name: str
    value: str
    column: int


def explain(error: yaml.MarkedYAMLError, text: str, faults: FileFaults, first_line: int) -> str:
    """Notes what YAML could not read as GB104 (or GB105, GB108), in the writer's words and at the likely place.

    Returns the text with the faulty line corrected, so that the lines below it are still read; "" if nobody can.
    """
    mark = error.problem_mark or error.context_mark
    problem, context = error.problem or "", error.context or ""
    lines = text.split("\n")
    number = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark else 0
    if "quoted scalar" in context and error.context_mark:
        spot = Spot(error.context_mark.line + first_line, error.context_mark.column + 1)
        faults.add("GB104", spot, *_about_quotes(problem))
        return ""
    if "tab" in problem:
        faults.add("GB105", Spot(number + first_line, column + 1), "There is a tab here.", "Use spaces.")
        return ""
    return _about_line(lines, (number, column), faults, first_line)


def _about_quotes(problem: str) -> tuple[str, str]:
    if "end of stream" in problem or "document indicator" in problem:
        return "This quotation mark is never closed.", "Write the same mark at the end of the value."
    if "escape" in problem:
        return "A backslash in double quotes has a meaning of its own.", "Use single quotes around the value."
    return "What stands in these quotes cannot be read.", "Use single quotes around the value."


def _about_line(lines: list[str], at: tuple[int, int], faults: FileFaults, first_line: int) -> str:
    number, column = at
    for candidate in (number, number - 1):
        line = _take_apart(lines[candidate]) if candidate >= 0 else None
        code, message = _about_value(line) if line else ("", "")
        if line and message:
            if faults.private and line.name in _CUSTOMER_FIELDS:
                message = message.replace("This value", f"`{line.name}`", 1)
            spot = Spot(candidate + first_line, line.column, len(line.value))
            faults.add(code, spot, message, _remedy(line, private=faults.private))
            lines[candidate] = _corrected(line)
            return "\n".join(lines) if lines[candidate] else ""
    number, column = _likely_place(lines, number, column)
    width = max(1, len(lines[number].rstrip()) - column)
    faults.add("GB104", Spot(number + first_line, column + 1, width), *_about_place(lines[number].strip()))
    return ""


def _likely_place(lines: list[str], number: int, column: int) -> tuple[int, int]:
    """YAML notices a line that is no field only at the next one, and an unclosed bracket only at the end."""
    above = number - 1
    while above > 0 and not lines[above].strip():
        above -= 1
    if above >= 0 and (not lines[number].strip() or ":" not in lines[above]):
        number, column = above, 0
    line = lines[number]
    if any(line.count(a) != line.count(b) for a, b in ("[]", "{}")):
        return number, min(column, max(0, len(line) - 1))
    return number, len(line) - len(line.lstrip())


def _take_apart(line: str) -> _Line | None:
    found = _FIELD.match(line)
    return _Line(found["head"], found["name"], found["value"], len(found["head"]) + 1) if found else None


def _about_value(line: _Line) -> tuple[str, str]:
    """Code and message; both empty when the value alone explains nothing."""
    value = line.value
    if value[0] in "\"'":
        closed = value.find(value[0], 1)
        return ("GB104", "Text stands after the closing quotation mark.") if 0 < closed < len(value) - 1 else ("", "")
    if value[0] in "&*!":
        return "GB108", f"A value that starts with {value[0]} is not allowed."
    if value[0] in "@`%|>" or value.startswith(("- ", "? ")) or value in ("-", "?"):
        return "GB104", f"This value starts with {value[0]} and must be in quotes."
    if value[0] in "[{":
        return _about_bracket(value)
    return ("GB104", "This value contains a colon.") if re.search(r":(\s|$)", value) else ("", "")


def _about_bracket(value: str) -> tuple[str, str]:
    closing = {"[": "]", "{": "}"}[value[0]]
    if value.startswith("{{") or (closing in value and not value.endswith(closing)):
        return "GB104", f"A value that starts with {value[0]} must be in quotes."
    if closing not in value:
        return "GB104", f"The bracket {value[0]} is never closed."
    if value[0] == "{" and re.search(r":[^\"',{}]*:\s", value):
        return "GB104", "A value between { and } contains a colon."
    return "", ""


def _corrected(line: _Line) -> str:
    """The line with its value in quotes; "" for brackets, which may have been meant."""
    if line.value[0] in "[{" and not line.value.startswith("{{") and line.value[-1] != ")":
        return ""
    if '"' in line.value or "\\" in line.value:
        return line.head + "'" + line.value.replace("'", "''") + "'"
    return f'{line.head}"{line.value}"'


def _remedy(line: _Line, *, private: bool) -> str:
    corrected = _corrected(line)
    if corrected:
        return _QUOTES if private else f"Put it in quotes:  {corrected.strip()}"
    return f"Close it with {'}' if line.value[0] == '{' else ']'}, or put each text with : [ ] {{ }} in quotes."


def _about_place(stripped: str) -> tuple[str, str]:
    if any(stripped.count(a) != stripped.count(b) for a, b in ("[]", "{}")):
        return "A bracket is opened or closed too often here.", "Give every [ its ] and every { its }."
    if ":" not in stripped:
        return (
            "This line is not a field.",
            "Write its name, a colon, a space, and its value; the further lines of a long text are indented.",
        )
    if re.search(r"\S:\S", stripped) and ": " not in stripped:
        return "There is no space after the colon.", "Write a space after the colon."
    return (
        "This line does not fit to the lines above it.",
        "Check how far it is indented (two spaces a level), and that a value with : or # stands in quotes.",
    )
