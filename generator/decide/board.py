"""The departures board, and which of its promises still stand on the day of the page."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from generator.decide.dates import Until
from generator.model.content import Playbook, Service
from generator.model.customer import Customer, Lifeline, StillPossible
from generator.model.goodbye import Decision
from generator.model.today import Today

Line = TypeVar("Line")

_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Board:
    """The rows that still stand.

    `help_over`: the helpers' last day has passed; `says_erased`: a row that named the day of erasure gave way to the
    theme's, which says that it is done.
    """

    rows: tuple[Service, ...]
    help_over: bool = False
    says_erased: bool = False


def decide_board(playbook: Playbook, until: Until, day: date, *, aboard: bool) -> tuple[Board, list[Decision]]:
    """What works until the last day, or what goes on after it; a row goes when a date that it names has passed."""
    if aboard:
        return Board(playbook.works), [Decision("board", "works", "Their last day is not over yet.")]
    passed = {name: last for name, last in _last_days(until).items() if day > last}
    gone = {number: names for number, row in enumerate(playbook.works_after, 1) if (names := _named(row) & set(passed))}
    decisions = [Decision("board", "works_after", "Their last day is over.")]
    decisions += [_left_out(f"works_after {n}", min(passed[name] for name in names)) for n, names in gone.items()]
    erased = any("erase_data" in names for names in gone.values())
    if erased:
        decisions.append(Decision("board, erased data", "shown", "A row named that day, and it has passed."))
    return Board(_without(playbook.works_after, gone), "help_until" in passed, erased), decisions


def decide_lifelines(customer: Customer, day: date) -> tuple[tuple[Lifeline, ...], list[Decision]]:
    """What stays theirs: each line to the end of its own day, or for good."""
    ends = {number: line.until for number, line in enumerate(customer.lifeline, 1) if line.until and line.until < day}
    return _without(customer.lifeline, ends), [_left_out(f"lifeline {n}", last) for n, last in ends.items()]


def decide_still_possible(customer: Customer, today: Today) -> tuple[tuple[StillPossible, ...], list[Decision]]:
    """What they can still do: each line to its own minute."""
    zone, now, lines = today.site.settings.zone, today.now.timestamp(), customer.still_possible_until
    ends = {n: line.until.day for n, line in enumerate(lines, 1) if line.until.ends_at(zone).timestamp() <= now}
    return _without(lines, ends), [_left_out(f"still_possible_until {n}", last) for n, last in ends.items()]


def still_standing(customer: Customer, today: Today) -> tuple[Customer, list[Decision]]:
    """The customer as known today: no line whose date has passed, and a return still to come is not announced."""
    if not (customer.lifeline or customer.still_possible_until or customer.returned_on):
        return customer, []
    lifelines, ended = decide_lifelines(customer, today.day)
    possible, over = decide_still_possible(customer, today)
    standing: dict[str, object] = {"lifeline": lifelines, "still_possible_until": possible}
    if customer.returned_on is not None and customer.returned_on > today.day:
        standing["returned_on"] = None
    return customer.model_copy(update=standing), [*ended, *over]


def names_erasure(playbook: Playbook) -> bool:
    """Whether a row of what goes on names the day of erasure, and gives way once it has passed."""
    return any("erase_data" in _named(row) for row in playbook.works_after)


def _last_days(until: Until) -> dict[str, date]:
    return {"help_until": until.help, "erase_data": until.erase_data}


def _named(row: Service) -> set[str]:
    """Every name that the row's placeholders and conditions use."""
    return {word for tag in _TAG.findall(row.what + row.how) for word in _WORD.findall(tag)}


def _without(lines: tuple[Line, ...], gone: Container[int]) -> tuple[Line, ...]:
    return tuple(line for number, line in enumerate(lines, 1) if number not in gone)


def _left_out(about: str, last: date) -> Decision:
    return Decision(about, "left out", f"It ended on {last}.")
