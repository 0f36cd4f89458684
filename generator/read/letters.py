"""Letters: a Markdown body split at its level-1 headings into what is read before and after the last day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.model.choices import Phase
from generator.model.content import Letters
from generator.model.customer import Customer
from generator.model.noun import Noun, authored_fields
from generator.model.values import LETTER_LONGEST
from generator.read.faults import FileFaults, Spot
from generator.read.suggest import nearest
from generator.source import Passage, Place

HEADINGS: dict[str, Phase] = {
    "until the last day": Phase.ABOARD,
    "after the last day": Phase.UNDER_WAY,
    "bis zum letzten tag": Phase.ABOARD,
    "nach dem letzten tag": Phase.UNDER_WAY,
    "حتى اليوم الأخير": Phase.ABOARD,
    "بعد اليوم الأخير": Phase.UNDER_WAY,
}
"""What a letter's heading may say, in every language that is shipped."""

MARKS: dict[str, Phase] = {"aboard": Phase.ABOARD, "under-way": Phase.UNDER_WAY}
"""What a heading in any other language ends with: `# Jusqu'au dernier jour {#aboard}`."""

_HEADING = re.compile(r" {0,3}#(?:[ \t]+(?P<text>.*?))?(?:[ \t]+#+)?[ \t]*")
_MARK = re.compile(r"(?P<text>.*?)[ \t]*\{[ \t]*#(?P<mark>[^\s{}]*)[ \t]*\}")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_FIELD = re.compile(r"^([a-z_]+):(?=\s|$)", re.MULTILINE)
_MAY_BE_FIELDS = frozenset("-abcdefghijklmnopqrstuvwxyz")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
_REMEMBERED = 256
_SIGNS = frozenset("#`~=")  # with which all of these begin


def by_phase(letters: Letters) -> dict[str, Passage]:
    """The letters that are there, by the name of their phase."""
    both = {Phase.ABOARD: letters.aboard, Phase.UNDER_WAY: letters.under_way}
    return {phase.value: letter for phase, letter in both.items() if letter}


@dataclass(frozen=True, slots=True)
class _Heading:
    """A level-1 heading: its text, the body's line it stands in and the line after it (both from 0)."""

    text: str
    line: int
    end: int
    column: int


def split_letters(body: str, at: Spot, template: Passage, faults: FileFaults) -> Letters:
    """The two letters of a body that begins at `at`. `template` gives the passages' language and marks.

    Where the body is a value in a line of its own, `template` gives their place, too.

    A body without headings is the letter until the last day; after it the playbook's letter is shown, because a letter
    written before the last day is seldom true afterwards. Notes GB115 for a heading that names no phase (or one twice)
    and for text above the first heading, GB114 for a letter that is too long, GB101 for one that begins with fields.
    """
    if not body.strip():
        return Letters()
    lines = body.split("\n")
    headings = list(_headings(lines)) if "#" in body or "=" in body else []
    if not headings:
        refuse_late_fields(body, at, Customer, faults)
        return Letters(aboard=_letter(lines, (0, len(lines)), at, template, faults))
    if any(line.strip() for line in lines[: headings[0].line]):
        faults.add(
            "GB115",
            at,
            "This text stands above the first heading, so it belongs to no letter.",
            "Move it below  # Until the last day  or  # After the last day",
        )
    letters: dict[Phase, Passage | None] = {}
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        phase = _phase(heading, at, faults)
        if phase in letters:
            faults.add("GB115", _spot(heading, at), "There are two letters for the same time.", "Make them one.")
        elif phase:
            span = (heading.end, following.line if following else len(lines))
            letters[phase] = _letter(lines, span, at, template, faults)
    return Letters(aboard=letters.get(Phase.ABOARD), under_way=letters.get(Phase.UNDER_WAY))


def refuse_late_fields(body: str, at: Spot, noun: type[Noun], faults: FileFaults) -> None:
    """A line of dashes too many leaves fields to the body, where a private `comment:` would be printed (GB101)."""
    if body[0] not in _MAY_BE_FIELDS:
        return
    block = body.partition("\n\n")[0]
    late = [found for found in _FIELD.finditer(block) if found[1] in authored_fields(noun)]
    if late and (late[0].start() == 0 or "\n---" in block):
        above = block.count("\n", 0, late[0].start())
        spot = Spot(at.line + above, 1 if above else at.column, len(late[0][0]))
        message = "Fields stand below the line that ends them; the page would show them."
        faults.add("GB101", spot, message, "Take away the line of three dashes above.")


def _headings(lines: list[str]) -> Iterator[_Heading]:
    fence = ""
    for number, line in enumerate(lines):
        if line.lstrip(" ")[:1] not in _SIGNS:
            continue
        found = _FENCE.match(line)
        if fence:
            closes = found and found[1].startswith(fence) and not line.strip(" \t`~")
            fence = "" if closes else fence
        elif found:
            fence = found[1]
        elif (text := _heading_text(line)) is not None:
            yield _Heading(text, number, number + 1, line.index("#") + 1)
        elif number and _UNDERLINE.fullmatch(line) and lines[number - 1].strip():
            yield _Heading(lines[number - 1].strip(), number - 1, number + 1, 1)


@lru_cache(_REMEMBERED)
def _heading_text(line: str) -> str | None:
    """What a line says as a level-1 heading; None for any other line. Nearly all letters have the same few."""
    heading = _HEADING.fullmatch(line)
    return (heading["text"] or "").strip() if heading else None


def _spot(heading: _Heading, at: Spot) -> Spot:
    return Spot(at.line + heading.line, heading.column, len(heading.text) + 2)


def _phase(heading: _Heading, at: Spot, faults: FileFaults) -> Phase | None:
    marked = _MARK.fullmatch(heading.text)
    phase = MARKS.get(marked["mark"]) if marked else HEADINGS.get(" ".join(heading.text.casefold().split()))
    if phase is None:
        near = nearest(heading.text, HEADINGS) if not marked else ""
        meant = f"Did you mean  # {near.capitalize()}  ? " if near else ""
        faults.add(
            "GB115",
            _spot(heading, at),
            "This heading names no letter." if faults.private else f'"{heading.text[:60]}" names no letter.',
            f"{meant}Write  # Until the last day  or  # After the last day; smaller headings start with ##.",
        )
    return phase


def _letter(lines: list[str], span: tuple[int, int], at: Spot, template: Passage, faults: FileFaults) -> Passage | None:
    first, end = span
    while first < end and not lines[first].strip():
        first += 1
    while end > first and not lines[end - 1].strip():
        end -= 1
    if first == end:
        return None
    text = "\n".join(lines[first:end])
    spot = Spot(at.line + first, at.column if first == 0 else 1)
    if len(text) > LETTER_LONGEST:
        faults.add(
            "GB114",
            spot,
            f"This letter has {len(text):,} characters.",
            f"At most {LETTER_LONGEST:,} fit: shorten it.",
        )
    return Passage(
        text=text,
        place=template.place if template.in_a_line else Place(faults.path, spot.line, spot.column),
        language=template.language,
        markdown=True,
        private=template.private,
        silenced=template.silenced,
        in_a_line=template.in_a_line,
    )
