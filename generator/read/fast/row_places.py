"""Where a row's texts stand, and the passages that they are: found once somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.read.fast.row_values import Values, text_of
from generator.read.fast.scalars import DoubtError
from generator.read.shape import Shape
from generator.source import Passage, Place, Voice


class Finder:
    """Finds where the values of a line of JSON stand, from the left to the right."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0

    def places(self, fields: Values) -> Values:
        """The same fields with offsets for values. Raises DoubtError where a name is not written plainly."""
        found: Values = {}
        for name, value in fields.items():
            self._at = after_name(self._text, name, self._at)
            if type(value) is dict:
                found[name] = self.places(value)
            elif type(value) is list and value and type(value[0]) is dict:
                found[name] = [self.places(line) for line in value]
            else:
                found[name] = self._at
        return found


def after_name(text: str, name: str, start: int) -> int:
    """Where the value after a name begins. A name in quotes and a colon stand nowhere but there. Raises DoubtError."""
    at = text.find(f'"{name}":', start)
    if at < 0:
        raise DoubtError
    at += len(name) + 3
    while text[at] in " \t\r":
        at += 1
    return at


class Teller(NamedTuple):
    """Makes passages of fields; `place_of` makes places of what the fields' places are told by."""

    place_of: Callable[[int], Place]
    language: str
    silenced: Mapping[str, str]

    def told(self, shape: Shape, fields: Values, places: Any, above: str = "") -> Iterator[Passage]:  # noqa: ANN401
        """The texts of these fields that somebody may read, in the order written. One place may be that of all."""
        for name, value in fields.items():
            field, at = shape.fields[name], places[name] if type(places) is dict else places
            if field.noun and type(value) is dict:
                yield from self.told(field.noun, value, at, f"{above}{name}.")
            elif field.noun and type(value) is list:
                for number, line in enumerate(value):
                    inner = at[number] if type(at) is list else at
                    yield from self.told(field.noun, line, inner, f"{above}{name}.{number}.")
            elif field.shown and (text := value.strip() if type(value) is str else text_of(value)):
                yield Passage(
                    text=text,
                    place=self.place_of(at),
                    field=f"{above}{name}",
                    language=self.language,
                    voice=field.voice,
                    public=_may_be_quoted(fields) if field.voice is Voice.CUSTOMER else field.public,
                    private=True,
                    silenced=self.silenced,
                )


def _may_be_quoted(among: Values) -> bool:
    said = among.get("quote_in_public")
    return said is True or (type(said) is str and said.strip().lower() in ("yes", "true"))


def said(shape: Shape, fields: Values) -> Iterator[tuple[str, Voice, str]]:
    """The same texts with no more than their field's name and who speaks."""
    for name, value in fields.items():
        field = shape.fields[name]
        if field.noun and type(value) is dict:
            yield from said(field.noun, value)
        elif field.noun and type(value) is list:
            for line in value:
                yield from said(field.noun, line)
        elif field.shown and (text := value.strip() if type(value) is str else text_of(value)):
            yield name, field.voice, text
