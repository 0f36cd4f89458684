"""New content files, made from the models: every field with its meaning, the ones you know filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from pydantic.fields import FieldInfo

from generator.model.noun import Noun, authored_fields

_NEEDS_QUOTES = re.compile(r"""^$|^[\s\-?:,\[\]{}#&*!|>'"%@`~]|: |:$| #|[\x00-\x1f\x7f]|\s$""")
_NEEDS_QUOTES_IN_LIST = re.compile(r"[,\[\]{}:?]")


@dataclass(frozen=True, slots=True)
class Block:
    """A field's value as finished lines of YAML, indented below the field's name."""

    lines: tuple[str, ...]


Value = str | tuple[str, ...] | Block


def scalar(text: str, *, in_list: bool = False) -> str:
    """The text as one YAML value that reads back as exactly this text."""
    text = " ".join(text.split())
    quoted = _NEEDS_QUOTES.search(text) or (in_list and _NEEDS_QUOTES_IN_LIST.search(text))
    return json.dumps(text, ensure_ascii=False) if quoted else text


def draft(noun: type[Noun], given: Mapping[str, Value], about: str, body: str) -> str:
    """A whole file: the given fields, then every other field as a comment, then `body`.

    `given` leaves out what is unknown; `about` stands as a comment at the top.
    """
    fields = authored_fields(noun)
    known = [line for name in fields if name in given for line in _filled(name, given[name], fields[name])]
    rest = [line for name, field in fields.items() if name not in given for line in _left_open(name, field)]
    top = [f"# {line}" for line in about.splitlines()]
    more = ["", "# You may also say (take away the # in front):"] if rest else []
    front = "\n".join(["---", *top, *known, *more, *rest, "---"])
    return f"{front}\n\n{body.strip()}\n" if body.strip() else f"{front}\n"


def _filled(name: str, value: Value, field: FieldInfo) -> Iterator[str]:
    comment = f"  # {field.description}"
    if isinstance(value, Block):
        yield f"{name}:{comment}"
        yield from (f"  {line}" for line in value.lines)
    elif isinstance(value, tuple):
        yield f"{name}: [{', '.join(scalar(part, in_list=True) for part in value)}]{comment}"
    else:
        yield f"{name}: {scalar(value)}{comment}"


def _left_open(name: str, field: FieldInfo) -> Iterator[str]:
    yield f"# {name}:  # {field.description}"
    inner = _noun_in(field.annotation)
    if inner is not None:
        listed = "tuple" in str(field.annotation)
        for number, (part, its) in enumerate(authored_fields(inner).items()):
            yield f"#   {('- ' if number == 0 else '  ') if listed else ''}{part}:  # {its.description}"


def _noun_in(annotation: object) -> type[Noun] | None:
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        return annotation
    return next((found for part in get_args(annotation) if (found := _noun_in(part))), None)
