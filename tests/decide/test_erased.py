"""What the page of a customer whose data was erased shows."""

from __future__ import annotations

from datetime import date

import pytest

from generator.decide.counts import count_reasons
from generator.decide.goodbye import compose_goodbye
from generator.model.choices import Mood, Phase, State
from generator.model.customer import Customer
from generator.model.goodbye import Farewell, Light
from tests.builders import a_customer, a_why, an_erased
from tests.decide.days import STORY, today


def shown(moment: str, customer: Customer | None = None) -> Farewell:
    goodbye = compose_goodbye(customer or an_erased(), today(moment, STORY))
    assert goodbye.farewell is not None
    assert goodbye.welcome_back is None
    return goodbye.farewell


def test_the_promise_stands_while_the_reason_is_open() -> None:
    """Whoever asked to be told sees that we will, where their reason stands, and their own words."""
    page = shown("2027-03-01T00:00")
    assert (page.light, page.phase) == (Light.ASKED, Phase.UNDER_WAY)
    assert [(told.quote, told.standing.state) for told in page.told_us] == [("Nine days.", State.IN_THE_WORKS)]


def test_the_promise_is_kept_once_it_is_fixed() -> None:
    """From the day of the fix on the page says that we told them, and they are coming home without another page."""
    page = shown("2027-11-05T00:00")
    assert (page.light, page.phase) == (Light.TOLD, Phase.COMING_HOME)


def test_without_a_promise_the_door_is_just_open() -> None:
    """Whoever did not ask is offered nothing."""
    assert shown("2027-03-01T00:00", an_erased(tell_me_once=None, email="")).light is Light.OPEN


@pytest.mark.parametrize("moment", ["2026-12-14T00:00", "2027-03-01T00:00", "2027-11-05T00:00", "2028-03-01T00:00"])
def test_nothing_of_the_playbook_is_shown(moment: str) -> None:
    """The playbook that stands in shows nowhere, and the mood is quiet."""
    page = shown(moment)
    parts = (page.letter, page.board, page.packing, page.alternatives, page.together, page.moments, page.plan_b_to)
    assert not any(parts)
    assert page.mood is Mood.QUIET


def test_the_page_retires_on_the_same_day_as_before() -> None:
    """Erasing data does not move the page's last day, and after it nothing is there."""
    before = a_customer(why=(a_why(),), tell_me_once=date(2026, 12, 3))
    for moment in ("2027-03-01T00:00", "2027-11-05T00:00"):
        assert shown(moment).page_until == shown_whole(before, moment).page_until
    gone = compose_goodbye(an_erased(page_until=date(2027, 3, 1)), today("2027-03-02T00:00", STORY))
    assert gone.farewell is None


def shown_whole(customer: Customer, moment: str) -> Farewell:
    farewell = compose_goodbye(customer, today(moment, STORY)).farewell
    assert farewell is not None
    return farewell


def test_an_erased_customer_still_counts_for_their_reason() -> None:
    """The public number of people who said so does not drop when data is erased."""
    assert count_reasons([an_erased()], date(2027, 1, 1)) == {"island-delivery": 1}
    assert count_reasons([an_erased(reason=None, quote="")], date(2027, 1, 1)) == {}


def test_every_decision_is_about_what_is_shown() -> None:
    """`explain` begins with the fact that the data was erased, and says nothing of letters and boards."""
    decisions = compose_goodbye(an_erased(), today("2027-03-01T00:00", STORY)).decisions
    assert decisions[0].chose == "erased"
    assert not {"letter", "board", "packing", "mood", "playbook"} & {decision.about for decision in decisions}
