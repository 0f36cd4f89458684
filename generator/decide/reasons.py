"""Where a reason stands: moved by dated changelog entries, never claimed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from generator.decide.counts import public_count
from generator.model.choices import State
from generator.model.content import ChangelogEntry, Reason
from generator.model.site import Localised, Site
from generator.model.today import Standing, Step

Entry = Localised[ChangelogEntry]

LADDER = (State.HEARD, State.UNDERSTOOD, State.IN_THE_WORKS, State.FIXED)
"""The steps of a reason on its way to a fix. `not-planned` stands beside them."""


def counts_on(entry: Entry, day: date) -> bool:
    """Whether an entry counts on this day: drafts never do, dated ones from their date on."""
    return not entry.original.draft and entry.original.date <= day


def standing(reason: str, site: Site, now: datetime, tally: Mapping[str, int] | None = None) -> Standing:
    """Where one reason stands at `now` (aware); its day is that of the site's time zone."""
    entries = [entry for entry in site.changelog if reason in entry.original.reasons]
    return standing_from(
        site.reasons[reason].original, entries, site, now.astimezone(site.settings.zone).date(), tally or {}
    )


def standing_from(
    reason: Reason, entries: Iterable[Entry], site: Site, day: date, tally: Mapping[str, int]
) -> Standing:
    """Where a reason stands on a day, from its own entries, oldest first (on one day the later id is the newer)."""
    known = tuple(entries)
    counting = tuple(entry for entry in known if counts_on(entry, day))
    moves = tuple(entry for entry in counting if entry.original.moves_to is not None)
    state = _state_after(moves)
    fix, reopened_by = _last_fix(moves)
    reached = _reached(reason, moves)
    return Standing(
        reason=reason.id,
        state=state,
        since=reached[state],
        because=_because(reason, moves, fix if reopened_by else None),
        steps=_steps(state, reached),
        entries=counting[::-1],
        moved_by=moves[-1] if moves else None,
        fix=None if reopened_by else fix,
        taken_back=fix if reopened_by else None,
        counted=public_count(tally.get(reason.id, 0), site.settings.counts),
        reopened_by=reopened_by,
        waiting=tuple(entry for entry in known if not counts_on(entry, day))[::-1],
    )


def state_on(standing: Standing, day: date) -> State:
    """Where the reason stood on an earlier day, from the entries that count today."""
    moves = (entry.original for entry in standing.entries if entry.original.moves_to)
    return next((entry.moves_to for entry in moves if entry.date <= day and entry.moves_to), State.HEARD)


def _state_after(moves: tuple[Entry, ...]) -> State:
    return (moves[-1].original.moves_to if moves else None) or State.HEARD


def _last_fix(moves: tuple[Entry, ...]) -> tuple[Entry | None, Entry | None]:
    """The newest fix, and the entry that took it back, if one did."""
    for position in range(len(moves) - 1, -1, -1):
        if moves[position].original.moves_to is State.FIXED:
            return moves[position], moves[position + 1] if position + 1 < len(moves) else None
    return None, None


def _reached(reason: Reason, moves: tuple[Entry, ...]) -> dict[State, date]:
    """The day on which the reason last got as far as each state; states it was moved back from are gone."""
    state, reached = State.HEARD, {State.HEARD: reason.heard_on}
    for move in moves:
        arrival = _state_after((move,))
        if arrival is state:
            continue
        state, day = arrival, move.original.date
        if arrival is State.NOT_PLANNED:
            reached.pop(State.FIXED, None)
        else:
            height = LADDER.index(arrival)
            reached = {rung: reached.get(rung, day) for rung in LADDER[:height]}
        reached[arrival] = day
    return reached


def _steps(state: State, reached: dict[State, date]) -> tuple[Step, ...]:
    rungs = LADDER if state is not State.NOT_PLANNED else (*(rung for rung in LADDER if rung in reached), state)
    return tuple(Step(rung, reached.get(rung), rung is state) for rung in rungs)


def _because(reason: Reason, moves: tuple[Entry, ...], taken_back: Entry | None) -> str:
    if not moves:
        return f"We heard it on {reason.heard_on}, and no changelog entry has moved it yet."
    newest = moves[-1].original
    moved = f"{newest.id} moved it to {newest.moves_to} on {newest.date}"
    if taken_back is None:
        return f"{moved}; no later entry moves it."
    return f"{moved}; the fix {taken_back.id} of {taken_back.original.date} was taken back."
