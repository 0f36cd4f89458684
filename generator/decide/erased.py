"""Takes from a farewell whatever somebody whose data was erased is not shown any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.model.choices import Phase
from generator.model.goodbye import Decision, Farewell, Notice

_SHOWN = frozenset({"phase", "page until", "language", "helpers", "lighthouse", "pages"})


def without_what_was_erased(farewell: Farewell, phase: Phase) -> Farewell:
    """The farewell with thanks, the state of their reason and the light; there is no other page, even coming home."""
    return replace(
        farewell,
        phase=phase,
        letter=None,
        letter_is_own=False,
        board=(),
        packing=(),
        alternatives=(),
        plan_b_to="",
        together=(),
        moments=(),
        notice=Notice.NONE,
    )


def explained(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions about what is still shown, after the one that explains them."""
    kept = (one for one in decisions if one.about in _SHOWN or one.about.startswith(("reason", "entry")))
    return (_ERASED, *kept)


_ERASED = Decision("customer", "erased", "Their data was erased (erased: yes); the page keeps what the promise needs.")
