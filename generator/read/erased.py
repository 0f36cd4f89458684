"""The file of a customer whose data was erased: a few fields, and nothing below them."""

from __future__ import annotations

from generator.model.erased import ErasedCustomer
from generator.read import references
from generator.read.faults import FileFaults
from generator.read.front_matter import Document
from generator.read.nouns import make_noun
from generator.read.reading import CustomerReading, SiteReading
from generator.read.shape import shape_of, texts
from generator.read.templates import refuse_templates
from generator.read.tree import Fields, Scalar
from generator.source import Place

MARK = "erased"
"""The field by which such a file is known."""


def is_erased(document: Document) -> bool:
    """Whether this is the file of an erased customer."""
    return document.fields is not None and MARK in document.fields.entries


def _without_blanks(fields: Fields | None) -> Fields | None:
    """The fields without those that are no more and say nothing: a row of a table has a cell for each."""
    if fields is None:
        return None
    known = shape_of(ErasedCustomer).fields
    blank = {n for n, one in fields.entries.items() if isinstance(one.node, Scalar) and one.node.absent} - known.keys()
    return Fields({name: one for name, one in fields.entries.items() if name not in blank}, fields.spot)


def read_erased(id_: str, document: Document, reading: SiteReading, faults: FileFaults) -> CustomerReading:
    """What is left of a customer, with all faults of their file. Nothing of ours is written in it."""
    fields, place = _without_blanks(document.fields), Place(document.path, document.line)
    erased: ErasedCustomer | None = None
    if document.body.strip():
        remedy = "Delete the letter, below the second --- or in its column."
        faults.add("GB103", document.body_spot, "An erased customer has no letter.", remedy)
    if fields:
        found = tuple(texts(fields, shape_of(ErasedCustomer)))
        refuse_templates(found, document, faults)
        erased = make_noun(ErasedCustomer, fields, {"id": id_, "place": place}, faults)
        references.check_names(found, reading.names, faults)
        references.check_order(fields, "last_day", "page_until", "The page would end before the last day.", faults)
        references.check_language(fields, reading, faults)
    told = tuple(sorted(faults.found, key=lambda fault: fault.order))
    sound = erased if not faults.failed else None
    playbook = min(reading.names.playbooks, default="")
    return CustomerReading(id_, sound.as_customer(playbook) if sound and playbook else None, told, place=place)
