"""The check of a row of JSON, written once for the nouns of the model: structures to decode it into, and a function.

The structures know lengths, and words of which one must be chosen: what they refuse never reaches the function, which
checks everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import UNSET, Meta, UnsetType
from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo

from generator.model.values import check_characters, check_seen, parse_day, parse_day_time
from generator.read.fast.row_values import WORD, listed, text_of
from generator.read.fast.scalars import DoubtError
from generator.read.fast.tables import Block, Table
from generator.read.fast.values import Choice, Convert, bounds, plain_length, unwrap
from generator.read.rows.columns import ID, LETTER
from generator.read.shape import Kind

MADE = (
    "person", "greet", "language", "since", "last_day", "playbook", "done", "email", "page_until", "stayed_on",
    "never_contact", "link_version",
)  # fmt: skip
"""Fields whose values are needed, by a link or to see whether they fit to each other."""

Checked = tuple[int, Any, tuple[Any, ...]]
"""How many signs of a row are accounted for, the row itself, and the values of the fields in MADE."""

_NAME = _TEXT = 2
"""Quotation marks of a field's name, and of a text."""
_REMEMBERED = 1 << 14


def row_check(table: Table) -> tuple[type[msgspec.Struct], Callable[[Any], Checked]]:
    """The structure into which a row is decoded, and the function that checks it then.

    It counts the signs that such a row must hold: quotation marks around every name and every text, and a brace before
    every noun. Raises DoubtError or PydanticCustomError.
    """
    writer = _Writer(table)
    # Its lines are made of the model's own names and of nothing that anybody wrote.
    exec(compile("\n ".join(["def check(r):", *writer.lines]), "<brief>", "exec"), writer.space)  # noqa: S102
    return writer.row, writer.space["check"]


class _Rule(NamedTuple):
    """How a text is checked: the type that decodes it, and lines in which {v} is the text and {x} takes its value.

    `mixed` ones may be numbers or truth values as well.
    """

    kind: Any
    lines: tuple[str, ...]
    mixed: bool = False


class _Writer:
    """Writes the function's lines, and gathers in `space` what they call."""

    def __init__(self, table: Table) -> None:
        self.space: dict[str, Any] = {"U": UNSET, "Doubt": DoubtError}
        letter = _optional("r", LETTER, ["if v and not v.isspace(): raise Doubt"])
        own, fields, lines = self._texts(table, "r")
        self.row_fields = [(ID, str), (LETTER, str | None | UnsetType, UNSET), *fields]
        lines = [f"n = {own + _NAME + _TEXT}", *letter, *lines]
        for name, block in table.blocks.items():
            lines += self._block(name, block)
        self.lines = [*lines, f"return n, r, ({', '.join(MADE)})"]
        self.row = _struct(table, self.row_fields)

    def _texts(self, table: Table, noun: str) -> tuple[int, list[Any], list[str]]:
        """Of a noun's fields that are one text: the signs that it always takes, the fields, and the lines."""
        own, fields, lines = 1, list[Any](), list[str]()
        for name, head in table.texts.items():
            needed, kept = name in table.mould.required, name if noun == "r" and name in MADE else "_"
            rule = self._rule(table.mould.noun.model_fields[name], head.convert, needed=needed)
            if needed:
                own += _NAME + (0 if rule.mixed else _TEXT)
                fields.append((name, rule.kind))
                lines += [f"n += {_TEXT} * ({noun}.{name}.__class__ is str)"] if rule.mixed else []
                lines += [line.format(v=f"{noun}.{name}", x=kept) for line in rule.lines]
            else:
                fields.append((name, rule.kind | None | UnsetType, UNSET))
                lines += [f"{kept} = None"] if kept != "_" else []
                lines += _optional(noun, name, [line.format(v="v", x=kept) for line in rule.lines], mixed=rule.mixed)
        return own, fields, lines

    def _rule(self, info: FieldInfo, convert: Convert, *, needed: bool) -> _Rule:
        kind, rules = unwrap(info.annotation, tuple(info.metadata))
        there = ("if {x} is None: raise Doubt",) if needed else ()
        if longest := plain_length(info.annotation, tuple(info.metadata)):
            blank = ("if {v}.isspace(): raise Doubt",) if needed else ()
            return _Rule(Annotated[str, Meta(min_length=int(needed), max_length=longest)], blank)
        if isinstance(convert, Choice):
            return _Rule(_one_of([*convert.known, *([] if needed else [""])]), ("{x} = {v}",))
        patterns = [rule for rule in rules if isinstance(rule, StringConstraints) and rule.pattern]
        limits = bounds(rules)
        if kind is str and limits and limits[0] <= 1 and not patterns:
            checks = [rule.func for rule in rules if isinstance(rule, AfterValidator)]
            lines = [self._looked_at(check) for check in checks if check is not check_characters]
            blank = ("if not {x}: raise Doubt",) if needed else ()
            return _Rule(Annotated[str, Meta(max_length=limits[1])], ("{x} = {v}.strip()", *blank, *lines))
        whole, parsed = _whole(convert), [rule.func for rule in rules if isinstance(rule, BeforeValidator)]
        if patterns or parse_day in parsed or parse_day_time in parsed:
            return _Rule(str, (f"{{x}} = {self._named(_Known(whole))}[{{v}}]", *there))
        remembered = lru_cache(_REMEMBERED, typed=True)(whole)
        return _Rule(str | int | bool, (f"{{x}} = {self._named(remembered)}({{v}})", *there), mixed=True)

    def _looked_at(self, check: Any) -> str:  # noqa: ANN401 - a validator of pydantic's
        """The line for a text that goes through a check of its own: names, addresses. There are too many to keep."""
        # Whatever begins with a visible sign of ASCII is seen.
        seen = "'!' <= {x} < '\\x7f'" if check is check_seen else "{x} == ''"
        return f"if not {seen}: {{x}} = {self._named(check)}({{x}})"

    def _block(self, name: str, block: Block) -> list[str]:
        """The lines of a field with more than one text; those of which nothing is written here are always refused."""
        length = Meta(min_length=block.least, max_length=block.most)
        lines: list[str] = []
        if block.table is not None and not block.table.blocks:
            own, fields, inner = self._texts(block.table, "one")
            kind: Any = _struct(block.table, fields)
            if block.kind is Kind.NOUNS:
                kind = Annotated[list[kind], length]
                lines = [f"n += {own} * len(v)", *(["for one in v:", *(f" {line}" for line in inner)] if inner else [])]
            else:
                lines = [f"n += {own}", "one = v", *inner]
        elif block.kind is Kind.LIST and block.convert is not None:
            kind, lines = self._words(block, length)
        else:
            return []
        self.row_fields.append((name, kind | None | UnsetType, UNSET))
        kept = name if name in MADE else "_"
        start = [f"{kept} = ()"] if kept != "_" else []
        return [*start, *_optional("r", name, [line.format(v="v", x=kept) for line in lines], signs=0)]

    def _words(self, block: Block, length: Meta) -> tuple[Any, list[str]]:
        counted = f"n += {_TEXT} * len(v)"
        if isinstance(block.convert, Choice):
            words = [word for word in block.convert.known if WORD.fullmatch(word)]
            return Annotated[list[_one_of(words)], length], [counted, "{x} = {v}"]  # type: ignore[misc]
        known = self._named(_Known(partial(listed, block)))
        return Annotated[list[str], length], [counted, f"{{x}} = {known}[tuple(v)]"]

    def _named(self, what: object) -> str:
        name = f"c{len(self.space)}"
        self.space[name] = what
        return name


class _Known(dict[Any, Any]):
    """Values by what was written; looking one up takes a third of a call's time."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, written: object) -> object:
        made = self._make(written)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[written] = made
        return made


def _one_of(words: list[str]) -> Any:  # noqa: ANN401 - a type
    """The type of a text that is one of these; where there are none, of nothing."""
    return Literal[tuple(words)] if words else None


def _whole(convert: Convert) -> Callable[[object], object]:
    """What makes a value of a field as JSON has it; None for a blank one."""

    def whole(value: object) -> object:
        text = value.strip() if isinstance(value, str) else text_of(value)
        return convert(text) if text else None

    return whole


def _struct(table: Table, fields: list[Any]) -> type[msgspec.Struct]:
    return msgspec.defstruct(table.mould.noun.__name__, fields, forbid_unknown_fields=True, gc=False, kw_only=True)


def _optional(noun: str, name: str, lines: list[str], *, signs: int = _TEXT, mixed: bool = False) -> Iterator[str]:
    """The lines for a field that may be missing, or null; `signs` are those of its value."""
    yield f"v = {noun}.{name}"
    yield "if v is not U:"
    yield f" if v is None: n += {_NAME}"
    yield " else:"
    yield f"  n += {f'{_NAME} + {signs} * (v.__class__ is str)' if mixed else _NAME + signs}"
    yield from (f"  {line}" for line in lines if line != "_ = v")
