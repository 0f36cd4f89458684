"""Finished HTML that knows which of its parts are the same on many pages."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_holds_sign = re.compile("[&<>\"']").search

Pieces = tuple[str, ...]
"""Joined they are the text: constants that many pages share, slots between them, and each part's tare in front."""


class Constant(str):
    """A text that many pages share, with its bytes in UTF-8: of theme, playbook or reason, never of a customer."""

    __slots__ = ("body",)
    body: bytes

    def __new__(cls, text: str) -> Constant:
        """The text, with its bytes."""
        made = super().__new__(cls, text)
        made.body = text.encode()
        return made


class Tare(str):
    """What a part weighs without its slots: an empty piece in front of them, so that whoever weighs the page knows.

    `constants` are the part's constant texts, `length` their bytes, and `slots` the number of texts between them.
    The scales note here what it adds to a page, `weight`, and to which `kind` of page that applies (see `weight`).
    """

    __slots__ = ("constants", "kind", "length", "slots", "weight")
    constants: Pieces
    length: int
    slots: int
    kind: str
    weight: float

    def __new__(cls, constants: Pieces, slots: int) -> Tare:
        """An empty text with these notes."""
        made = super().__new__(cls)
        made.constants, made.slots, made.kind, made.weight = constants, slots, "", 0
        made.length = sum(len(text.encode()) for text in constants)
        return made


class Shared(Markup):
    """A drawing, a stylesheet or a policy: the same object on every page that shows it."""

    __slots__ = ()


class Filled(Markup):
    """A text of a playbook with a customer's values in it, and the pieces that it was put together from."""

    __slots__ = ("pieces",)
    pieces: Pieces

    def __new__(cls, pieces: Pieces) -> Filled:
        """The pieces as one text; the values among them are escaped already."""
        made = str.__new__(cls, "".join(pieces))  # Markup's own would ask whether a text knows its HTML
        made.pieces = pieces
        return made


NOTHING = Markup()


def finished(html: str) -> Markup:
    """HTML that is finished: what `Markup` gives for a text, in a fourth of the time."""
    return str.__new__(Markup, html)


def escaped(value: object) -> str:
    """What `escape` gives, sooner: most texts hold no sign that HTML writes in another way."""
    kind = value.__class__
    if kind is Markup or (kind is str and _holds_sign(value) is None):  # type: ignore[call-overload] # it is a text
        return value  # type: ignore[return-value]
    return escape(value)


def pieces_of(value: object) -> Pieces:
    """The pieces of a value where it is printed."""
    return value.pieces if isinstance(value, Filled) else (escaped(value),)
