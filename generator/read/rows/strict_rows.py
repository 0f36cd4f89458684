"""A row of a roster on the strict path: the same tree of fields as a file's, then the same checks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import chain, repeat
from typing import Any

from generator.model.slugs import WINDOWS_DEVICES, slug_from
from generator.model.values import SLUG, SLUG_LONGEST
from generator.read.faults import START, FileFaults, Spot, UnreadableError
from generator.read.files import CONTROL, CUSTOMER_BYTES
from generator.read.front_matter import Document
from generator.read.reading import CustomerReading, SiteReading
from generator.read.rows import csv_text
from generator.read.rows.columns import ID, LETTER, Slot, only_erased, words_in
from generator.read.rows.json_text import JsonText
from generator.read.rows.layout import Layout
from generator.read.rows.row import Row, Trouble
from generator.read.rows.whereabouts import Form
from generator.read.strict import make_customer
from generator.read.tree import Entry, Fields, Listing, Node, Scalar
from generator.source import Place

_SLUG = re.compile(SLUG)
_SOMEBODY = "somebody"
_MOST_CONTROL_FAULTS = 5


def read_row(row: Row, layout: Layout, reading: SiteReading) -> CustomerReading:
    """The customer in this row, with all faults of the row."""
    faults = FileFaults(layout.where.shown, private=True)
    with suppress(UnreadableError):
        text = _text(row, layout, faults)
        return _read(text, row.line, layout, reading, faults)
    return CustomerReading("", None, tuple(faults.found), place=Place(faults.path, row.line), lines=1)


def _read(text: str, line: int, layout: Layout, reading: SiteReading, faults: FileFaults) -> CustomerReading:
    form = layout.where.form
    fields = JsonText(text, line, faults).fields() if form is Form.JSONL else _table_row(text, line, layout, faults)
    # With most people nothing stands where those have something whose data was erased.
    blank = {name for name in only_erased() & fields.entries.keys() if _is_empty(fields.entries[name].node)}
    entries = {name: entry for name, entry in fields.entries.items() if name not in blank}
    id_ = _id(entries.pop(ID, None), fields, layout, faults)
    letter, at = _letter(entries.pop(LETTER, None), faults)
    document = Document(
        path=faults.path,
        private=True,
        fields=Fields(entries, fields.spot),
        yaml=text if form is not Form.PARQUET else "",
        body=letter,
        body_spot=at,
        line=line,
        yaml_line=line,
        in_a_line=form is not Form.CSV,
    )
    made = make_customer(id_ or _SOMEBODY, document, reading, faults)
    told = made.faults if not layout.missing else tuple(f for f in made.faults if not layout.is_about_missing(f))
    return replace(made, id=id_, faults=told, lines=1 + text.count("\n"))


def _text(row: Row, layout: Layout, faults: FileFaults) -> str:
    """The row's text without its end. Raises UnreadableError after noting what keeps it from being read."""
    start = Spot(row.line)
    if row.trouble is Trouble.TOO_LARGE:
        faults.stop("GB114", start, f"This row is larger than {CUSTOMER_BYTES // 1000} kB.", "Shorten its texts.")
    try:
        text = row.raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = row.raw[: error.start].decode("utf-8")
        spot = csv_text.spot_in(before, len(before), row.line)
        remedy = 'In the spreadsheet program, save it as "CSV UTF-8".'
        if layout.where.form is not Form.CSV:
            remedy = "Save it again with the encoding UTF-8."
        faults.stop("GB110", spot, "This row is not saved as UTF-8.", remedy)
    text = text.removesuffix("\n").removesuffix("\r")
    if row.trouble is Trouble.OPEN_QUOTE:
        csv_text.cells_of(text, layout.separator, row.line, faults)
        message = "A quotation mark in this row is never closed."
        faults.stop("GB142", start, message, 'Close it; within a cell, write "" for one mark.')
    _refuse_control_characters(text, row.line, faults)
    return text


def _refuse_control_characters(text: str, line: int, faults: FileFaults) -> None:
    plain = text.replace("\r\n", " \n")  # as long as before, so that places stay
    for count, found in enumerate(CONTROL.finditer(plain)):
        if count < _MOST_CONTROL_FAULTS:
            message, remedy = "There is an invisible control character here.", "Delete it, or type the text again."
            faults.add("GB205", csv_text.spot_in(text, found.start(), line), message, remedy)
    if faults.found:
        raise UnreadableError


def _id(entry: Entry | None, fields: Fields, layout: Layout, faults: FileFaults) -> str:
    """The row's id; "" after noting why there is none."""
    if entry is None or (isinstance(entry.node, Scalar) and entry.node.absent):
        if ID not in layout.missing:
            message = "`id` is empty." if entry else "`id` is missing."
            remedy = "Give every customer an id that never changes: it makes their link."
            faults.add("GB107", entry.node.spot if entry else fields.spot, message, remedy)
        return ""
    node = entry.node
    text = node.text.strip() if isinstance(node, Scalar) else ""
    if _SLUG.fullmatch(text) and len(text) <= SLUG_LONGEST and text not in WINDOWS_DEVICES:
        return text
    if len(text) > SLUG_LONGEST:
        faults.add("GB206", node.spot, f"`id` is {len(text):,} characters long.", f"At most {SLUG_LONGEST} fit.")
    elif text in WINDOWS_DEVICES:
        faults.add("GB205", node.spot, "Windows cannot open a folder of this name.", "Choose another id.")
    else:
        remedy = "Use small letters a to z, digits and single hyphens."
        fitting = " Capitals, blanks and signs can become hyphens." if slug_from(text) else ""
        faults.add("GB205", node.spot, "`id` is not an identifier.", f"{remedy}{fitting}")
    return ""


def _letter(entry: Entry | None, faults: FileFaults) -> tuple[str, Spot]:
    """The letter without blank lines around it, and where it begins."""
    node = entry.node if entry else None
    if node is None:
        return "", START
    if not isinstance(node, Scalar):
        remedy = "Write its Markdown as one text, \\n for a new line."
        faults.add("GB205", node.spot, "`letter` must be a text.", remedy)
        return "", START
    if found := CONTROL.search(node.text):
        message = "There is an invisible control character in this text."
        number = node.text.count("\n", 0, found.start()) + 1
        faults.stop("GB205", node.spot, message, f"Type line {number} of the letter again by hand.")
    return node.text.strip(), _further(node, len(node.text) - len(node.text.lstrip()))


def _further(node: Scalar, at: int, width: int = 1) -> Spot:
    """Where a part of a cell stands."""
    above = node.text.count("\n", 0, at)
    before = at - node.text.rfind("\n", 0, at) - 1
    return Spot(node.spot.line + above, before + 1 if above else node.spot.column + before, width)


def _table_row(text: str, line: int, layout: Layout, faults: FileFaults) -> Fields:
    cells = list(_cells(text, line, layout, faults))
    slots = layout.columns.slots
    if len(cells) != len(slots):
        message = f"This row has {len(cells)} cells, and there are {len(slots)} columns."
        remedy = f'A text with "{layout.separator}" in it needs quotation marks around it.'
        faults.stop("GB142", Spot(line), message, remedy)
    folded = layout.columns.folded(cells, _is_empty, _split)
    fields = {name: Entry(_first_spot(node), _as_node(node)) for name, node in folded.items()}
    for slot, cell in zip(slots, cells, strict=True):
        if slot.field and not slot.inner and _is_empty(cell):
            fields.setdefault(slot.field, Entry(cell.spot, cell))  # so that it is said to be empty, not missing
    return Fields(fields, Spot(line))


def _cells(text: str, line: int, layout: Layout, faults: FileFaults) -> Iterator[Node]:
    if layout.where.form is Form.PARQUET:
        for number, node in enumerate(JsonText(text, line, faults).cells(), 1):
            yield _placed(node, Spot(line, number))
        return
    slots = chain(layout.columns.slots, repeat(Slot("")))
    for slot, cell in zip(slots, csv_text.cells_of(text, layout.separator, line, faults), strict=False):
        spot = csv_text.spot_in(text, cell.start, line, cell.end - cell.start)
        bare = cell.text.strip()
        if slot.field and csv_text.is_formula(bare):
            csv_text.refuse_formula(bare, spot, faults)
        yield Scalar(cell.text if bare else "", spot, cell.start, cell.end, not bare)


def _placed(node: Node, spot: Spot) -> Node:
    """The same node with everything in it at one place: a Parquet file has rows and columns only."""
    if isinstance(node, Scalar):
        return node._replace(spot=spot)
    if isinstance(node, Listing):
        return Listing([_placed(item, spot) for item in node.items], spot)
    return Fields({name: Entry(spot, _placed(entry.node, spot)) for name, entry in node.entries.items()}, spot)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.absent


def _split(node: Node) -> Node:
    if not isinstance(node, Scalar):
        return node
    items: list[Node] = [
        Scalar(word, _further(node, at, len(word)), node.start, node.end, plain=False)
        for at, word in words_in(node.text)
    ]
    return Listing(items, node.spot)


def _as_node(folded: Any) -> Node:  # noqa: ANN401 - nodes, and dicts and lists of them
    if isinstance(folded, dict):
        return Fields({name: Entry(node.spot, node) for name, node in folded.items()}, _first_spot(folded))
    if isinstance(folded, list):
        return Listing([_as_node(line) for line in folded], _first_spot(folded))
    node: Node = folded
    return node


def _first_spot(folded: Any) -> Spot:  # noqa: ANN401 - nodes, and dicts and lists of them
    if isinstance(folded, dict):
        return _first_spot(next(iter(folded.values())))
    if isinstance(folded, list):
        return _first_spot(folded[0])
    spot: Spot = folded.spot
    return spot
