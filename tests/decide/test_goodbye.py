"""A whole goodbye, composed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.decide import compose_goodbye
from generator.model.choices import Mood, Phase, State
from generator.model.customer import Customer
from generator.model.goodbye import Light, Notice
from tests.builders import a_customer, a_milestone, a_together, a_why
from tests.decide.days import STORY, chose, day, farewell, last, today

AMELIE = a_customer(
    person="Amelie Brandt-Feddersen",
    company="Brandt & Töchter Kaffeerösterei",
    email="amelie@brandt.example",
    since=day("2020-10-14"),
    last_day=last("2026-12-31 18:00"),
    helpers=("jonas", "samira"),
    why=(a_why(quote="Our island customers wait nine days."),),
    going_to="inselbote",
    together=(a_together(),),
    moments=(a_milestone(),),
    tell_me_once=day("2026-12-03"),
    comment="Was angry on the phone.",
)


def test_the_story_of_one_customer() -> None:
    """From the quay to the open sea, home on the day of the fix, and an honest word when it was taken back."""
    story = [
        ("2026-12-14", Phase.ABOARD, Light.ASKED, Notice.NONE, State.IN_THE_WORKS),
        ("2026-12-31T17:59", Phase.ABOARD, Light.ASKED, Notice.NONE, State.IN_THE_WORKS),
        ("2026-12-31T18:00", Phase.UNDER_WAY, Light.ASKED, Notice.NONE, State.IN_THE_WORKS),
        ("2027-11-03T23:59", Phase.UNDER_WAY, Light.ASKED, Notice.NONE, State.IN_THE_WORKS),
        ("2027-11-04T00:00", Phase.COMING_HOME, Light.TOLD, Notice.FIXED, State.FIXED),
        ("2028-02-01T00:00", Phase.COMING_HOME, Light.TOLD, Notice.REOPENED, State.IN_THE_WORKS),
    ]
    for now, phase, light, notice, state in story:
        found = compose_goodbye(AMELIE, today(now, STORY))
        assert found.farewell is not None
        page = found.farewell
        assert (found.phase, page.light, page.notice) == (phase, light, notice), now
        assert page.told_us[0].standing.state is state, now
    assert compose_goodbye(AMELIE, today("2029-01-01", STORY)).phase is None


def test_four_fields_are_enough() -> None:
    """A file with the four required fields makes a page with a signer, a letter, a board and an open door."""
    page = farewell(a_customer(), today("2026-12-01"))
    assert (page.signer.id, page.light, page.mood) == ("jonas", Light.OPEN, Mood.FESTIVE)
    assert page.letter is not None
    assert page.board
    assert page.packing


def test_the_board_turns_with_the_last_day() -> None:
    """Aboard it shows what works, under way what still does."""
    before, after = (farewell(AMELIE, today(now)) for now in ("2026-12-31T17:59", "2026-12-31T18:00"))
    assert (before.board, after.board) == (before.playbook.works, after.playbook.works_after)


def test_the_farewell_page_has_two_phases() -> None:
    """For somebody coming home the farewell page is the one under way; the welcome-back page is beside it."""
    found = compose_goodbye(AMELIE, today("2027-12-01", STORY))
    assert found.phase is Phase.COMING_HOME
    assert found.farewell is not None
    assert found.farewell.phase is Phase.UNDER_WAY


def test_who_stayed_has_no_page_from_that_day() -> None:
    """The page retires on the day they stayed, not before."""
    stayed = AMELIE.model_copy(update={"stayed_on": day("2026-12-20")})
    assert compose_goodbye(stayed, today("2026-12-19T23:59")).farewell is not None
    gone = compose_goodbye(stayed, today("2026-12-20"))
    assert (gone.farewell, gone.welcome_back, chose(gone, "pages")) == (None, None, "retired")


def test_who_came_back_has_one_page_and_no_welcome_back() -> None:
    """Once they are aboard again the farewell page greets them, and there is nothing to call them home by."""
    returned = AMELIE.model_copy(update={"returned_on": day("2027-11-20")})
    found = compose_goodbye(returned, today("2027-12-01", STORY))
    assert found.welcome_back is None
    assert found.farewell is not None
    assert found.farewell.customer.returned_on == day("2027-11-20")


def test_a_return_still_to_come_is_not_announced() -> None:
    """Before the day they return the page is the one they have now."""
    returned = AMELIE.model_copy(update={"returned_on": day("2027-12-20")})
    assert farewell(returned, today("2027-12-19", STORY)).customer.returned_on is None


def test_every_block_has_a_decision() -> None:
    """Whatever is on the page, and whatever is not, has said why."""
    about = {decision.about for decision in compose_goodbye(AMELIE, today("2026-12-14", STORY)).decisions}
    blocks = {"phase", "language", "playbook", "mood", "letter", "helpers", "packing export-ready"}
    blocks |= {"alternative inselbote", "numbers", "moments", "reason island-delivery", "lighthouse", "notice"}
    assert about >= blocks | {"welcome-back page", "page until"}


def _people() -> st.SearchStrategy[Customer]:
    changes: dict[str, st.SearchStrategy[Any]] = {
        "mood": st.sampled_from([None, *Mood]),
        "never_contact": st.booleans(),
        "tell_me_once": st.sampled_from([None, day("2026-12-03"), day("2027-12-24")]),
        "returned_on": st.sampled_from([None, day("2027-11-20")]),
        "stayed_on": st.sampled_from([None, day("2027-11-20")]),
        "page_until": st.sampled_from([None, day("2027-11-20")]),
        "going_to": st.sampled_from([None, "inselbote"]),
        "why": st.sampled_from([(), (a_why(),)]),
        "language": st.sampled_from([None, "de", "fr"]),
    }
    return st.fixed_dictionaries(changes).map(lambda update: AMELIE.model_copy(update=update))


_instants = st.integers(0, 1200).map(lambda days: datetime(2026, 11, 1, tzinfo=UTC) + timedelta(days=days))


@given(_people(), _instants)
def test_same_input_same_output(customer: Customer, now: datetime) -> None:
    """Composing twice, from a site decided twice, gives equal pages and equal reasons."""
    assert compose_goodbye(customer, today(now, STORY)) == compose_goodbye(customer, today(now, STORY))


@given(_people(), _instants)
def test_the_parts_of_a_goodbye_agree(customer: Customer, now: datetime) -> None:
    """The light, the line and the welcome-back page tell one story, and nobody is written to who said never."""
    found = compose_goodbye(customer, today(now, STORY))
    built = found.welcome_back is not None
    assert built == (found.farewell is not None and found.farewell.light is Light.TOLD)
    assert built == (found.farewell is not None and found.farewell.notice is not Notice.NONE)
    assert not (built and (customer.never_contact or customer.tell_me_once is None))


@given(_people(), _instants)
def test_decisions_hold_no_personal_value(customer: Customer, now: datetime) -> None:
    """Reasons name ids and dates of ours only: no name, company, address, quote or comment of a customer."""
    words = " ".join(
        f"{each.about} {each.chose} {each.because}" for each in compose_goodbye(customer, today(now)).decisions
    )
    for value in (customer.person, "Amelie", customer.company, customer.email, AMELIE.why[0].quote, customer.comment):
        assert value not in words
