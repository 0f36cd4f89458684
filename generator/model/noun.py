"""What every noun shares: it is frozen, knows its fields' audience, and refuses what it does not know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

Mark = TypeVar("Mark")


class Audience(StrEnum):
    """Who may ever see a field. A field without this mark is for NOBODY: private by default."""

    NOBODY = "nobody"
    CUSTOMER = "the customer's own page"
    PUBLIC = "public pages"


@dataclass(frozen=True, slots=True)
class Template:
    """Marks a text in which `{{ placeholders }}` may stand (playbooks only)."""


@dataclass(frozen=True, slots=True)
class Translated:
    """Marks a field that a language variant (`id.de.md`) may say again in its own language."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field that names another file: `Refers("reasons")` means `content/reasons/<value>.md`."""

    folder: str


@dataclass(frozen=True, slots=True)
class SetByReader:
    """Marks a field that comes from the file's name, place or body; its front matter may not hold it."""


class Noun(BaseModel):
    """A frozen thing of the content model. Front matter arrives as text; the field's type decides what it means."""

    # Of most nouns that a process knows it validates none: what validates them is made when it is first needed.
    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, validate_default=False, defer_build=True
    )


def mark_of(field: FieldInfo, kind: type[Mark]) -> Mark | None:
    """The field's mark of this kind, or None."""
    return next((mark for mark in field.metadata if isinstance(mark, kind)), None)


def audience_of(field: FieldInfo) -> Audience:
    """Who may see the field: NOBODY unless its type says otherwise."""
    return mark_of(field, Audience) or Audience.NOBODY


def authored_fields(noun: type[Noun]) -> dict[str, FieldInfo]:
    """The fields that a person may write in front matter, in the order of the model."""
    return {name: field for name, field in noun.model_fields.items() if mark_of(field, SetByReader) is None}
