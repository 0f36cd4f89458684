"""The departures board, and what still stands of it."""

from __future__ import annotations

import pytest

from generator.decide import compose_goodbye
from generator.model.content import Service
from generator.model.customer import Lifeline, StillPossible
from tests.builders import a_customer, a_playbook, alone
from tests.decide.days import because, chose, day, farewell, last, today

LEFT = "2027-01-01"
HELPED, ERASED = "2027-03-31", "2027-02-28"
"""The last day is 2026-12-31; settings keep help for three months and data for two."""

ROWS = (
    Service(what="Questions", how="{{ helper }}, until {{ help_until|date }}"),
    Service(what="Sent until {{ last_day|day }}", how="tracked to the end"),
    Service(what="Your data", how="{% if erase_data %}erased on {{ erase_data|date }}{% endif %}"),
    Service(what="Helping you with help_until", how="a word outside braces is only a word"),
)


def _site(now: str):
    return today(now, playbooks=alone(a_playbook(works_after=ROWS)))


@pytest.mark.parametrize(
    ("now", "shown", "help_over", "says_erased"),
    [
        (LEFT, [0, 1, 2, 3], False, False),
        (ERASED, [0, 1, 2, 3], False, False),
        ("2027-03-01", [0, 1, 3], False, True),
        (HELPED, [0, 1, 3], False, True),
        ("2027-04-01", [1, 3], True, True),
    ],
)
def test_a_row_stands_to_the_end_of_the_day_it_names(
    now: str, shown: list[int], help_over: bool, says_erased: bool
) -> None:
    """On the day itself the row is there; the day after it is gone, and for the data the theme says it is done."""
    page = farewell(a_customer(), _site(now))
    assert page.board == tuple(ROWS[number] for number in shown)
    assert (page.help_over, page.says_erased) == (help_over, says_erased)


def test_a_row_left_out_is_explained() -> None:
    """`explain` says which row of works_after went, and when its date was."""
    found = compose_goodbye(a_customer(), _site("2027-04-01"))
    assert chose(found, "works_after 1") == "left out"
    assert because(found, "works_after 1") == "It ended on 2027-03-31."
    assert chose(found, "works_after 3") == "left out"
    assert chose(found, "board, erased data") == "shown"


def test_who_named_no_erasure_claims_none() -> None:
    """Where no row named the day, the page does not say that something was erased."""
    assert not farewell(a_customer(), today("2027-04-01")).says_erased


def test_before_the_last_day_nothing_has_passed() -> None:
    """Aboard the board is the playbook's, as it stands."""
    page = farewell(a_customer(), _site("2026-12-31T23:59"))
    assert page.board == page.playbook.works
    assert not page.help_over


def test_a_lifeline_ends_on_its_day() -> None:
    """A line with a date goes the day after it; one for good stays."""
    customer = a_customer(lifeline=(Lifeline(what="Archive", until=day("2027-02-01")), Lifeline(what="Invoices")))
    assert [line.what for line in farewell(customer, today("2027-02-01")).customer.lifeline] == ["Archive", "Invoices"]
    found = compose_goodbye(customer, today("2027-02-02"))
    assert found.farewell is not None
    assert [line.what for line in found.farewell.customer.lifeline] == ["Invoices"]
    assert chose(found, "lifeline 1") == "left out"


def test_what_is_still_possible_ends_with_its_minute() -> None:
    """A line stands until the minute that it names, by the site's clock."""
    lines = (
        StillPossible(what="New users", until=last("2026-12-20 12:00")),
        StillPossible(what="Orders", until=last("2026-12-20")),
    )
    customer = a_customer(still_possible_until=lines)
    assert farewell(customer, today("2026-12-20T11:59")).customer.still_possible_until == lines
    found = compose_goodbye(customer, today("2026-12-20T12:00"))
    assert found.farewell is not None
    assert found.farewell.customer.still_possible_until == lines[1:]
    assert chose(found, "still_possible_until 1") == "left out"
