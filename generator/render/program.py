"""A playbook's template as a Python function: its few tags need no more, and it says the same several times sooner."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.render.pieces import Constant, Pieces, Tare, escaped

_TAG = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)
_WORD = re.compile(r"[a-z_]+")
_NEWLINE = re.compile(r"\r\n?")


Program = Callable[[Mapping[str, Any]], Pieces]
"""Takes the values as a playbook shows them and gives the pieces of its HTML, in which they are escaped."""


def program_of(template: str) -> Program | None:
    """The function of a template that `tags` has let through: placeholders, date filters, conditions.

    None for conditions that Jinja may refuse, and for those nested deeper than Python reads: it has to tell.
    """
    text = _NEWLINE.sub("\n", template).removesuffix("\n")  # as Jinja reads it
    writer = _Writer()
    try:
        expression = writer.ending(iter(_TAG.split(text)), "")
        made: Program = eval(f"lambda values: {expression}", writer.names)  # noqa: S307 - names of placeholders and our own
    except (SyntaxError, RecursionError, MemoryError):
        return None
    return made


class _Writer:
    """Writes a template as an expression: texts by names of our own, so that only those are ever evaluated."""

    def __init__(self) -> None:
        self.names: dict[str, object] = {"escaped": escaped}

    def branch(self, pieces: Iterator[str]) -> tuple[str, str]:
        """The expression of the pieces up to the statement that ends them, and that statement's word."""
        parts: list[str] = []
        texts: list[str] = []
        slots, word = 0, ""
        for piece in pieces:
            words = _WORD.findall(piece) if piece.startswith(("{{", "{%")) else []
            if not words:
                texts += [piece] if piece else []
                parts += [self._name(Constant(piece))] if piece else []
            elif piece.startswith("{{"):
                parts.append(_value(*words))
                slots += 1
            elif words[0] == "if":
                then, word = self.branch(pieces)
                otherwise = self.ending(pieces, "endif") if word == "else" else "()"
                parts.append(f"*({then} if values[{words[1]!r}] else {otherwise})")
            else:
                word = words[0]
                break
        else:
            word = ""
        tare = self._name(Tare(tuple(texts), slots))
        return f"({tare},{''.join(f'{part},' for part in parts)})", word

    def ending(self, pieces: Iterator[str], word: str) -> str:
        """The expression of the pieces up to a statement of this word. Raises SyntaxError where another ends them."""
        expression, last = self.branch(pieces)
        if last != word:
            raise SyntaxError(last)
        return expression

    def _name(self, text: str) -> str:
        name = f"t{len(self.names)}"
        self.names[name] = text
        return name


def _value(name: str, form: str = "") -> str:
    value = f"values[{name!r}]"
    return f"(escaped({value}.written({form!r})) if {value} else '')" if form else f"escaped({value})"
