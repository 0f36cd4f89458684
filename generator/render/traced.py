"""Values that a template is watched with: they note what it asks about them and where it prints them.

A watched value answers every question with the real value's answer and writes the question down; where it is printed
it leaves a mark, which nobody can forge, and the expression that belongs there. So one run of the real template
yields what is constant, what is filled in, and on which answers this depends (see `compiled`).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from enum import Enum
from functools import wraps
from typing import Any

from markupsafe import Markup, escape

from generator.model.content import Alternative, ChangelogEntry, Helper, Playbook, Reason
from generator.model.settings import Settings
from generator.model.today import Standing
from generator.render.course import Course
from generator.render.expressions import Trace, marked
from generator.render.pieces import Filled, Shared
from generator.render.view_told import StepView

SHARED = (Alternative, ChangelogEntry, Helper, Playbook, Reason, Settings, Standing, Course, StepView, Shared)
"""What is the same object for many customers and never changes: which one it is, is one question."""


class UnsupportedError(Exception):
    """A template does with a watched value what cannot be noted; the plain template does it instead."""


class Traced:
    """A watched value: the expression that gives it, and what it is this time."""

    __slots__ = ("_t_source", "_t_text", "_t_trace", "_t_value")
    __hash__ = None  # type: ignore[assignment] # nothing may look it up unseen

    def __init__(self, source: str, value: object, trace: Trace, text: Markup | None = None) -> None:
        self._t_source, self._t_value, self._t_trace, self._t_text = source, value, trace, text

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if name.startswith("_"):
            raise AttributeError(name)
        return self._part(getattr(self._t_value, name, None), f".{name}", lambda real: getattr(real, name))

    def __getitem__(self, key: object) -> Any:  # noqa: ANN401
        if not isinstance(key, (str, int)):
            raise UnsupportedError("a key that is no text and no number")
        return self._part(None, f"[{key!r}]", operator.itemgetter(key))

    def _part(self, method: object, step: str, get: Callable[[Any], Any]) -> Any:  # noqa: ANN401
        real = settled(self)
        if not isinstance(real, Traced):
            return get(real)
        if callable(method):
            raise UnsupportedError(f"a call of {step}")
        return Traced(self._t_source + step, get(self._t_value), self._t_trace)

    def __iter__(self) -> Iterator[Any]:
        if not isinstance(self._t_value, (tuple, list)):
            raise UnsupportedError("a loop over what is no list")
        return iter([self[index] for index in range(len(self))])

    def __len__(self) -> int:
        return int(self._t_trace.ask(f"len({self._t_source})"))

    def __bool__(self) -> bool:
        real = settled(self)
        return bool(real) if real is not self else bool(self._t_trace.ask(f"(not not {self._t_source})"))

    def __html__(self) -> str:
        if self._t_text is not None:
            return self._t_text
        real: object = settled(self)
        if real is not self:
            return escape(real)
        if isinstance(self._t_value, Filled):
            return self._t_trace.filled(self._t_source)
        return self._t_trace.slot(f"escape({self._t_source})")

    def __str__(self) -> str:
        raise UnsupportedError("a text that is not printed")

    def __format__(self, form: str) -> str:
        raise UnsupportedError("a text that is not printed")

    def __eq__(self, other: object) -> bool:
        return self._compared("==", other)

    def __ne__(self, other: object) -> bool:
        return self._compared("!=", other)

    def __lt__(self, other: object) -> bool:
        return self._compared("<", other)

    def __le__(self, other: object) -> bool:
        return self._compared("<=", other)

    def __gt__(self, other: object) -> bool:
        return self._compared(">", other)

    def __ge__(self, other: object) -> bool:
        return self._compared(">=", other)

    def __contains__(self, other: object) -> bool:
        return bool(self._t_trace.ask(f"({source_of(other, self._t_trace)} in {self._t_source})"))

    def _compared(self, sign: str, other: object) -> bool:
        return bool(self._t_trace.ask(f"({self._t_source} {sign} {source_of(other, self._t_trace)})"))


def settled(value: Any) -> Any:  # noqa: ANN401
    """The real value of what is one of a few, after asking which; anything else stays watched."""
    if not isinstance(value, Traced):
        return value
    real, trace = value._t_value, value._t_trace
    if isinstance(real, SHARED):
        trace.expressions.name(real)
        trace.ask(f"id({value._t_source})")
        return real
    if isinstance(real, (bool, Enum)):
        return trace.ask(value._t_source)
    return value


def watched(value: object) -> bool:
    """Whether it is a watched value or a text with marks."""
    return isinstance(value, Traced) or marked(value)


def source_of(value: object, trace: Trace) -> str:
    """The expression of a value, watched or not."""
    if isinstance(value, Traced):
        return value._t_source
    if isinstance(value, str) and marked(value):
        return f"Markup({trace.joined(value)})" if isinstance(value, Markup) else trace.joined(value)
    return trace.expressions.name(value)


def lifted(function: Callable[..., Any], current: Callable[[], Trace | None]) -> Callable[..., Any]:
    """The function, for watched values too: it is called for each page anew with what they are then."""

    @wraps(function)
    def lift(*args: Any, **named: Any) -> Any:  # noqa: ANN401
        trace = current()
        if trace is None or not any(map(watched, (*args, *named.values()))):
            return spoken(function(*args, **named), trace)
        if hasattr(function, "jinja_pass_arg"):
            raise UnsupportedError("a filter that asks the template")
        if not all(map(str.isidentifier, named)):  # `**` takes any text for a name, and the names enter the expression
            raise UnsupportedError("an argument whose name is none")
        args, named = tuple(map(settled, args)), {name: settled(value) for name, value in named.items()}
        if not any(map(watched, (*args, *named.values()))):
            return function(*args, **named)
        given = [source_of(value, trace) for value in args]
        given += [f"{name}={source_of(value, trace)}" for name, value in named.items()]
        source = f"{trace.expressions.name(function)}({','.join(given)})"
        return Traced(source, trace.value(source), trace)

    return lift


def whole(function: Callable[..., Any], current: Callable[[], Trace | None]) -> Callable[..., Any]:
    """The function, whose text with marks becomes one watched value, so that whoever asks about it is noted."""

    @wraps(function)
    def speak(*args: Any, **named: Any) -> Any:  # noqa: ANN401
        return spoken(function(*args, **named), current())

    return speak


def spoken(said: Any, trace: Trace | None) -> Any:  # noqa: ANN401
    """A text with marks as one watched value; anything else as it is."""
    if trace is None or isinstance(said, Traced) or not watched(said):
        return said
    source = source_of(said, trace)
    return Traced(source, trace.value(source), trace, said if isinstance(said, Markup) else None)
