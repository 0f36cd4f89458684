"""YAML's complaints in plain words, with the corrected line where one can be given."""

from __future__ import annotations

import re

import yaml

from generator.model.content import Milestone, Together
from generator.model.customer import Customer, Why
from generator.model.noun import authored_fields
from generator.read.faults import FileFaults, Spot
from generator.read.suspects import Suspect, open_brace, suspects

# The only words of a customer's line that a message may repeat.
_CUSTOMER_FIELDS = frozenset(name for noun in (Customer, Why, Together, Milestone) for name in authored_fields(noun))
_QUOTES = "Put the whole value in quotes."


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
        for suspect in suspects(lines[candidate]) if candidate >= 0 else ():
            code, message = _about_value(suspect)
            if message:
                if faults.private and suspect.name in _CUSTOMER_FIELDS:
                    message = message.replace("This value", f"`{suspect.name}`", 1)
                spot = Spot(candidate + first_line, suspect.column, len(suspect.value))
                faults.add(code, spot, message, _remedy(suspect, private=faults.private))
                lines[candidate] = suspect.corrected
                return "\n".join(lines)
    number, column = _likely_place(lines, number, column)
    width = max(1, len(lines[number].rstrip()) - column)
    faults.add("GB104", Spot(number + first_line, column + 1, width), *_about_place(lines[number], first=number == 0))
    return ""


def _likely_place(lines: list[str], number: int, column: int) -> tuple[int, int]:
    """YAML notices a line that is no field only at the next one, and an unclosed bracket only at the end."""
    if lines[0].startswith(" ") and number <= 1:
        return 0, 0
    for candidate in (number, number - 1):
        for opening, closing in ("[]", "{}"):
            if candidate >= 0 and lines[candidate].count(opening) > lines[candidate].count(closing):
                return candidate, lines[candidate].index(opening)
    above = number - 1
    while above > 0 and not lines[above].strip():
        above -= 1
    if above >= 0 and (not lines[number].strip() or ":" not in lines[above] or _NO_SPACE.match(lines[above])):
        number, column = above, 0
    line = lines[number]
    if any(line.count(a) != line.count(b) for a, b in ("[]", "{}")):
        return number, min(column, max(0, len(line) - 1))
    return number, len(line) - len(line.lstrip())


def _about_value(suspect: Suspect) -> tuple[str, str]:
    """Code and message; both empty when the value alone explains nothing."""
    value = suspect.value
    if value[0] in "\"'":
        closed = value.find(value[0], 1)
        return ("GB104", "Text stands after the closing quotation mark.") if 0 < closed < len(value) - 1 else ("", "")
    if value[0] in "&*!":
        return "GB108", f"A value that starts with {value[0]} is not allowed."
    if value[0] in "@`%|>" or value.startswith(("- ", "? ")) or value in ("-", "?"):
        return "GB104", f"This value starts with {value[0]} and must be in quotes."
    if value[0] in "[{":
        return _about_bracket(value)
    if re.search(r":(\s|$)", value):
        return "GB104", "This value contains a colon."
    sign = re.search(r"[,\[\]{}]", value) if suspect.braced else None
    return ("GB104", f"Between braces, a value with {sign[0]} must be in quotes.") if sign else ("", "")


def _about_bracket(value: str) -> tuple[str, str]:
    closing = {"[": "]", "{": "}"}[value[0]]
    if value.startswith("{{") or (closing in value and not value.endswith(closing)):
        return "GB104", f"A value that starts with {value[0]} must be in quotes."
    return "", ""


def _remedy(suspect: Suspect, *, private: bool) -> str:
    return _QUOTES if private else f"Put it in quotes:  {suspect.corrected.strip()}"


def _about_place(line: str, *, first: bool) -> tuple[str, str]:
    """Message and remedy for a line that no single value explains: the first description that fits."""
    stripped = line.strip()
    uneven = any(stripped.count(opening) != stripped.count(closing) for opening, closing in ("[]", "{}"))
    fits = (
        first and line.startswith(" "),
        open_brace(line) > 0,
        uneven,
        _NO_SPACE.match(line) is not None,
        ":" not in stripped,
        ": " not in stripped and re.search(r"\S:\S", stripped) is not None,
        True,
    )
    return _PLACES[fits.index(True)]


_NO_SPACE = re.compile(r"\s*-[^\s-]")
_PLACES = (
    ("The first field is indented.", "Let it begin at the start of the line."),
    ("The brace that opens here is never closed.", "Write  }  at the end of the line."),
    ("A bracket is opened or closed too often here.", "Give every [ its ] and every { its }."),
    ("There is no space after the hyphen.", "Write a space after the hyphen that begins a line of a list."),
    (
        "This line is not a field.",
        "Write its name, a colon, a space, and its value; the further lines of a long text are indented.",
    ),
    ("There is no space after the colon.", "Write a space after the colon."),
    (
        "This line does not fit to the lines around it.",
        "Check how far it is indented (two spaces a level), and that a value with : or # stands in quotes.",
    ),
)
"""Messages and remedies, in the order of `_about_place`."""
