"""A customer's file on the strict path: every fault of it, at its place."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from generator.model.content import Letters
from generator.model.customer import Customer
from generator.model.values import SLUG
from generator.read import references
from generator.read.blanks import blank_faults
from generator.read.erased import is_erased, read_erased
from generator.read.faults import START, FileFaults, Spot, UnreadableError
from generator.read.files import CUSTOMER_BYTES, project_path
from generator.read.folders import read_document
from generator.read.front_matter import Document
from generator.read.letters import by_phase, split_letters
from generator.read.names import parse_name
from generator.read.nouns import make_noun
from generator.read.passages import field_passages, silenced
from generator.read.prose import LETTER, check_bodies
from generator.read.reading import CustomerReading, SiteReading
from generator.read.shape import shape_of, text_of, texts
from generator.read.templates import refuse_templates
from generator.read.tree import Fields, Scalar
from generator.source import Passage, Place

_ID = re.compile(SLUG)


def read_strictly(path: Path, root: Path, reading: SiteReading) -> CustomerReading:
    """The customer in this file, with all faults of the file. `root` is the folder that places are told from."""
    faults = FileFaults(project_path(path, root), private=True)
    document: Document | None = None
    with suppress(UnreadableError):
        name = parse_name(path.name, faults)
        if name.language:
            faults.stop("GB109", START, "A customer has one file only.", "Choose the page's language with `language:`.")
        document = read_document(path, CUSTOMER_BYTES, faults)
    id_ = path.name.removesuffix(".md")
    if document is None:
        return CustomerReading(id_, None, tuple(faults.found), place=Place(faults.path))
    return make_customer(id_, document, reading, faults)


def make_customer(id_: str, document: Document, reading: SiteReading, faults: FileFaults) -> CustomerReading:
    """The customer of this id that a document describes, with all its faults."""
    if is_erased(document):
        return read_erased(id_, document, reading, faults)
    quiet, fields = silenced(document), document.fields
    language = text_of(fields, "language") or reading.languages[0]
    template = Passage(
        text="",
        place=document.place(document.body_spot),
        language=language,
        markdown=True,
        private=True,
        silenced=quiet,
        in_a_line=document.in_a_line,
    )
    letters = _letters(document, template, faults)
    found = tuple(texts(fields, shape_of(Customer)))
    refuse_templates(found, document, faults)
    customer: Customer | None = None
    place = Place(document.path, document.line)
    if fields:
        given = {"id": id_, "place": place, "letters": letters}
        customer = make_noun(Customer, fields, given, faults)
        references.check_names(found, reading.names, faults)
        references.check_silenced(fields, faults)
        _check(fields, reading, faults)
    blanks = tuple(blank_faults(customer, language, reading.blanks)) if customer else ()

    def tell() -> tuple[Passage, ...]:
        return (*field_passages(found, document, language, quiet), *by_phase(letters).values())

    return CustomerReading(
        id=id_,
        customer=None if faults.failed or blanks else customer,
        faults=tuple(sorted((*faults.found, *blanks), key=lambda fault: fault.order)),
        tell=tell,
        place=place,
    )


def _letters(document: Document, template: Passage, faults: FileFaults) -> Letters:
    """The letters of a document's body, their faults noted.

    Where the body is one value in a line of its own, all that is said of it points to the value's beginning.
    """
    own = FileFaults(document.path, document.private)
    letters = split_letters(document.body, document.body_spot, template, own)
    check_bodies(by_phase(letters).values(), LETTER, own)
    for fault in own.found:
        spot, message = Spot(fault.place.line, fault.place.column, fault.width), fault.message
        if document.in_a_line:
            message = f"{message} (Line {spot.line - document.body_spot.line + 1} of the letter.)"
            spot = document.body_spot
        faults.add(fault.code, spot, message, fault.remedy)
    return letters


def _check(fields: Fields, reading: SiteReading, faults: FileFaults) -> None:
    references.check_language(fields, reading, faults)
    references.check_order(fields, "since", "last_day", "The last day is before the first day.", faults)
    references.check_order(fields, "last_day", "page_until", "The page would end before the last day.", faults)
    known = reading.names.packing.get(text_of(fields, "playbook"))
    if known is not None:
        for item in references.listed(fields, "done"):
            if isinstance(item, Scalar) and _ID.fullmatch(item.text.strip()) and item.text.strip() not in known:
                references.refuse_name(item, "item on the playbook's packing list", known, faults)
