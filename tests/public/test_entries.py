"""Where a reason stood before an entry."""

from __future__ import annotations

from generator.model.choices import State
from generator.public.entries import state_before
from tests.builders import an_entry
from tests.public import sample


def before(slug: str) -> State:
    standing = sample.today(sample.NEXT_WINTER).standings["island-delivery"]
    return state_before(next(entry for entry in standing.entries if entry.id == slug), standing)


def test_the_first_move_comes_from_heard() -> None:
    """A reason has been heard before anything moves it."""
    assert before("2026-11-20-rode-along") is State.HEARD


def test_a_later_move_comes_from_the_one_before() -> None:
    """Each move starts where the older one ended."""
    assert before("2027-11-04-three-days") is State.IN_THE_WORKS


def test_entries_that_move_nothing_do_not_count() -> None:
    """An entry without `moves_to` between two moves changes neither."""
    still = an_entry("2027-03-01-a-trial")
    day = sample.today(sample.NEXT_WINTER, site=sample.a_harbour(entries=[*sample.entries(), still]))
    standing = day.standings["island-delivery"]
    assert state_before(standing.entries[0], standing) is State.IN_THE_WORKS
    assert [entry.id for entry in standing.entries][1] == "2027-03-01-a-trial"


def test_a_proof_is_shown_once() -> None:
    """On a fixed reason's page the proof has its own heading and is not said again in the entry."""
    proof = "412 calls, median wait 38 seconds."
    day = sample.today()
    assert sample.body(day, "reasons/saturday-line/").text.count(proof) == 1
    assert sample.body(day, "welcome-back/saturday-line/").text.count(proof) == 1
    assert sample.body(day, "").texts("p", "proof")[0] == proof
