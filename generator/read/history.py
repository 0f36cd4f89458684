"""Checks the changelog as a whole: a fix may only be taken back aloud, and a refusal names an alternative."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.choices import State
from generator.model.content import Reason
from generator.read.faults import START, FileFaults
from generator.read.references import day_of, listed, spot_of
from generator.read.shape import misspelt, shape_of, text_of
from generator.read.tree import Fields, Scalar

_STATES = frozenset(State)
_YES = frozenset({"yes", "true"})


@dataclass(frozen=True, slots=True)
class Move:
    """A changelog entry that moves reasons, with its file's faults. Drafts are no moves; future days count."""

    day: date
    id: str
    to: str
    reasons: tuple[str, ...]
    reopened: bool
    fields: Fields
    faults: FileFaults


def move_of(id_: str, fields: Fields, faults: FileFaults) -> Move | None:
    """The move that an entry makes, None when it moves nothing or its day cannot be read."""
    day, to = day_of(fields, "date"), text_of(fields, "moves_to")
    if day is None or to not in _STATES or text_of(fields, "draft").lower() in _YES:
        return None
    reasons = tuple(node.text.strip() for node in listed(fields, "reasons") if isinstance(node, Scalar))
    return Move(day, id_, to, reasons, text_of(fields, "reopened").lower() in _YES, fields, faults)


def check_history(moves: Iterable[Move], reasons: Mapping[str, tuple[Fields, FileFaults]]) -> None:
    """Follows every reason through its moves, oldest first. Notes GB123, GB124, or GB205."""
    states: dict[str, str] = {}
    unplanned: set[str] = set()
    for move in sorted(moves, key=lambda move: (move.day, move.id)):
        fixed = [reason for reason in move.reasons if states.get(reason) == State.FIXED]
        if fixed and move.to != State.FIXED and not move.reopened:
            move.faults.add(
                "GB123",
                spot_of(move.fields, "moves_to"),
                f'This moves "{fixed[0]}" from fixed back to {move.to}.',
                "If that is right, add  reopened: yes  and say why in the text.",
            )
        if move.reopened and not fixed:
            move.faults.add(
                "GB205",
                spot_of(move.fields, "reopened"),
                "No earlier entry called this fixed, so there is nothing to reopen.",
                "Take `reopened` away, or check the dates.",
            )
        states.update(dict.fromkeys(move.reasons, move.to))
        if move.to == State.NOT_PLANNED:
            unplanned.update(move.reasons)
    for reason in sorted(unplanned & reasons.keys()):
        fields, faults = reasons[reason]
        faulty = "alternatives" in misspelt(fields, shape_of(Reason)) or text_of(fields, "alternatives")
        if not faulty and not listed(fields, "alternatives"):
            faults.add(
                "GB124", START, "Not planned, and no alternative named.", "Who does it well? Add `alternatives:`"
            )
