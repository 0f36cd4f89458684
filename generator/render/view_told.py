"""A reason as the templates show it: steps marked, addresses found, the newest entries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from generator.model.choices import State
from generator.model.content import ChangelogEntry, Reason
from generator.model.goodbye import ToldUs
from generator.model.today import Standing, Step
from generator.render.addresses import PublicAddresses
from generator.render.letters import render_note
from generator.render.pieces import NOTHING

MOST_SENTENCES = 180
"""Characters of an entry's text that fit under a buoy of the sea chart."""

_SENTENCE_END = re.compile(r"[.!?…。！？؟۔][\"'”’»“)\]]*(?=\s|$)")

MOST_NEWS = 3
"""Changelog entries that a farewell page names for each reason; the public page has all."""


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of a reason. `mark` is past, current or ahead."""

    state: State
    on: date | None
    mark: str


class ToldView(NamedTuple):
    """A reason they gave: where it stands, its newest entries, and where to read on.

    `explained` is why it is not planned or was reopened, else empty.
    """

    told: ToldUs
    steps: tuple[StepView, ...]
    news: tuple[ChangelogEntry, ...]
    explained: Markup
    page: str
    feed: str

    @property
    def reason(self) -> Reason:
        """The reason itself."""
        return self.told.reason

    @property
    def standing(self) -> Standing:
        """Where it stands today."""
        return self.told.standing


def view_told(told: ToldUs, addresses: PublicAddresses) -> ToldView:
    """A reason with its steps marked and its addresses found."""
    explains = told.standing.state is State.NOT_PLANNED or told.standing.reopened
    return ToldView(
        told=told,
        steps=_marked(told.standing.steps),
        news=told.news[:MOST_NEWS],
        explained=first_paragraph(told.moved_by) if explains and told.moved_by else NOTHING,
        page=addresses.reason(told.why.reason),
        feed=addresses.feed(told.why.reason),
    )


@lru_cache(maxsize=1_000)
def _marked(steps: tuple[Step, ...]) -> tuple[StepView, ...]:
    """The steps with their marks; the same objects for everybody who gave the same reason."""
    return tuple(StepView(step.state, step.on, _mark(step)) for step in steps)


def first_paragraph(entry: ChangelogEntry) -> Markup:
    """The first paragraph of an entry's text; its public page has the rest."""
    return _note(_opening(entry))


def first_sentences(entry: ChangelogEntry) -> Markup:
    """How an entry's text begins: whole sentences of its first paragraph up to 180 characters, at least one."""
    opening = _opening(entry)
    ends = [found.end() for found in _SENTENCE_END.finditer(opening)]
    shown = [end for end in ends if end <= MOST_SENTENCES] or ends[:1]
    return _note(opening[: shown[-1]] if shown else opening)


@lru_cache(maxsize=1_000)
def _note(text: str) -> Markup:
    """What an entry says, read once: everybody whom it concerns sees the same."""
    return render_note(text)


def _opening(entry: ChangelogEntry) -> str:
    return entry.body.text.strip().partition("\n\n")[0]


def _mark(step: Step) -> str:
    if step.current:
        return "current"
    return "past" if step.on else "ahead"
