"""Reads customers, one at a time: their files never lie in memory together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.model.content import Letters
from generator.model.customer import Customer
from generator.read import references
from generator.read.faults import START, FileFaults
from generator.read.files import CUSTOMER_BYTES, project_path
from generator.read.folders import file_names, read_document
from generator.read.front_matter import Document
from generator.read.letters import split_letters
from generator.read.names import parse_name
from generator.read.nouns import make_noun
from generator.read.passages import field_passages, silenced
from generator.read.reading import CustomerReading, SiteReading
from generator.read.settings import customers_folder
from generator.read.shape import shape_of, text_of
from generator.read.suggest import did_you_mean
from generator.read.tree import Fields, Scalar
from generator.source import Passage, Place


def read_customers(config: Path, reading: SiteReading) -> Iterator[CustomerReading]:
    """Every customer in the order of their ids, each with all faults of their file. Yields while it reads."""
    config = config.absolute()
    folder = customers_folder(config, reading.customers)
    if not folder.exists() and not folder.is_symlink():
        return
    faults = FileFaults(project_path(folder, config.parent), private=True)
    names = file_names(folder, faults)
    if faults.found:
        yield CustomerReading("", None, tuple(faults.found), ())
    for name in names:
        yield _read(folder / name, config.parent, reading)


def read_customer(config: Path, reading: SiteReading, id: str) -> CustomerReading | None:  # noqa: A002 (the field's name)
    """One customer by id, None when there is no such file."""
    config = config.absolute()
    folder = customers_folder(config, reading.customers)
    name = f"{id}.md"
    if name not in file_names(folder, FileFaults("", private=True)):
        return None
    return _read(folder / name, config.parent, reading)


def _read(path: Path, root: Path, reading: SiteReading) -> CustomerReading:
    faults = FileFaults(project_path(path, root), private=True)
    document: Document | None = None
    with faults.as_far_as_possible():
        name = parse_name(path.name, faults)
        if name.language:
            faults.stop("GB109", START, "A customer has one file only.", "Choose the page's language with `language:`.")
        document = read_document(path, CUSTOMER_BYTES, faults)
    id_ = path.name.removesuffix(".md")
    if document is None:
        return CustomerReading(id_, None, tuple(faults.found), ())
    return _make(id_, document, reading, faults)


def _make(id_: str, document: Document, reading: SiteReading, faults: FileFaults) -> CustomerReading:
    shape, quiet = shape_of(Customer), silenced(document)
    language = (text_of(document.fields, "language") if document.fields else "") or reading.languages[0]
    template = Passage("", Place(document.path), language=language, markdown=True, private=True, silenced=quiet)
    letters = split_letters(document.body, document.body_spot, template, faults)
    customer: Customer | None = None
    if document.fields:
        given = {"id": id_, "place": Place(document.path), "letters": letters}
        customer = make_noun(Customer, document.fields, given, faults)
        references.check_names(document, shape, reading.names, faults)
        _check(document.fields, reading, faults)
    passages = (*field_passages(document, shape, language, quiet), *_own(letters))
    found = tuple(sorted(faults.found, key=lambda fault: fault.order))
    return CustomerReading(id_, None if faults.failed else customer, found, passages)


def _own(letters: Letters) -> tuple[Passage, ...]:
    return tuple(letter for letter in (letters.aboard, letters.under_way) if letter)


def _check(fields: Fields, reading: SiteReading, faults: FileFaults) -> None:
    language = text_of(fields, "language")
    if language and language not in reading.languages:
        remedy = f"{did_you_mean(language, reading.languages)} Choose one of: {', '.join(reading.languages)}."
        faults.add("GB204", references.spot_of(fields, "language"), "The site has no such language.", remedy.strip())
    references.check_order(fields, "since", "last_day", "The last day is before the first day.", faults)
    references.check_order(fields, "last_day", "page_until", "The page would end before the last day.", faults)
    known = reading.names.packing.get(text_of(fields, "playbook"))
    if known is not None:
        for item in references.listed(fields, "done"):
            if isinstance(item, Scalar) and item.text.strip() not in known:
                references.refuse_name(item, "item on the playbook's packing list", known, faults)
