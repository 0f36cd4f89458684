"""Decisions that many customers share are made once: the same question about the same day has the same answer."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from generator.model.today import Today

Answer = TypeVar("Answer")

_DAYS = 4
"""Sites of one day whose answers are kept: a build has one or two, the gallery a few."""
_MOST = 50_000
"""Answers that are kept for each."""

_kept: list[tuple[Today, dict[Hashable, object]]] = []


def once(today: Today, question: Hashable, decide: Callable[[], Answer]) -> Answer:
    """The answer to a question about the site on this day; `decide` finds it the first time.

    `question` must hold all that the answer depends on beside `today`.
    """
    answers = _answers(today)
    try:
        return cast("Answer", answers[question])
    except KeyError:
        if len(answers) >= _MOST:
            answers.clear()
        answer = answers[question] = decide()
        return answer


def _answers(today: Today) -> dict[Hashable, object]:
    for known, answers in _kept:
        if known is today:
            return answers
    answers = {}
    _kept.insert(0, (today, answers))
    del _kept[_DAYS:]
    return answers
