"""The personal welcome-back page."""

from __future__ import annotations

from typing import Any

from generator.decide import compose_goodbye
from generator.decide.today import site_today
from generator.model.choices import Mood, State
from generator.model.site import Localised
from tests.builders import a_customer, a_reason, a_site, a_why, alone, an_entry, at
from tests.decide.days import (
    FIX,
    REOPENED,
    STORY,
    TWO_VANS,
    because,
    chose,
    day,
    last,
    today,
    welcome_back,
)

ASKED: dict[str, Any] = {"why": (a_why(),), "tell_me_once": day("2026-12-03"), "going_to": "inselbote"}
CHEAPER = an_entry("2027-05-02-cheaper", reasons=("price",), moves_to=State.FIXED)


def test_it_is_built_on_the_day_of_the_fix() -> None:
    """The page appears with the fix and is not there the minute before."""
    customer = a_customer(**ASKED)
    assert compose_goodbye(customer, today("2027-11-03T23:59", STORY)).welcome_back is None
    assert welcome_back(customer, today("2027-11-04T00:00", STORY)).fix.id == FIX.id


def test_it_tells_their_own_story() -> None:
    """The page holds what they said, what changed since they left in order, where they went, and who to call."""
    page = welcome_back(a_customer(**ASKED, helpers=("samira",)), today("2027-12-01", STORY))
    assert (page.told.quote, page.went_to, page.helper.id) == ("Nine days.", "Inselbote", "samira")
    assert [entry.id for entry in page.steps] == [TWO_VANS.id, FIX.id]


def test_a_fix_before_they_left_is_still_among_the_steps() -> None:
    """Who left after the fix they asked for reads of it on the page."""
    page = welcome_back(a_customer(**{**ASKED, "last_day": last("2027-12-31")}), today("2028-01-10", STORY))
    assert [entry.id for entry in page.steps] == [FIX.id]


def test_a_fix_taken_back_is_said_honestly() -> None:
    """After a reopening the page stays, names the entry that reopened it, and keeps the fix it speaks of."""
    page = welcome_back(a_customer(**ASKED), today("2028-02-01", STORY))
    assert page.reopened is not None
    assert (page.reopened.id, page.fix.id, page.told.standing.reopened) == (REOPENED.id, FIX.id, True)


def test_it_names_what_reopened_it_not_what_came_after() -> None:
    """A later move of the reopened reason does not take the place of the entry that reopened it."""
    later = an_entry("2028-04-01-later", moves_to=State.UNDERSTOOD)
    page = welcome_back(a_customer(**ASKED), today("2028-05-01", [*STORY, later]))
    assert page.reopened is not None
    assert page.reopened.id == REOPENED.id


def test_fixed_again_is_a_welcome_again() -> None:
    """A second fix makes it a welcome-back page again, about that fix."""
    again = an_entry("2028-10-01-again", moves_to=State.FIXED)
    page = welcome_back(a_customer(**ASKED), today("2028-10-01", [*STORY, again]))
    assert (page.fix.id, page.reopened) == (again.id, None)


def test_of_two_fixes_it_is_about_the_newest() -> None:
    """The newer fix has the page, the older one is named beside it."""
    site = today("2027-12-01", [CHEAPER, *STORY], reasons=alone(a_reason(), a_reason("price")))
    page = welcome_back(a_customer(**{**ASKED, "why": (a_why(reason="price"), a_why())}), site)
    assert (page.told.reason.id, [told.reason.id for told in page.also_fixed]) == ("island-delivery", ["price"])


def test_an_open_reason_is_not_called_fixed() -> None:
    """With one of two reasons fixed, only that one is spoken of as fixed."""
    site = today("2027-06-01", [CHEAPER, *STORY], reasons=alone(a_reason(), a_reason("price")))
    page = welcome_back(a_customer(**{**ASKED, "why": (a_why(), a_why(reason="price"))}), site)
    assert (page.told.reason.id, page.also_fixed) == ("price", ())


def test_it_speaks_the_language_of_the_farewell() -> None:
    """Fix, steps and reopening stand in the page's language where somebody wrote them so."""
    german = {entry.id: {"de": an_entry(entry.id, title=f"de {entry.id}", language="de")} for entry in STORY}
    site = a_site(changelog=tuple(Localised(entry, german[entry.id]) for entry in STORY))
    page = welcome_back(a_customer(**ASKED, language="de"), site_today(site, at("2028-02-01"), {}))
    assert page.reopened is not None
    assert {entry.language for entry in (page.fix, page.reopened, *page.steps)} == {"de"}


def test_a_quiet_customer_who_asked_is_told_quietly() -> None:
    """The page is built for them too, in the quiet mood."""
    assert welcome_back(a_customer(**ASKED, mood=Mood.QUIET), today("2027-12-01", STORY)).mood is Mood.QUIET


def test_a_page_that_is_not_built_says_why() -> None:
    """Each reason for not building it is told apart."""
    reasons = [
        ("2026-12-20", ASKED, "last day is not over"),
        ("2027-12-01", {**ASKED, "tell_me_once": None}, "did not ask"),
        ("2027-12-01", {**ASKED, "never_contact": True}, "no contact"),
        ("2027-12-01", {**ASKED, "returned_on": day("2027-11-20")}, "aboard again"),
        ("2027-07-01", ASKED, "nothing they told us was fixed"),
    ]
    for now, changes, words in reasons:
        found = compose_goodbye(a_customer(**changes), today(now, STORY))
        assert chose(found, "welcome-back page") == "not built"
        assert words in because(found, "welcome-back page")
