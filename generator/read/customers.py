"""Reads customers, one at a time: their files never lie in memory together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator.errors import Fault
from generator.model.customer import Customer
from generator.read import references
from generator.read.faults import START, FileFaults, UnreadableError
from generator.read.files import CUSTOMER_BYTES, project_path
from generator.read.folders import file_names, read_document
from generator.read.front_matter import Document
from generator.read.letters import by_phase, split_letters
from generator.read.names import parse_name
from generator.read.nouns import make_noun
from generator.read.passages import field_passages, silenced
from generator.read.prose import Ground, check_bodies
from generator.read.reading import CustomerReading, Roster, SiteReading
from generator.read.settings import customers_folder
from generator.read.shape import shape_of, text_of, texts
from generator.read.suggest import did_you_mean
from generator.read.templates import refuse_templates
from generator.read.tree import Fields, Scalar
from generator.source import Passage, Place

# A letter needs neither the site's pictures nor the paths of its pages.
_GROUND = Ground(Path(), letter=True)


def read_customers(config: Path, reading: SiteReading) -> Iterator[CustomerReading]:
    """Every customer in the order of their ids, each with all faults of their file. Yields while it reads."""
    roster = read_roster(config, reading)
    if roster.faults:
        yield CustomerReading("", None, roster.faults, ())
    for name in roster.names:
        yield read_listed(config, reading, name)


def read_roster(config: Path, reading: SiteReading) -> Roster:
    """The names of all customers' files; the files stay closed."""
    config = config.absolute()
    folder = customers_folder(config, reading.customers)
    if not folder.exists() and not folder.is_symlink():
        return Roster((), ())
    faults = FileFaults(project_path(folder, config.parent), private=True)
    names = file_names(folder, faults)
    return Roster(names, tuple(faults.found))


def read_listed(config: Path, reading: SiteReading, name: str) -> CustomerReading:
    """The customer in a file of the roster, with all faults of the file."""
    config = config.absolute()
    return _read(customers_folder(config, reading.customers) / name, config.parent, reading)


def read_customer(config: Path, reading: SiteReading, id: str) -> CustomerReading | None:  # noqa: A002 (the field's name)
    """One customer by id, None when there is no such file."""
    config = config.absolute()
    folder = customers_folder(config, reading.customers)
    path = folder / f"{id}.md"
    try:
        parse_name(path.name if path.parent == folder else "", FileFaults("", private=True))
    except UnreadableError:
        return None
    if folder.is_symlink() or not (path.exists() or path.is_symlink()):
        return None
    return _read(path, config.parent, reading)


def _read(path: Path, root: Path, reading: SiteReading) -> CustomerReading:
    faults = FileFaults(project_path(path, root), private=True)
    document: Document | None = None
    with suppress(UnreadableError):
        name = parse_name(path.name, faults)
        if name.language:
            faults.stop("GB109", START, "A customer has one file only.", "Choose the page's language with `language:`.")
        document = read_document(path, CUSTOMER_BYTES, faults)
    id_ = path.name.removesuffix(".md")
    if document is None:
        return CustomerReading(id_, None, tuple(faults.found), ())
    return _make(id_, document, reading, faults)


def _make(id_: str, document: Document, reading: SiteReading, faults: FileFaults) -> CustomerReading:
    quiet, fields = silenced(document), document.fields
    language = text_of(fields, "language") or reading.languages[0]
    template = Passage("", Place(document.path), language=language, markdown=True, private=True, silenced=quiet)
    letters = split_letters(document.body, document.body_spot, template, faults)
    found = tuple(texts(fields, shape_of(Customer)))
    check_bodies(by_phase(letters).values(), _GROUND, faults)
    refuse_templates(found, document, faults)
    customer: Customer | None = None
    if fields:
        given = {"id": id_, "place": Place(document.path), "letters": letters}
        customer = make_noun(Customer, fields, given, faults)
        references.check_names(found, reading.names, faults)
        _check(fields, reading, faults)
    blanks = tuple(_blank_faults(customer, language, reading)) if customer else ()
    return CustomerReading(
        id=id_,
        customer=None if faults.failed or blanks else customer,
        faults=tuple(sorted((*faults.found, *blanks), key=lambda fault: fault.order)),
        passages=(*field_passages(found, document, language, quiet), *by_phase(letters).values()),
    )


def _blank_faults(customer: Customer, language: str, reading: SiteReading) -> Iterator[Fault]:
    """A placeholder of the playbook that would leave a blank on this customer's page (GB112, in the playbook)."""
    original = reading.blanks.get((customer.playbook, ""), ())
    blanks = reading.blanks.get((customer.playbook, language), original)
    own = {
        letter
        for letter, text in (("aboard", customer.letters.aboard), ("under way", customer.letters.under_way))
        if text
    }
    for blank in blanks:
        field = "since" if blank.name == "years" else blank.name
        if blank.within not in own and not getattr(customer, field):
            yield Fault(
                blank.place,
                "GB112",
                f"`{{{{ {blank.name} }}}}` is empty for {customer.place.path}.",
                f"Write `{field}:` there, or put the sentence between {{% if {blank.name} %}} and {{% endif %}}.",
                width=blank.width,
            )


def _check(fields: Fields, reading: SiteReading, faults: FileFaults) -> None:
    language = text_of(fields, "language")
    if language and reading.languages_known and language not in reading.languages:
        remedy = f"{did_you_mean(language, reading.languages)} Choose one of: {', '.join(reading.languages)}."
        faults.add("GB204", references.spot_of(fields, "language"), "The site has no such language.", remedy.strip())
    references.check_order(fields, "since", "last_day", "The last day is before the first day.", faults)
    references.check_order(fields, "last_day", "page_until", "The page would end before the last day.", faults)
    known = reading.names.packing.get(text_of(fields, "playbook"))
    if known is not None:
        for item in references.listed(fields, "done"):
            if isinstance(item, Scalar) and item.text.strip() not in known:
                references.refuse_name(item, "item on the playbook's packing list", known, faults)
