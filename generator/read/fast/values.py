"""What turns a field's text into its value: the schema's own rules, looked up once for every field."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any

from annotated_types import Ge, MaxLen, MinLen
from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from generator.model.days import YEARS
from generator.model.noun import Audience, Refers, SetByReader, Template, Translated
from generator.model.values import check_characters, check_seen, parse_day, parse_day_time
from generator.read.fast.scalars import DoubtError

Convert = Callable[[str], Any]
"""Turns a text (without blanks around it) into a value. Raises DoubtError or PydanticCustomError."""

_OURS = (Audience, Refers, SetByReader, Template, Translated)
_REMEMBERED = 4096


def unwrap(annotation: object, rules: tuple[object, ...] = ()) -> tuple[object, tuple[object, ...]]:
    """The type without `Annotated` and `| None`, and every rule that was written beside it."""
    origin = typing.get_origin(annotation)
    if origin is Annotated:
        inner, *more = typing.get_args(annotation)
        return unwrap(inner, (*rules, *more))
    if origin in (typing.Union, types.UnionType):
        parts = [part for part in typing.get_args(annotation) if part is not type(None)]
        return unwrap(parts[0], rules) if len(parts) == 1 else (None, ())
    return annotation, rules


def converter(annotation: object, rules: tuple[object, ...]) -> Convert | None:
    """What makes a value of this type from a text; None for a type or a rule that is not known here."""
    kind, every = unwrap(annotation, rules)
    checks = [rule for rule in every if not isinstance(rule, _OURS)]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return None if checks else _choice(kind)
    if kind is str:
        return _text(checks)
    before = [rule.func for rule in checks if isinstance(rule, BeforeValidator)]
    least = [rule.ge for rule in checks if isinstance(rule, Ge)]
    if len(before) != 1 or len(before) + len(least) != len(checks):
        return None
    parse = _QUICKER.get(before[0], typing.cast("Convert", before[0]))
    return _at_least(parse, least) if least else parse


def plain_length(annotation: object, rules: tuple[object, ...]) -> int:
    """The greatest length of a text for which that is the only rule (but that it is not empty); 0 for other values."""
    kind, every = unwrap(annotation, rules)
    checks = [rule for rule in every if isinstance(rule, AfterValidator) and rule.func is not check_characters]
    limits = bounds(every)
    patterns = [rule for rule in every if isinstance(rule, StringConstraints) and rule.pattern]
    return limits[1] if kind is str and limits and limits[0] <= 1 and not (checks or patterns) else 0


def bounds(rules: tuple[object, ...]) -> tuple[int, int] | None:
    """The least and the greatest length that these rules allow; None where there are other rules too."""
    least, most = 0, 1_000_000
    for rule in rules:
        if isinstance(rule, StringConstraints):
            least, most = max(least, rule.min_length or 0), min(most, rule.max_length or most)
        elif isinstance(rule, MinLen):
            least = max(least, rule.min_length)
        elif isinstance(rule, MaxLen):
            most = min(most, rule.max_length)
        elif not isinstance(rule, (*_OURS, AfterValidator)):
            return None
    return least, most


def _text(rules: list[object]) -> Convert | None:
    limits = bounds(tuple(rules))
    constraints = [rule for rule in rules if isinstance(rule, StringConstraints)]
    patterns = [rule.pattern for rule in constraints if rule.pattern]
    if limits is None or any(not isinstance(each, str) or "\\" in each for each in patterns):
        return None
    if any((rule.strip_whitespace, rule.to_upper, rule.to_lower, rule.strict) != (None,) * 4 for rule in constraints):
        return None
    # The reader has looked for control characters in the whole file already.
    checks = [rule.func for rule in rules if isinstance(rule, AfterValidator) and rule.func is not check_characters]
    return _checked_text(limits, [re.compile(each) for each in patterns if isinstance(each, str)], checks)


def _checked_text(limits: tuple[int, int], patterns: list[re.Pattern[str]], checks: list[Any]) -> Convert:
    least, most = limits

    def bounded(text: str) -> str:
        if least <= len(text) <= most:
            return text
        raise DoubtError

    def checked(text: str) -> str:
        if not least <= len(text) <= most:
            raise DoubtError
        for pattern in patterns:
            if not pattern.search(text):
                raise DoubtError
        for check in checks:
            text = check(text)
        return text

    def seen(text: str) -> str:
        # Of plain ASCII in one line, without blanks around it, everything is seen.
        return text if text.isascii() and "\n" not in text and least <= len(text) <= most else checked(text)

    if checks == [check_seen] and not patterns:
        return seen
    # Few texts have a pattern but names of files and languages, of which there are few.
    return lru_cache(_REMEMBERED)(checked) if patterns else checked if checks else bounded


def one_of(convert: Convert, known: Collection[str]) -> Convert:
    """The same for a text that must be one of `known`, such as the ids of files."""
    fitting = {}
    for text in known:
        with suppress(DoubtError, PydanticCustomError):
            fitting[text] = convert(text)
    return Choice(fitting)


def _choice(kind: type[Enum]) -> Convert:
    return Choice({member.value: member for member in kind})


class Choice:
    """Turns a text that is one of a few into its value."""

    def __init__(self, known: Mapping[str, object]) -> None:
        self.known = known

    def __call__(self, text: str) -> object:
        """The value. Raises DoubtError for any other text."""
        if text in self.known:
            return self.known[text]
        raise DoubtError


def _at_least(parse: Convert, least: list[Any]) -> Convert:
    def parsed(text: str) -> object:
        number = parse(text)
        if number < max(least):
            raise DoubtError
        return number

    return parsed


@lru_cache(_REMEMBERED)
def quick_day(text: str) -> date:
    """What `parse_day` makes of `2026-12-31`. Raises DoubtError for anything else."""
    # Python also reads 2026-W52-4, which has as many characters.
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        raise DoubtError
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise DoubtError from None
    if day.year not in YEARS:
        raise DoubtError
    return day


# Last days are much alike: the ends of months, at closing time.
_QUICKER: dict[Any, Convert] = {parse_day: quick_day, parse_day_time: lru_cache(_REMEMBERED)(parse_day_time)}
