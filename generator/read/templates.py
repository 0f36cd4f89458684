"""Finds the texts of a playbook in which placeholders may stand, and the places of what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.content import Letters, Playbook
from generator.read.faults import FileFaults, Spot
from generator.read.front_matter import Document
from generator.read.letters import by_phase
from generator.read.placeholders import Locate, Use, check_template
from generator.read.shape import Found, Shape, shape_of, texts
from generator.read.tree import Scalar
from generator.source import Passage, Place

_YAML_STARTS = 2


@dataclass(frozen=True, slots=True)
class Blank:
    """A placeholder that may leave a blank: where it stands, and in which field or letter (`within`)."""

    name: str
    place: Place
    width: int
    within: str


def check_templates(document: Document, shape: Shape, letters: Letters, faults: FileFaults) -> tuple[Blank, ...]:
    """Checks all of a playbook's texts; returns the placeholders that may be empty for some customer."""
    return tuple(_blanks(document, shape, letters, faults))


def refuse_templates(found: Iterable[Found], document: Document, faults: FileFaults) -> None:
    """Where nothing is filled in, a placeholder would be printed as it stands (GB113)."""
    for _, field, scalar, _ in found:
        start = scalar.text.find("{{")
        if field.shown and not field.template and start >= 0:
            faults.add(
                "GB113",
                _locate_in(document, scalar)(start, 2),
                "Placeholders are not filled in here.",
                "Write the words themselves; only a playbook's sentences have placeholders.",
            )


def inherit_blanks(
    above: tuple[Blank, ...], document: Document, letters: Letters, faults: FileFaults
) -> tuple[Blank, ...]:
    """The same for a translation, which takes what it does not say itself from the original (`above`)."""
    own = check_templates(document, shape_of(Playbook), letters, faults)
    said = set(document.fields.entries if document.fields else ()) | set(by_phase(letters))
    return (*own, *(blank for blank in above if blank.within not in said))


def _blanks(document: Document, shape: Shape, letters: Letters, faults: FileFaults) -> Iterator[Blank]:
    if document.fields:
        for path, field, scalar, _ in texts(document.fields, shape):
            if field.template:
                yield from _as_blanks(document, _check_scalar(document, scalar, faults), path.partition(".")[0])
    for phase, letter in by_phase(letters).items():
        if letter.place.path == document.path:
            yield from _as_blanks(document, _check_letter(letter, faults), phase)


def _as_blanks(document: Document, uses: tuple[Use, ...], within: str) -> Iterator[Blank]:
    for use in uses:
        if use.may_be_empty:
            yield Blank(use.name, document.place(use.spot), use.spot.width, within)


def _check_scalar(document: Document, scalar: Scalar, faults: FileFaults) -> tuple[Use, ...]:
    return check_template(scalar.text, _locate_in(document, scalar), faults)


def _locate_in(document: Document, scalar: Scalar) -> Locate:
    """Quotes, escapes and folded lines move a text away from its source: each part is looked for where it stands."""
    yaml, cursor = document.yaml, scalar.start

    def locate(offset: int, width: int) -> Spot:
        nonlocal cursor
        at = yaml.find(scalar.text[offset : offset + width], cursor, scalar.end)
        if at < 0:
            return scalar.spot
        cursor = at
        line = _YAML_STARTS + yaml.count("\n", 0, at)
        return Spot(line, at - yaml.rfind("\n", 0, at), width)

    return locate


def _check_letter(letter: Passage, faults: FileFaults) -> tuple[Use, ...]:
    def locate(offset: int, width: int) -> Spot:
        line = letter.text.count("\n", 0, offset)
        column = offset - letter.text.rfind("\n", 0, offset)
        return Spot(letter.place.line + line, column + (letter.place.column - 1 if line == 0 else 0), width)

    return check_template(letter.text, locate, faults)
