"""The reference of all fields, made from the models: `python -m generator.model.reference > docs/fields.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Union, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.model.content import Alternative, ChangelogEntry, Helper, OwnPage, Playbook, Reason
from generator.model.customer import Customer
from generator.model.days import DayTime
from generator.model.erased import ErasedCustomer
from generator.model.noun import Audience, Noun, Translated, audience_of, authored_fields, mark_of
from generator.model.settings import Settings, Span

FILES: tuple[tuple[type[Noun], str], ...] = (
    (Settings, "`site_config.yml`"),
    (Customer, "A customer, `content/customers/<id>.md`"),
    (ErasedCustomer, "A customer whose data was erased, `content/customers/<id>.md`"),
    (Playbook, "A playbook, `content/playbooks/<id>.md`"),
    (Reason, "A reason, `content/reasons/<id>.md`"),
    (ChangelogEntry, "A changelog entry, `content/changelog/<date>-<name>.md`"),
    (Alternative, "An alternative, `content/alternatives/<id>.md`"),
    (Helper, "A helper, `content/helpers/<id>.md`"),
    (OwnPage, "A page of your own, `content/pages/<id>.md`"),
)

INTRODUCTION = """# Every field

Made from the program's own models by `python -m generator.model.reference > docs/fields.md`.
*Seen by* says who may ever see a field; *nobody* means it stays in your files.
"""


def reference() -> str:
    """The whole page as Markdown: one table a kind of file, in the order of the model."""
    parts = [INTRODUCTION]
    for noun, title in FILES:
        parts.append(f"## {title}\n\n{_table(noun)}")
        for name, inner in _nested(noun):
            parts.append(f"### … `{name}`\n\n{_table(inner)}")
    return "\n".join(parts)


def _table(noun: type[Noun]) -> str:
    rows = [
        f"| `{name}` | {field.description} | {_default(field)} | {_seen_by(field)} | {_translated(field)} |"
        for name, field in authored_fields(noun).items()
    ]
    head = "| field | meaning | default | seen by | per language |\n| --- | --- | --- | --- | --- |"
    return "\n".join([head, *rows, ""])


def _nested(noun: type[Noun]) -> Iterator[tuple[str, type[Noun]]]:
    for name, field in authored_fields(noun).items():
        for inner in _nouns_in(field.annotation):
            yield name, inner
            yield from ((f"{name}.{deeper}", kind) for deeper, kind in _nested(inner))


def _nouns_in(annotation: object) -> Iterator[type[Noun]]:
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        yield annotation
    elif get_origin(annotation) in (tuple, Union, UnionType):
        for part in get_args(annotation):
            yield from _nouns_in(part)


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**needed**"
    return _written(field.default)


def _written(value: object) -> str:
    if isinstance(value, Noun):
        return "see below"
    if isinstance(value, bool):
        return "no" if value is False else "yes"
    if isinstance(value, Span):
        return f"{value.amount} {value.unit}{'s' if value.amount != 1 else ''}"
    if isinstance(value, Enum):
        return f"`{value.value}`"
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return f"`{value}`" if isinstance(value, str | int | Decimal | DayTime) and value != "" else ""


def _seen_by(field: FieldInfo) -> str:
    if any(True for _ in _nouns_in(field.annotation)) and audience_of(field) is Audience.NOBODY:
        return "see below"
    return audience_of(field).value


def _translated(field: FieldInfo) -> str:
    return "yes" if mark_of(field, Translated) else ""


if __name__ == "__main__":
    sys.stdout.write(reference())
