"""Decisions that many customers share are made once: the same question about the same day has the same answer."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from generator.model.today import Today

Answer = TypeVar("Answer")

_DAYS = 4
"""Sites of one day whose answers are kept: a build has one or two, the gallery a few."""
_MOST = 5_000
"""Answers that are kept for each."""


class Answers(dict[Hashable, Any]):
    """What was asked about the site on one day, with the answers. A question holds all that its answer depends on."""

    def keep(self, question: Hashable, answer: Answer) -> Answer:
        """The answer, kept for the next who asks."""
        if len(self) >= _MOST:
            self.clear()
        self[question] = answer
        return answer


_kept: list[tuple[Today, Answers]] = []


def once(today: Today, question: Hashable, decide: Callable[[], Answer]) -> Answer:
    """The answer to a question about the site on this day; `decide` finds it the first time.

    `question` must hold all that the answer depends on beside `today`.
    """
    answers = answers_of(today)
    try:
        return cast("Answer", answers[question])
    except KeyError:
        return answers.keep(question, decide())


def answers_of(today: Today) -> Answers:
    """The answers about the site on this day."""
    for known, answers in _kept:
        if known is today:
            return answers
    answers = Answers()
    _kept.insert(0, (today, answers))
    del _kept[_DAYS:]
    return answers
