"""The values of a row's fields: what JSON, or a table's cells, say of one noun after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from generator.model.choices import TONE_RULES
from generator.read.fast.scalars import DoubtError
from generator.read.fast.tables import Block, Table
from generator.read.fast.values import Convert, plain_length, unwrap
from generator.read.shape import Kind

Values = dict[str, Any]

WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
"""A word of a list."""

_REMEMBERED = 1024


class RowPlan:
    """The fields of one noun as a row holds them.

    `texts` maps a name to the longest text that needs no more than counting (0: none), and to what makes its value.
    """

    def __init__(self, table: Table) -> None:
        infos = table.mould.noun.model_fields
        self.make = table.mould.make
        self.texts = {name: _quickened(infos[name], head.convert) for name, head in table.texts.items()}
        self.blocks = {
            name: (block, RowPlan(block.table) if block.table else None) for name, block in table.blocks.items()
        }


def _quickened(info: FieldInfo, convert: Convert) -> tuple[int, Convert]:
    """The longest text that needs no more than counting, and what makes the value of any other."""
    longest = plain_length(info.annotation, tuple(info.metadata))
    _, rules = unwrap(info.annotation, tuple(info.metadata))
    few = any(isinstance(rule, StringConstraints) and rule.pattern for rule in rules)
    return longest, lru_cache(_REMEMBERED)(convert) if few else convert


def row_values(fields: Values, plan: RowPlan) -> tuple[Values, int]:
    """The values of a noun's fields, and how many names were seen. Raises DoubtError or PydanticCustomError."""
    values: Values = {}
    texts, count = plan.texts, len(fields)
    for name, value in fields.items():
        rule = texts.get(name)
        if rule is not None:
            text = value.strip() if value.__class__ is str else text_of(value)
            if text:
                longest, convert = rule
                values[name] = text if len(text) <= longest else convert(text)
        elif name not in plan.blocks:
            raise DoubtError
        elif not is_blank(value):
            block, inner = plan.blocks[name]
            if inner is not None and block.kind is Kind.NOUNS and value.__class__ is list:
                made = []
                for line in value:
                    own, more = row_values(line if line.__class__ is dict else _doubt(), inner)
                    made.append(inner.make(own))
                    count += more
                values[name] = block.bounded(made)
            else:
                values[name], more = _block(block, inner, value)
                count += more
    return values, count


def _block(block: Block, inner: RowPlan | None, value: Any) -> tuple[Any, int]:  # noqa: ANN401 - whatever JSON says
    """The value of a field with more than one text, and how many names were seen. Raises DoubtError."""
    if inner is not None and block.kind is Kind.NOUN and type(value) is dict:
        values, more = row_values(value, inner)
        return inner.make(values), more
    if block.convert and block.kind is Kind.LIST and type(value) is list:
        return listed(block, value), 0
    if block.convert and block.kind is Kind.MAP and type(value) is dict:
        return _rules(block, value), len(value)
    raise DoubtError


def listed(block: Block, words: Iterable[object]) -> tuple[Any, ...]:
    """The values of a list of words. Raises DoubtError or PydanticCustomError."""
    if block.convert is None:
        raise DoubtError
    return block.bounded([block.convert(_word(one)) for one in words])


def _doubt() -> Values:
    raise DoubtError


def _rules(block: Block, rules: Values) -> Values:
    for name, text in rules.items():
        if name not in TONE_RULES or type(text) is not str or not text or text.strip() != text:
            raise DoubtError
        if block.convert:
            block.convert(text)
    return rules


def _word(value: object) -> str:
    if type(value) is not str or not WORD.fullmatch(value):
        raise DoubtError
    return value


def text_of(value: object) -> str:
    """A single value as it is written in JSON, "" for none. Raises DoubtError."""
    if value is None:
        return ""
    if value is True or value is False:
        return "true" if value else "false"
    # Zero may be written with a minus, and a fraction in many ways.
    if type(value) is int and value > 0:
        return str(value)
    raise DoubtError


def is_blank(cell: object) -> bool:
    """Whether a cell or value says nothing."""
    return cell is None or (type(cell) is str and (not cell or cell.isspace()))
