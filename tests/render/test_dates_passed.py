"""Dates that have passed: a page that stands for two years never promises what is over."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.content import Service
from generator.model.customer import Lifeline
from generator.shipped import shipped_root
from tests.builders import a_customer, a_playbook, alone
from tests.decide.days import day
from tests.render.voyage import UNDER_WAY, amelie, block, blocks, farewell, links, of_class, the_site, words

HELP_OVER, HELP_GOES_ON = "2027-04-01", "2027-03-31"
ROWS = (
    Service(what="Questions", how="{{ helper }}, until {{ help_until|date }}"),
    Service(what="Your data", how="erased on {{ erase_data|date }}, confirmed in writing"),
)
DATED = the_site(playbooks=alone(a_playbook(works_after=ROWS)))


def test_help_stands_with_its_last_day_until_it_has_passed() -> None:
    """On the last day of help the page still says until when they answer."""
    assert "They answer your questions until 31 March 2027." in block(
        farewell(amelie(), HELP_GOES_ON), "Still here for you"
    )


def test_after_the_last_day_of_help_people_can_still_write() -> None:
    """The day after, no date that has passed is left, and the people and their addresses are."""
    page = farewell(amelie(), HELP_OVER, DATED)
    help_ = block(page, "Still here for you")
    assert "31 March 2027" not in help_
    assert "the help is not" not in help_
    assert help_.endswith("If something still comes up, write to them.")
    assert links(page)["jonas@nordlicht.example"] == "mailto:jonas@nordlicht.example"


def test_data_that_was_erased_is_said_to_be() -> None:
    """The theme's row takes the place of the playbook's promise once its day has passed."""
    assert "Your data erased on 28 February 2027, confirmed in writing" in words(
        of_class(farewell(amelie(), UNDER_WAY, DATED), "board")[0]
    )
    rows = [words(row) for row in of_class(farewell(amelie(), HELP_OVER, DATED), "board")[0]]
    assert rows == ["Your data erased on 28 February 2027, as promised"]


def test_a_board_of_which_nothing_is_left_is_left_out() -> None:
    """No empty frame and no sentence that announces nothing."""
    page = farewell(amelie(), HELP_OVER)
    assert not of_class(page, "board")
    assert "This goes on" not in block(page, "Still here for you")


def test_lifelines_that_ended_leave_no_section() -> None:
    """What stays theirs is shown while it does."""
    customer = a_customer(lifeline=(Lifeline(what="Archive", until=day("2027-02-01")),))
    assert "What stays yours" in blocks(farewell(customer, "2027-02-01"))
    assert "What stays yours" not in blocks(farewell(customer, "2027-02-02"))


@pytest.mark.parametrize(
    "file", sorted((shipped_root() / "content" / "playbooks").glob("*.md")), ids=lambda file: file.name
)
def test_letters_of_the_starter_stay_true(file: Path) -> None:
    """A letter after the last day stands for two years, so it names no day that passes before."""
    after = file.read_text(encoding="utf-8").split("\n# ")[2]
    assert "help_until" not in after
    assert "erase_data" not in after
