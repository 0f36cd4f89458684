"""YAML's complaints in plain words, with the corrected line where one can be given."""

from __future__ import annotations

import re

import yaml

from generator.model.content import (
    Alternative,
    ChangelogEntry,
    Gift,
    Helper,
    Measure,
    Milestone,
    OwnPage,
    PackingGroup,
    PackingItem,
    Playbook,
    Reason,
    Service,
    StillNotGood,
    Together,
)
from generator.model.customer import Contact, Customer, Lifeline, StillPossible, Why
from generator.model.noun import authored_fields
from generator.model.settings import Brand, Counts, Keep, Limits, Settings
from generator.read.faults import FileFaults, Spot
from generator.read.quotes import (
    CURLY_MESSAGE,
    QUOTES,
    UNCLOSED_MESSAGE,
    closed_by_apostrophe,
    first_unclosed,
    in_curly,
)
from generator.read.suspects import Suspect, open_brace, suspects

# The only words of a customer's line that a message may repeat.
_CUSTOMER_FIELDS = frozenset(name for noun in (Customer, Why, Together, Milestone) for name in authored_fields(noun))
_SETTINGS = (Settings, Brand, Counts, Keep, Limits)
_FILES = (Playbook, Reason, ChangelogEntry, Alternative, Helper, OwnPage)
_WITHIN = (Service, PackingGroup, PackingItem, Gift, Measure, StillNotGood, Lifeline, StillPossible, Contact)
_FIELDS = _CUSTOMER_FIELDS.union(*(authored_fields(noun) for noun in (*_SETTINGS, *_FILES, *_WITHIN)))
_ODD_BLANKS = "\u00a0\u2002\u2003\u2007\u2009\u202f"  # what is pasted from a page or a word processor; YAML reads none
_NO_BLANK = re.compile(rf"(?:^\s*(?:- +)*|[{{,]\s*)(?P<name>\w+):(?=[^\s:/]|[{_ODD_BLANKS}])")
_QUOTES = "Put the whole value in quotes."
_CLOSE = "Write the same mark at the end of the value."
CURLY_REMEDY = 'Write it like this:  "…"'


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
        return _about_quotes(problem, lines, error.context_mark, faults, first_line)
    if "tab" in problem:
        faults.add("GB105", Spot(number + first_line, column + 1), "There is a tab here.", "Use spaces.")
        return ""
    above = min(error.context_mark.line, number) if error.context_mark else number - 1
    return (
        _about_colon(lines, (number, number - 1, above), faults, first_line)
        or _about_values(lines, number, faults, first_line)
        or _about_open_quote(lines, number, faults, first_line)
        or _about_line(lines, (number, column), faults, first_line)
    )


def _about_quotes(problem: str, lines: list[str], mark: yaml.Mark, faults: FileFaults, first_line: int) -> str:
    spot = Spot(mark.line + first_line, mark.column + 1)
    if "escape" in problem:
        message = "A backslash in double quotes has a meaning of its own."
        faults.add("GB104", spot, message, "Use single quotes around the value.")
        return ""
    corrected = _about_open_quote(lines, len(lines), faults, first_line)
    if not corrected:
        faults.add("GB104", spot, UNCLOSED_MESSAGE, _CLOSE)
    return corrected


def _about_open_quote(lines: list[str], number: int, faults: FileFaults, first_line: int) -> str:
    """A quotation mark that is open at this line (from 0), or was opened above it and has swallowed fields."""
    unclosed = first_unclosed(lines)
    if unclosed is None or unclosed.line > number:
        return ""
    spot = Spot(unclosed.line + first_line, unclosed.value.column, len(unclosed.value.value))
    faults.add("GB104", spot, UNCLOSED_MESSAGE, _CLOSE)
    return unclosed.corrected(lines)


def _about_colon(lines: list[str], near: tuple[int, ...], faults: FileFaults, first_line: int) -> str:
    """A field without the space that must follow its colon, on one of these lines (from 0)."""
    for number in near:
        for found in _NO_BLANK.finditer(lines[number]) if number >= 0 else ():
            if found["name"] in _FIELDS:
                spot = Spot(number + first_line, found.end() + 1)
                odd = lines[number][found.end()] in _ODD_BLANKS
                faults.add("GB104", spot, *(_ODD if odd else _PLACES[_COLON]))
                lines[number] = f"{lines[number][: found.end()]} {lines[number][found.end() + odd :]}"
                return "\n".join(lines)
    return ""


def lacks_blank(text: str) -> bool:
    """Whether a text is a field without the space after its colon: `greet:Amelie`."""
    found = _NO_BLANK.match(text)
    return found is not None and found["name"] in _FIELDS


def _about_values(lines: list[str], number: int, faults: FileFaults, first_line: int) -> str:
    for candidate in (number, number - 1):
        for suspect in suspects(lines[candidate]) if candidate >= 0 else ():
            code, message = _about_value(suspect)
            if message:
                if faults.private and suspect.name in _CUSTOMER_FIELDS:
                    message = message.replace("This value", f"`{suspect.name}`", 1)
                spot = Spot(candidate + first_line, suspect.column, len(suspect.value))
                corrected = _corrected(suspect)
                faults.add(code, spot, message, _remedy(suspect, corrected, private=faults.private))
                lines[candidate] = corrected
                return "\n".join(lines)
    return ""


def _about_line(lines: list[str], at: tuple[int, int], faults: FileFaults, first_line: int) -> str:
    number, column = _likely_place(lines, *at)
    place = _about_place(lines[number], first=number == 0)
    if place == _COLON:
        column = lines[number].index(":") + 1
    width = max(1, len(lines[number].rstrip()) - column)
    faults.add("GB104", Spot(number + first_line, column + 1, width), *_PLACES[place])
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
    if in_curly(value) or value[0] in QUOTES:
        return _about_quoted(value)
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


def _about_quoted(value: str) -> tuple[str, str]:
    if in_curly(value):
        return "GB104", CURLY_MESSAGE
    if closed_by_apostrophe(value):
        return "GB104", "The apostrophe inside ends this value too early."
    closed = value.find(value[0], 1)
    return ("GB104", "Text stands after the closing quotation mark.") if 0 < closed < len(value) - 1 else ("", "")


def _about_bracket(value: str) -> tuple[str, str]:
    closing = {"[": "]", "{": "}"}[value[0]]
    if value.startswith("{{") or (closing in value and not value.endswith(closing)):
        return "GB104", f"A value that starts with {value[0]} must be in quotes."
    return "", ""


def _corrected(suspect: Suspect) -> str:
    """The line with the value in straight quotes that suit it."""
    if in_curly(suspect.value) or closed_by_apostrophe(suspect.value):
        return suspect.quoting(suspect.value[1:-1])
    return suspect.corrected


def _remedy(suspect: Suspect, corrected: str, *, private: bool) -> str:
    if private and closed_by_apostrophe(suspect.value):
        return 'Put double quotes around it:  "…\'s"'
    if private:
        return CURLY_REMEDY if in_curly(suspect.value) else _QUOTES
    return f"Put it in quotes:  {corrected.strip()}"


def _about_place(line: str, *, first: bool) -> int:
    """Which of `_PLACES` is said of a line that no single value explains: the first that fits."""
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
    return fits.index(True)


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
    ("There is no space after the colon.", "Put a space after the colon."),
    (
        "This line does not fit to the lines around it.",
        "Check how far it is indented (two spaces a level), and that a value with : or # stands in quotes.",
    ),
)
"""Messages and remedies, in the order of `_about_place`."""

_ODD = ("The blank after the colon is not a plain one.", "Delete it, and press the space bar once.")
_COLON = 5
