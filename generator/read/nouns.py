"""The schema step: a document's fields become a frozen noun, or faults at the right lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from pydantic import ValidationError

from generator.model.noun import Noun
from generator.read.faults import FileFaults
from generator.read.shape import Shape, shape_of
from generator.read.tree import Fields, plain_value
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


def only_known(fields: Fields, shape: Shape, faults: FileFaults) -> Fields:
    """The fields that a person may write; the others (also those that only the reader may set) are noted as GB103."""
    unknown = [name for name in fields.entries if name not in shape.fields]
    if not unknown:
        return fields
    for name in unknown:
        report_unknown(name, fields, shape, faults)
    return Fields({name: entry for name, entry in fields.entries.items() if name in shape.fields}, fields.spot)


def check_part(noun: type[N], fields: Fields, given: Mapping[str, object], faults: FileFaults) -> None:
    """Checks fields that are only a part of a noun (a translation): what is missing at the top is no fault here."""
    values = plain_value(fields)
    try:
        noun.model_validate({**values, **given} if isinstance(values, dict) else given)
    except ValidationError as error:
        report(error, fields, shape_of(noun), faults, partial=True)
