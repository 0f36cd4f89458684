"""Finds the texts of a playbook in which placeholders may stand, and the places of what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.content import Letters, Playbook
from generator.read.faults import FileFaults
from generator.read.front_matter import Document
from generator.read.letters import by_phase
from generator.read.locate import in_body, in_scalar
from generator.read.placeholders import Use, check_template
from generator.read.shape import Found, Shape, shape_of, texts
from generator.source import Place


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
                in_scalar(document, scalar)(start, 2),
                "Placeholders work in playbooks only.",
                "Write the name itself here." if document.private else "Write the words themselves here.",
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
                yield from _as_blanks(
                    document, check_template(scalar.text, in_scalar(document, scalar), faults), path.partition(".")[0]
                )
    for phase, letter in by_phase(letters).items():
        if letter.place.path == document.path:
            yield from _as_blanks(document, check_template(letter.text, in_body(letter), faults), phase)


def _as_blanks(document: Document, uses: tuple[Use, ...], within: str) -> Iterator[Blank]:
    for use in uses:
        if use.may_be_empty:
            yield Blank(use.name, document.place(use.spot), use.spot.width, within)
