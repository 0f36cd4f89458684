"""A playbook's template as a Python function: its few tags need no more, and it says the same several times sooner."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import escape

from generator.render.pieces import Pieces, Tare

_TAG = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)
_WORD = re.compile(r"[a-z_]+")
_NEWLINE = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Program:
    """Takes the values as a playbook shows them and gives the pieces of its HTML, in which they are escaped.

    `constants` are the texts between the values.
    """

    pieces: Callable[[Mapping[str, Any]], Pieces]
    constants: Pieces


def program_of(template: str) -> Program | None:
    """The function of a template that `tags` has let through: placeholders, date filters, conditions.

    None for conditions nested deeper than Python reads; then Jinja has to fill the template.
    """
    text = _NEWLINE.sub("\n", template).removesuffix("\n")  # as Jinja reads it
    writer = _Writer()
    try:
        expression = writer.branch(iter(_TAG.split(text)))[0]
        made: Callable[[Mapping[str, Any]], Pieces] = eval(f"lambda values: {expression}", writer.names)  # noqa: S307 - names of placeholders and our own
    except (SyntaxError, RecursionError, MemoryError):
        return None
    return Program(made, writer.constants)


class _Writer:
    """Writes a template as an expression: texts by names of our own, so that only those are ever evaluated."""

    def __init__(self) -> None:
        self.names: dict[str, object] = {"escape": escape}

    @property
    def constants(self) -> Pieces:
        """The texts between the values, in order."""
        return tuple([text for text in self.names.values() if isinstance(text, str) and text])

    def branch(self, pieces: Iterator[str]) -> tuple[str, str]:
        """The expression of the pieces up to the statement that ends them, and that statement's word."""
        parts: list[str] = []
        texts: list[str] = []
        slots, word = 0, ""
        for piece in pieces:
            words = _WORD.findall(piece) if piece.startswith(("{{", "{%")) else []
            if not words:
                texts += [piece] if piece else []
                parts += [self._name(piece)] if piece else []
            elif piece.startswith("{{"):
                parts.append(_value(*words))
                slots += 1
            elif words[0] == "if":
                then, word = self.branch(pieces)
                otherwise = self.branch(pieces)[0] if word == "else" else "()"
                parts.append(f"*({then} if values[{words[1]!r}] else {otherwise})")
            else:
                word = words[0]
                break
        else:
            word = ""
        tare = self._name(Tare(tuple(texts), slots))
        return f"({tare},{''.join(f'{part},' for part in parts)})", word

    def _name(self, text: str) -> str:
        name = f"t{len(self.names)}"
        self.names[name] = text
        return name


def _value(name: str, form: str = "") -> str:
    value = f"values[{name!r}]"
    return f"(escape({value}.written({form!r})) if {value} else '')" if form else f"escape({value})"
