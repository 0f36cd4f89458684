"""A playbook's template as a Python function: its few tags need no more, and it says the same several times sooner."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import escape

Program = Callable[[Mapping[str, Any]], str]
"""Takes the values as a playbook shows them and gives HTML, in which they are escaped."""

_TAG = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)
_WORD = re.compile(r"[a-z_]+")
_NEWLINE = re.compile(r"\r\n?")


def program_of(template: str) -> Program | None:
    """The function of a template that `tags` has let through: placeholders, date filters, conditions.

    None for conditions nested deeper than Python reads; then Jinja has to fill the template.
    """
    text = _NEWLINE.sub("\n", template).removesuffix("\n")  # as Jinja reads it
    try:
        expression = _joined(iter(_TAG.split(text)))[0]
        made: Program = eval(f"lambda values: {expression}", {"escape": escape})  # noqa: S307 - names and literals
    except (SyntaxError, RecursionError, MemoryError):
        return None
    return made


def _joined(pieces: Iterator[str]) -> tuple[str, str]:
    """The expression of the pieces up to the statement that ends them, and that statement's word."""
    parts = []
    for piece in pieces:
        if not piece.startswith(("{{", "{%")):
            parts.append(repr(piece) if piece else "")
            continue
        words = _WORD.findall(piece)
        if piece.startswith("{{"):
            parts.append(_value(*words))
        elif words[0] == "if":
            then, word = _joined(pieces)
            otherwise = _joined(pieces)[0] if word == "else" else "''"
            parts.append(f"({then} if values[{words[1]!r}] else {otherwise})")
        else:
            return _tuple(parts), words[0]
    return _tuple(parts), ""


def _value(name: str, form: str = "") -> str:
    value = f"values[{name!r}]"
    return f"(escape({value}.written({form!r})) if {value} else '')" if form else f"escape({value})"


def _tuple(parts: list[str]) -> str:
    return f"''.join(({''.join(f'{part},' for part in parts if part)}))"
