"""Playbook Markdown, compiled once and filled per customer with escaped values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import jinja2
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from generator.errors import Fault, FaultsFoundError
from generator.model.choices import Phase
from generator.model.content import Playbook
from generator.model.days import DayTime
from generator.model.noun import Noun, Template, mark_of
from generator.model.placeholders import FILTERS, PlaceholderValue
from generator.render.dates import Dates, years_in_words
from generator.render.markdown import to_html
from generator.render.pieces import Constant, Filled, Tare, finished
from generator.render.program import Program, program_of
from generator.render.tags import TagError, put_aside, put_back
from generator.source import Place


class WrittenDate(NamedTuple):
    """A date that prints itself in the page's language; the playbook's filters choose another form."""

    moment: DayTime
    dates: Dates

    def __str__(self) -> str:
        return self.written("date")

    def written(self, form: str) -> str:
        """The date in the form of a filter of `model.placeholders`."""
        if form == "day_time":
            return self.dates.day_time(self.moment)
        write: Callable[[date], str] = getattr(self.dates, form)
        return write(self.moment.day)


DisplayValue = str | WrittenDate


class PlaybookValues(dict[str, DisplayValue]):
    """Values as a playbook shows them: dates that know their language, years in words, texts as they are.

    Most texts use few of them: each is worded when it is first asked for, and is an item from then on.
    """

    __slots__ = ("_dates", "_language", "_raw")

    def __init__(self, raw: Mapping[str, PlaceholderValue], dates: Dates, language: str) -> None:
        self._raw, self._dates, self._language = raw, dates, language

    def __missing__(self, name: str) -> DisplayValue:
        shown = self[name] = _display(self._raw[name], self._dates, self._language)
        return shown

    def every(self) -> dict[str, DisplayValue]:
        """All of them by name."""
        return {name: self[name] for name in self._raw}


def _display(value: PlaceholderValue, dates: Dates, language: str) -> DisplayValue:
    if isinstance(value, DayTime):
        return WrittenDate(value, dates)
    if isinstance(value, date):
        return WrittenDate(DayTime(value), dates)
    return years_in_words(value, language) if isinstance(value, int) else value


@dataclass(frozen=True, slots=True)
class CompiledText:
    """One text: ready HTML, or the template for it; `program` says what the template says, sooner."""

    html: Filled
    template: jinja2.Template | None = None
    program: Program | None = None

    def fill(self, values: PlaybookValues) -> Markup:
        """The text with the values in their places, escaped."""
        if self.program is not None:
            return Filled(self.program(values))
        return self.html if self.template is None else finished(self.template.render(values.every()))  # autoescaped


@dataclass(frozen=True, slots=True)
class CompiledPlaybook:
    """A playbook whose Markdown is done; filling it is all that is left. It holds no customer's value."""

    aboard: CompiledText
    under_way: CompiledText
    texts: Mapping[str, CompiledText]

    def letter(self, phase: Phase, values: PlaybookValues) -> Markup:
        """The letter of a phase, filled; empty where the playbook has none."""
        return (self.aboard if phase is Phase.ABOARD else self.under_way).fill(values)

    def text(self, source: str, values: PlaybookValues) -> Markup:
        """A short text of this playbook, filled: links and emphasis, no paragraph around it.

        `source` is the text as it stands in the playbook; KeyError if none of its template fields says so.
        """
        return self.texts[source].fill(values)


_MOST_KEPT = 500
_kept: dict[tuple[int, bool], tuple[Playbook, CompiledPlaybook]] = {}
"""Playbooks that were compiled, by identity: a build looks at all of them before it renders with some."""


def compile_playbook(playbook: Playbook, *, plain_templates: bool = False) -> CompiledPlaybook:
    """Reads the playbook's Markdown, once for each object; with `plain_templates`, Jinja fills its texts.

    Raises FaultsFoundError for tags that are not allowed (GB113).

    The reader refuses those before, with all other faults; here nothing is taken on trust.
    """
    key = (id(playbook), plain_templates)
    if key not in _kept:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[key] = playbook, _read(playbook, _environment(plain_templates=plain_templates))
    return _kept[key][1]


def _read(playbook: Playbook, environment: _Grammar) -> CompiledPlaybook:
    nothing = CompiledText(_constant(""))
    aboard, under_way = (
        _compiled(passage.text, passage.place, environment, inline=False) if passage else nothing
        for passage in (playbook.letters.aboard, playbook.letters.under_way)
    )
    texts = {text: _compiled(text, playbook.place, environment, inline=True) for text in set(_texts(playbook))}
    return CompiledPlaybook(aboard, under_way, texts)


class _Grammar(Environment):
    """The templates of playbooks, and whether they are also made into programs."""

    programs = True


def _environment(*, plain_templates: bool) -> _Grammar:
    """Jinja with our date filters and nothing else: no globals, no tests, no loader."""
    environment = _Grammar(autoescape=True, undefined=StrictUndefined)
    environment.programs = not plain_templates
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    for form in FILTERS:
        environment.filters[form] = lambda value, form=form: value.written(form) if value else ""
    return environment


def _compiled(text: str, place: Place, environment: _Grammar, *, inline: bool) -> CompiledText:
    try:
        source, tags = put_aside(text)
        html = to_html(source, inline=inline)
        if not tags:
            return CompiledText(_constant(html))
        source = put_back(html, tags)
        program = program_of(source) if environment.programs else None
        template = environment.from_string(source) if program is None else None
        return CompiledText(_constant(""), template, program)
    except TagError as error:
        remedy = "Names and filters are listed by  goodbye new playbook --help"
        where = place if inline else _within(text, error.offset(text), place)
        raise FaultsFoundError([Fault(where, "GB113", str(error), remedy)]) from error


def _within(text: str, offset: int, place: Place) -> Place:
    """The place of an offset in a text that begins at `place` and shares its lines with the file."""
    line, column = text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset)
    return replace(place, line=place.line + line, column=column if line else place.column + column - 1)


def _constant(html: str) -> Filled:
    """A text without a value; it was sanitised by `to_html`."""
    return Filled((Tare((html,), 0), Constant(html))) if html else Filled(("",))


def _texts(noun: Noun) -> Iterator[str]:
    """Every text of the noun, and of the nouns in it, in which placeholders may stand."""
    for name, field in type(noun).model_fields.items():
        value = getattr(noun, name)
        if isinstance(value, str) and mark_of(field, Template) is not None:
            yield value
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Noun):
                yield from _texts(part)
