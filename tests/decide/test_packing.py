"""The packing list."""

from __future__ import annotations

from generator.decide import compose_goodbye
from generator.decide.packing import decide_packing
from generator.model.choices import Phase
from generator.model.goodbye import ItemState
from tests.builders import a_customer, a_playbook
from tests.decide.days import chose, last, today


def test_every_line_says_who_does_it() -> None:
    """A line is done where the file says so; else it is ours or theirs, as the playbook has it."""
    groups, _ = decide_packing(a_customer(done=("export-ready",)), a_playbook(), Phase.ABOARD)
    assert [[packed.state for packed in group.items] for group in groups] == [
        [ItemState.DONE, ItemState.YOURS],
        [ItemState.OURS],
    ]


def test_what_is_theirs_can_be_done_too() -> None:
    """A tick counts for their lines as for ours."""
    groups, _ = decide_packing(a_customer(done=("new-contact",)), a_playbook(), Phase.ABOARD)
    assert groups[0].items[1].state is ItemState.DONE


def test_after_the_last_day_nothing_is_left_to_pack() -> None:
    """Under way and coming home there is no packing list."""
    for phase in (Phase.UNDER_WAY, Phase.COMING_HOME):
        assert decide_packing(a_customer(), a_playbook(), phase)[0] == ()


def test_every_line_is_explained() -> None:
    """Each item of the list is among the decisions by its id."""
    found = compose_goodbye(a_customer(done=("last-pickup",)), today("2026-12-01"))
    chosen = [chose(found, f"packing {name}") for name in ("export-ready", "new-contact", "last-pickup")]
    assert chosen == ["ours", "yours", "done"]
    gone = compose_goodbye(a_customer(last_day=last("2026-11-30")), today("2026-12-01"))
    assert chose(gone, "packing") == "left out"
