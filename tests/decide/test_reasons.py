"""Where a reason stands."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.decide import standing
from generator.decide.reasons import state_on
from generator.model.choices import State
from generator.model.content import ChangelogEntry
from generator.model.today import Standing
from tests.builders import a_site, an_entry, at
from tests.decide.days import FIX, FORTY_CRATES, REOPENED, STORY, TWO_VANS, UNDERSTOOD, day, standing_at, today

MOVES = (State.UNDERSTOOD, State.IN_THE_WORKS, State.FIXED, State.NOT_PLANNED)


def _dates(found: Standing) -> list[tuple[State, date | None]]:
    return [(step.state, step.on) for step in found.steps]


def test_a_reason_begins_as_heard() -> None:
    """A reason that no entry has moved was heard, on the day its file says."""
    found = standing_at("2026-11-10")
    assert (found.state, found.since, found.moved_by) == (State.HEARD, day("2026-11-09"), None)
    assert [step.on for step in found.steps] == [day("2026-11-09"), None, None, None]


def test_the_newest_move_decides() -> None:
    """A reason stands where the newest entry that moves it put it; later entries that move nothing do not."""
    found = standing_at("2027-07-01", *STORY)
    assert (found.state, found.moved_by and found.moved_by.id) == (State.IN_THE_WORKS, FORTY_CRATES.id)
    assert [entry.id for entry in found.entries] == [TWO_VANS.id, FORTY_CRATES.id, UNDERSTOOD.id]


def test_a_later_name_wins_on_the_same_day() -> None:
    """Of two moves on one day the one with the later id is the newer."""
    first = an_entry("2026-12-14-a", moves_to=State.FIXED)
    second = an_entry("2026-12-14-b", moves_to=State.IN_THE_WORKS)
    assert standing_at("2026-12-14", second, first).state is State.IN_THE_WORKS


def test_an_entry_counts_from_its_first_moment() -> None:
    """An entry moves its reason at midnight of its date and not a minute earlier."""
    assert standing_at("2027-11-03T23:59", *STORY).state is State.IN_THE_WORKS
    assert standing_at("2027-11-04T00:00", *STORY).state is State.FIXED


def test_an_entry_counts_by_the_clock_of_the_site() -> None:
    """Midnight is the site's own: in Berlin the day of the fix has come while it is still the day before in UTC."""
    instant = at("2027-11-04T00:30")
    assert standing("island-delivery", a_site(STORY), instant.astimezone(UTC)).state is State.FIXED


def test_drafts_and_later_entries_wait() -> None:
    """A draft and an entry dated in the future move nothing, and are named as waiting."""
    draft = an_entry("2026-11-25-draft", moves_to=State.FIXED, draft=True)
    found = standing_at("2026-12-01", UNDERSTOOD, draft, FORTY_CRATES)
    assert found.state is State.UNDERSTOOD
    assert [entry.id for entry in found.waiting] == [FORTY_CRATES.id, draft.id]


def test_each_step_has_the_day_it_was_reached() -> None:
    """The steps say when each was reached, and exactly one is the current one."""
    found = standing_at("2027-11-04", *STORY)
    reached = [day("2026-11-09"), UNDERSTOOD.date, FORTY_CRATES.date, FIX.date]
    assert [step.on for step in found.steps] == reached
    assert [step.state for step in found.steps if step.current] == [State.FIXED]


def test_a_skipped_step_has_the_day_of_the_later_one() -> None:
    """A reason that went straight to fixed got at least as far as every step before it on that day."""
    found = standing_at("2027-11-04", FIX)
    assert [step.on for step in found.steps] == [day("2026-11-09"), FIX.date, FIX.date, FIX.date]


def test_saying_it_again_does_not_make_it_younger() -> None:
    """A second entry that leaves a reason where it is keeps the day it got there."""
    again = an_entry("2027-03-01-still", moves_to=State.IN_THE_WORKS)
    found = standing_at("2027-03-01", FORTY_CRATES, again)
    assert (found.since, found.moved_by and found.moved_by.id) == (FORTY_CRATES.date, again.id)


def test_a_fix_can_be_taken_back() -> None:
    """A reopened reason is in the works since the reopening, and names the fix and the entry that took it back."""
    found = standing_at("2028-02-01", *STORY)
    assert (found.state, found.since, found.reopened, found.fix) == (State.IN_THE_WORKS, REOPENED.date, True, None)
    assert found.taken_back is not None
    assert found.reopened_by is not None
    assert (found.taken_back.id, found.reopened_by.id) == (FIX.id, REOPENED.id)
    assert _dates(found)[-1] == (State.FIXED, None)


def test_a_reopened_reason_stays_so_until_it_is_fixed_again() -> None:
    """Further moves leave it reopened; only a new fix ends that."""
    later = an_entry("2028-03-01-later", moves_to=State.UNDERSTOOD)
    again = an_entry("2028-10-01-again", moves_to=State.FIXED)
    assert standing_at("2028-03-01", *STORY, later).reopened
    mended = standing_at("2028-10-01", *STORY, later, again)
    assert (mended.reopened, mended.fix and mended.fix.id) == (False, again.id)


def test_not_planned_has_its_own_end() -> None:
    """A reason we do not plan to fix shows the steps it took and then that one, and no step it will never take."""
    never = an_entry("2026-09-02-no", moves_to=State.NOT_PLANNED)
    assert [step.state for step in standing_at("2026-12-01", never).steps] == [State.HEARD, State.NOT_PLANNED]
    found = standing_at("2027-01-01", UNDERSTOOD, an_entry("2026-12-20-no", moves_to=State.NOT_PLANNED))
    assert [step.state for step in found.steps] == [State.HEARD, State.UNDERSTOOD, State.NOT_PLANNED]


def test_a_fix_that_is_given_up_is_no_step_any_more() -> None:
    """A fix that ends as not planned was taken back: the steps no longer show it, the reason says so."""
    found = standing_at("2028-02-01", FIX, an_entry("2028-02-01-no", moves_to=State.NOT_PLANNED, reopened=True))
    assert [step.state for step in found.steps] == [
        State.HEARD,
        State.UNDERSTOOD,
        State.IN_THE_WORKS,
        State.NOT_PLANNED,
    ]
    assert found.reopened


def test_not_planned_may_be_taken_up_again() -> None:
    """A reason that was not planned can still move on, from the day of the new entry."""
    never = an_entry("2026-12-20-no", moves_to=State.NOT_PLANNED)
    found = standing_at("2027-11-04", FORTY_CRATES, never, FIX)
    assert (found.state, found.since) == (State.FIXED, FIX.date)


def test_an_entry_moves_only_its_own_reasons() -> None:
    """What moves one reason leaves the others where they are."""
    other = an_entry("2027-01-01-price", reasons=("price",), moves_to=State.FIXED)
    assert standing_at("2027-02-01", other).state is State.HEARD


def test_a_count_is_rounded_down() -> None:
    """Twenty-three people who said so are shown as twenty."""
    assert today("2027-01-01", tally={"island-delivery": 23}).standings["island-delivery"].counted == 20


def test_a_standing_can_say_why() -> None:
    """Its sentence names the entry that moved the reason and, once reopened, the fix that was taken back."""
    assert FORTY_CRATES.id in standing_at("2026-12-14", *STORY).because
    assert FIX.id in standing_at("2028-02-01", *STORY).because


def test_an_earlier_state_can_be_asked_for() -> None:
    """From the entries of today one can tell where the reason stood on a day before."""
    found = standing_at("2028-02-01", *STORY)
    days = ("2026-11-19", "2026-11-20", "2027-11-03", "2027-11-04", "2028-02-01")
    states = [State.HEARD, State.UNDERSTOOD, State.IN_THE_WORKS, State.FIXED, State.IN_THE_WORKS]
    assert [state_on(found, day(text)) for text in days] == states


@st.composite
def entries(draw: st.DrawFn) -> list[ChangelogEntry]:
    shapes = st.tuples(st.integers(0, 60), st.sampled_from((*MOVES, None)), st.booleans())
    return [
        an_entry(
            f"{date(2027, 1, 1) + timedelta(days=offset)}-n{number}", moves_to=move, draft=draft and number % 3 == 0
        )
        for number, (offset, move, draft) in enumerate(draw(st.lists(shapes, max_size=8)))
    ]


@given(entries(), st.integers(0, 70))
def test_the_state_is_that_of_the_newest_moving_entry(written: list[ChangelogEntry], offset: int) -> None:
    """Whatever was written, the state equals what the newest counting entry with a move says."""
    on = date(2027, 1, 1) + timedelta(days=offset)
    moving = [entry for entry in written if entry.moves_to and not entry.draft and entry.date <= on]
    newest = max(moving, key=lambda entry: (entry.date, entry.id), default=None)
    found = standing_at(f"{on}", *written)
    assert found.state == (newest.moves_to if newest else State.HEARD)
    assert (found.moved_by and found.moved_by.original) == newest


@given(entries(), st.integers(0, 70))
def test_the_steps_are_always_a_readable_path(written: list[ChangelogEntry], offset: int) -> None:
    """One step is current, it has the day the state began, what lies before it is dated, what lies ahead is not."""
    found = standing_at(f"{date(2027, 1, 1) + timedelta(days=offset)}", *written)
    here = [step.current for step in found.steps].index(True)
    assert [step.current for step in found.steps].count(True) == 1
    assert (found.steps[here].state, found.steps[here].on) == (found.state, found.since)
    reached = [step.on for step in found.steps[: here + 1] if step.on]
    assert len(reached) == here + 1
    assert reached == sorted(reached)
    assert all(step.on is None for step in found.steps[here + 1 :])


@given(entries(), st.integers(0, 70))
def test_fixed_and_reopened_exclude_each_other(written: list[ChangelogEntry], offset: int) -> None:
    """A reason has a fix exactly while it is fixed, and is never fixed and reopened at once."""
    found = standing_at(f"{date(2027, 1, 1) + timedelta(days=offset)}", *written)
    assert (found.fix is not None) == (found.state is State.FIXED)
    assert not (found.fix and found.taken_back)
    assert found.reopened == (found.reopened_by is not None)
