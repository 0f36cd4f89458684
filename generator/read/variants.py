"""Language variants: `island-delivery.de.md` says again, in German, what may be said again."""

from __future__ import annotations

from generator.read.faults import FileFaults
from generator.read.references import packing_ids, packing_items, refuse_name
from generator.read.shape import FieldShape, Kind, Shape
from generator.read.tree import Entry, Fields, Node, Scalar, plain_value


def overlay(original: Fields, variant: Fields, shape: Shape) -> Fields:
    """The original's fields with the variant's own in their place; a list is always given anew as a whole."""
    merged = dict(original.entries)
    for name, entry in variant.entries.items():
        field = shape.fields.get(name)
        below = merged.get(name)
        if field is None or (isinstance(entry.node, Scalar) and entry.node.absent):
            continue
        if field.kind is Kind.NOUN and field.noun and below:
            inner = (below.node, entry.node)
            if isinstance(inner[0], Fields) and isinstance(inner[1], Fields):
                merged[name] = Entry(entry.key, overlay(inner[0], inner[1], field.noun))
                continue
        merged[name] = entry
    return Fields(merged, original.spot)


def check_translatable(original: Fields | None, variant: Fields, shape: Shape, faults: FileFaults) -> Fields:
    """The variant's fields that may be translated; the others are noted as GB117.

    Within a field's own fields (`measure:`) what stays the same may be repeated, so that the block reads whole.
    """
    kept: dict[str, Entry] = {}
    for name, entry in variant.entries.items():
        field = shape.fields.get(name)
        if field is None or _may_vary(field):
            kept[name] = Entry(entry.key, _check_within(original, name, entry.node, (field, faults)))
        else:
            _refuse(name, entry, faults)
    return Fields(kept, variant.spot)


def _check_within(original: Fields | None, name: str, node: Node, about: tuple[FieldShape | None, FileFaults]) -> Node:
    field, faults = about
    if not (field and field.kind is Kind.NOUN and field.noun and isinstance(node, Fields)):
        return node
    below = original.entries.get(name) if original else None
    for inner, entry in node.entries.items():
        shape = field.noun.fields.get(inner)
        if shape and not _may_vary(shape) and not _same(below.node if below else None, inner, entry.node):
            _refuse(inner, entry, faults)
    return node


def _same(original: Node | None, name: str, node: Node) -> bool:
    entry = original.entries.get(name) if isinstance(original, Fields) else None
    return entry is not None and plain_value(entry.node) == plain_value(node)


def _refuse(name: str, entry: Entry, faults: FileFaults) -> None:
    faults.add(
        "GB117",
        entry.key,
        f"`{name}` is the same in all languages.",
        "Take the line away here; the original file has it.",
    )


def _may_vary(field: FieldShape) -> bool:
    return field.translated or bool(field.noun and field.noun.translatable)


def check_packing(original: Fields, variant: Fields, faults: FileFaults) -> None:
    """A translated packing list has the original's lines, or a customer's ticks would be lost."""
    if "packing" not in variant.entries:
        return
    known = packing_ids(original)
    if known is None:
        return
    here = packing_items(variant)
    unknown = [item for item in here if item.text.strip() not in known]
    for item in unknown:
        refuse_name(item, "item on the original's packing list", known, faults)
    missing = sorted(known - {item.text.strip() for item in here})
    if len(missing) > len(unknown):
        faults.add(
            "GB107",
            variant.entries["packing"].key,
            f"This packing list lacks {', '.join(missing)}.",
            "Translate every line of the original's list.",
        )
