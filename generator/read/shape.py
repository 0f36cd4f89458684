"""What the schema says about every field, looked up once: its kind, its marks, and the words it may choose from."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import cache

from pydantic import AfterValidator
from pydantic.fields import FieldInfo

from generator.model.customer import Why
from generator.model.noun import Audience, Noun, Refers, Template, Translated, audience_of, authored_fields, mark_of
from generator.model.values import check_characters, check_seen
from generator.read.suggest import nearest
from generator.read.tree import Fields, Listing, Node, Scalar
from generator.source import Voice

_MOST_UNKNOWN = 50
"""Unknown fields for which a meaning is sought: a hostile file has thousands."""


@unique
class Kind(StrEnum):
    """How a field is written."""

    TEXT = "a text"
    LIST = "a list in square brackets"
    NOUN = "a group of fields"
    NOUNS = "a list"
    MAP = "names with a text each"


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field: how it is written and what its marks say. `noun` describes the fields within it."""

    name: str
    kind: Kind
    info: FieldInfo
    noun: Shape | None = None
    refers: str = ""
    shown: bool = False
    public: bool = False
    translated: bool = False
    template: bool = False
    choices: tuple[str, ...] = ()
    voice: Voice = Voice.US


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of one noun that a person may write."""

    noun: type[Noun]
    fields: Mapping[str, FieldShape]

    @property
    def translatable(self) -> bool:
        """Whether a language variant may say any of it."""
        return any(field.translated or (field.noun and field.noun.translatable) for field in self.fields.values())


@cache
def shape_of(noun: type[Noun]) -> Shape:
    """The shape of a noun."""
    return Shape(noun, {name: _field_shape(noun, name, info) for name, info in authored_fields(noun).items()})


def _field_shape(noun: type[Noun], name: str, info: FieldInfo) -> FieldShape:
    kind, inner = _kind(info.annotation)
    refers = mark_of(info, Refers)
    audience = audience_of(info)
    return FieldShape(
        name=name,
        kind=kind,
        info=info,
        noun=shape_of(inner) if inner else None,
        refers=refers.folder if refers else "",
        shown=audience is not Audience.NOBODY and _is_prose(info),
        public=audience is Audience.PUBLIC,
        translated=mark_of(info, Translated) is not None,
        template=mark_of(info, Template) is not None,
        choices=tuple(_choices(info.annotation)),
        voice=Voice.CUSTOMER if noun is Why and name == "quote" else Voice.US,
    )


def _bare(annotation: object) -> object:
    """The type without `Annotated` and `| None`."""
    while True:
        origin = typing.get_origin(annotation)
        if origin is typing.Annotated:
            annotation = typing.get_args(annotation)[0]
        elif origin in (typing.Union, types.UnionType):
            annotation = next(part for part in typing.get_args(annotation) if part is not type(None))
        else:
            return annotation


def _kind(annotation: object) -> tuple[Kind, type[Noun] | None]:
    bare = _bare(annotation)
    origin = typing.get_origin(bare)
    if origin is tuple:
        inner = _bare(typing.get_args(bare)[0])
        return (Kind.NOUNS, inner) if isinstance(inner, type) and issubclass(inner, Noun) else (Kind.LIST, None)
    if origin is dict:
        return Kind.MAP, None
    if isinstance(bare, type) and issubclass(bare, Noun):
        return Kind.NOUN, bare
    return Kind.TEXT, None


def _is_prose(info: FieldInfo) -> bool:
    """Whether the field holds free words, names among them: text without a check of its form (addresses, numbers)."""
    checks = [mark.func for mark in info.metadata if isinstance(mark, AfterValidator)]
    return info.annotation is str and checks in ([check_characters], [check_characters, check_seen])


def _choices(annotation: object) -> Iterator[str]:
    bare = _bare(annotation)
    if typing.get_origin(bare) is typing.Literal:
        yield from (str(choice) for choice in typing.get_args(bare) if str(choice))
    elif typing.get_origin(bare) is dict:
        yield from _choices(typing.get_args(bare)[1])
    elif isinstance(bare, type) and issubclass(bare, StrEnum):
        yield from (choice.value for choice in bare)


Found = tuple[str, FieldShape, Scalar, Fields]


def texts(fields: Fields | None, shape: Shape, path: str = "") -> Iterator[Found]:
    """Every single text of a known field: its dotted path, its shape, its node, and the fields it stands among.

    Where a list must be, a text is none of them: the schema reports it.
    """
    if fields is None:
        return
    for name, entry in fields.entries.items():
        field = shape.fields.get(name)
        if field and not (field.kind is Kind.LIST and isinstance(entry.node, Scalar)):
            yield from _texts_in(entry.node, field, f"{path}{name}", fields)


def _texts_in(
    node: Node, field: FieldShape, path: str, among: Fields
) -> Iterator[tuple[str, FieldShape, Scalar, Fields]]:
    if isinstance(node, Scalar):
        if not node.absent and field.kind in (Kind.TEXT, Kind.LIST):
            yield path, field, node, among
    elif isinstance(node, Listing):
        for number, item in enumerate(node.items):
            yield from _texts_in(item, field, f"{path}.{number}", among)
    elif field.noun:
        yield from texts(node, field.noun, f"{path}.")


def text_of(fields: Fields | None, name: str) -> str:
    """The text of a field, "" when it is absent or no text."""
    entry = fields.entries.get(name) if fields else None
    return entry.node.text.strip() if entry and isinstance(entry.node, Scalar) else ""


def misspelt(fields: Fields, shape: Shape) -> frozenset[str]:
    """The known fields that unknown ones here were probably meant to be: they are not missing as well."""
    inner = [field.noun.fields for field in shape.fields.values() if field.noun]
    unknown = [name for name in fields.entries if name not in shape.fields and not any(name in each for each in inner)]
    return frozenset(nearest(name, shape.fields) for name in unknown[:_MOST_UNKNOWN]) - {""}
