"""Every text that somebody may read on a page, as a passage for the tone check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.read.front_matter import Document
from generator.read.shape import FieldShape, Found, text_of
from generator.read.tree import Fields, Scalar
from generator.source import Passage, Voice

_YES = frozenset({"yes", "true"})


def silenced(*documents: Document | None) -> Mapping[str, str]:
    """The tone rules that the author silenced in `tone_ok`, with the reasons; a later document wins."""
    rules: dict[str, str] = {}
    for document in documents:
        entry = document.fields.entries.get("tone_ok") if document and document.fields else None
        if entry and isinstance(entry.node, Fields):
            found = {rule: inner.node for rule, inner in entry.node.entries.items()}
            rules.update({rule: node.text for rule, node in found.items() if isinstance(node, Scalar)})
    return rules


def field_passages(
    found: Iterable[Found], document: Document, language: str, quiet: Mapping[str, str]
) -> Iterator[Passage]:
    """The passages of a document's fields, in the order written."""
    for path, field, scalar, among in found:
        if field.shown:
            yield Passage(
                text=scalar.text.strip(),
                place=document.place(scalar.spot),
                field=path,
                language=language,
                voice=field.voice,
                public=_is_public(field, among),
                private=document.private,
                silenced=quiet,
            )


def _is_public(field: FieldShape, among: Fields) -> bool:
    """A customer's quote is public only where they said so, everything else as its type says."""
    if field.voice is Voice.CUSTOMER:
        return text_of(among, "quote_in_public").lower() in _YES
    return field.public
