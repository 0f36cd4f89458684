"""The schema step: a document's fields become a frozen noun, or faults at the right lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from pydantic import ValidationError

from generator.model.noun import Noun
from generator.read.faults import FileFaults
from generator.read.shape import Shape, shape_of
from generator.read.tree import Entry, Fields, Listing, Node, plain_value
from generator.read.wording import report, report_unknown

N = TypeVar("N", bound=Noun)


def make_noun(noun: type[N], fields: Fields, given: Mapping[str, object], faults: FileFaults) -> N | None:
    """The noun that these fields say, with what the reader itself knows (`given`: id, place, body); None if faulty."""
    shape = shape_of(noun)
    known = only_known(fields, shape, faults)
    values = plain_value(known)
    try:
        return noun.model_validate({**values, **given} if isinstance(values, dict) else given)
    except ValidationError as error:
        report(error, fields, shape, faults)
    return None


def only_known(fields: Fields, shape: Shape, faults: FileFaults, group: str = "") -> Fields:
    """The fields that a person may write, at every depth; `group` is the field that these stand under.

    The others (also those that only the reader may set, and those without a value) are noted as GB103.
    """
    known: dict[str, Entry] = {}
    for name, entry in fields.entries.items():
        field = shape.fields.get(name)
        if field is None and faults.crowded:
            continue
        if field is None:
            report_unknown(name, fields, shape, faults, group)
        elif field.noun:
            known[name] = Entry(entry.key, _known_within(entry.node, field.noun, faults, name))
        else:
            known[name] = entry
    return Fields(known, fields.spot)


def _known_within(node: Node, shape: Shape, faults: FileFaults, group: str) -> Node:
    if isinstance(node, Fields):
        return only_known(node, shape, faults, group)
    if isinstance(node, Listing):
        return Listing([_known_within(item, shape, faults, group) for item in node.items], node.spot)
    return node


def check_part(noun: type[N], fields: Fields, given: Mapping[str, object], faults: FileFaults) -> None:
    """Checks fields that are only a part of a noun (a translation): what is missing at the top is no fault here."""
    values = plain_value(fields)
    try:
        noun.model_validate({**values, **given} if isinstance(values, dict) else given)
    except ValidationError as error:
        report(error, fields, shape_of(noun), faults, partial=True)
