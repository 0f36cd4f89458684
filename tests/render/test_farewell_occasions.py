"""What turns a farewell page: a quiet mood, who ended it, how it was, what was fixed, and coming back."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.choices import EndedBy, Regret, Relationship, State
from generator.model.content import Gift, Letters
from generator.model.customer import Lifeline, StillPossible
from generator.model.page import PageKind
from generator.model.values import parse_day_time
from tests.builders import a_playbook, alone, an_entry
from tests.render.voyage import (
    FIXED,
    REOPENED,
    UNDER_WAY,
    amelie,
    asked,
    block,
    blocks,
    farewell,
    links,
    of_class,
    parsed,
    the_site,
    words,
)


def headline(page) -> str:
    return words(parsed(page).find(".//h1"))


def quiet(**changes):
    return amelie(**{"playbook": "closing-shop", "why": (), **changes})


@pytest.mark.parametrize("when", ["2026-12-14", UNDER_WAY])
def test_a_quiet_page_has_no_fanfare(when: str) -> None:
    """No band, pennants, confetti, flags or motion, and nobody is sent to a competitor."""
    page = farewell(quiet(), when)
    assert of_class(page, "quiet")
    for cheer in ("band", "pennant", "confetti", "flag", "hoist", "sail", "bob", "puff", "places"):
        assert not of_class(page, cheer), cheer
    assert headline(page) == "Thank you, Amelie."
    assert "Return ticket" not in words(parsed(page))


def test_a_quiet_page_asks_for_nothing() -> None:
    """The door stays open, a person can be written to, and nobody is invited back."""
    light = block(farewell(quiet()), "The light stays on")
    assert "our door and our telephone stay open" in light
    assert "come back" not in light
    assert "Tell me once" not in light


def test_a_service_we_end_says_whose_decision_it_was() -> None:
    """For the sorry the headline is an apology and the lead names the work it makes; there is no fanfare."""
    page = farewell(amelie(ended_by=EndedBy.US, regret=Regret.SORRY))
    assert headline(page) == "We are sorry, Amelie."
    assert "That is our decision" in words(of_class(page, "lead")[0])
    assert "That we stop changes nothing" in block(page, "Everything works until 31 December")
    assert not of_class(page, "confetti")
    assert not of_class(page, "band")


def test_the_relieved_get_it_short() -> None:
    """Whoever is glad that we end it gets no apology."""
    page = farewell(amelie(ended_by=EndedBy.US, regret=Regret.RELIEVED))
    assert headline(page) == "Thank you, Amelie."
    assert "sorry" not in words(parsed(page))
    assert "What you told us" in blocks(page)


def test_after_we_ended_it_our_promises_stand() -> None:
    """The page after the last day of a service we ended speaks of what we promised, and of no return ticket."""
    page = farewell(amelie(ended_by=EndedBy.US), UNDER_WAY)
    assert "What we promised for afterwards stands." in words(of_class(page, "lead")[0])
    assert "Return ticket" not in words(parsed(page))


def test_a_rough_relationship_gets_no_forced_cheer() -> None:
    """Plain words, no band, no confetti."""
    page = farewell(amelie(relationship=Relationship.ROUGH))
    assert headline(page) == "All the best, Amelie."
    assert not of_class(page, "confetti")
    assert "rough" not in words(parsed(page))


def test_a_playbook_may_say_headline_and_lead_itself() -> None:
    """Its words replace the theme's, before and after the last day."""
    own = a_playbook(
        headline="Safe travels, {{ greet }}.",
        lead="Until {{ last_day|day }}.",
        headline_after="You made it, {{ greet }}.",
        lead_after="It was {{ last_day|month }}.",
        works_lead="All of it.",
    )
    site = the_site(playbooks=alone(own))
    before, after = farewell(amelie(), site=site), farewell(amelie(), UNDER_WAY, site)
    assert headline(before) == "Safe travels, Amelie."
    assert words(of_class(before, "lead")[0]) == "Until 31 December."
    assert "All of it." in block(before, "Everything works until 31 December")
    assert headline(after) == "You made it, Amelie."
    assert words(of_class(after, "lead")[0]) == "It was December 2026."


def test_what_is_still_possible_stands_on_the_board() -> None:
    """New things can be had until their own date, and the board says the hour."""
    page = farewell(amelie(still_possible_until=(_new_mailboxes(),)))
    assert "New mailboxes still possible until 28 December 2026, 18:00" in words(of_class(page, "board")[0])


def test_what_stays_alive_is_a_dated_list() -> None:
    """Each lifeline has its date, or is for good."""
    lifeline = (Lifeline(what="Old mails", until=date(2027, 12, 31)), Lifeline(what="Forwarding"))
    for when in ("2026-12-14", UNDER_WAY):
        stays = block(farewell(amelie(lifeline=lifeline), when), "What stays yours")
        assert stays == "What stays yours Old mails until 31 December 2027 Forwarding for good"


def test_what_they_hope_to_find_is_wished_for() -> None:
    """The wish in the letter names it, unless the letter names it itself."""
    letter = words(of_class(farewell(amelie(looking_for="a smaller harbour")), "letter")[0])
    assert "We hope you find what you are looking for: a smaller harbour." in letter
    letter = words(of_class(farewell(amelie(looking_for="Full order books"), UNDER_WAY), "letter")[0])
    assert "We hope you find" not in letter


def test_a_letter_closes_once() -> None:
    """A letter ends as its writer ended it; only where there is none does the theme wish them well."""
    assert words(of_class(farewell(amelie()), "letter")[0]).endswith(
        "It was good to have you on board. Jonas Petersen for everyone at Nordlicht"
    )
    assert "We wish you" not in words(of_class(farewell(amelie(letters=Letters())), "letter")[0])
    silent = the_site(playbooks=alone(a_playbook(letters=Letters())))
    assert "We wish you fair winds" in words(of_class(farewell(amelie(letters=Letters()), site=silent), "letter")[0])


@pytest.mark.parametrize("when", ["2026-12-14", UNDER_WAY])
def test_a_parting_gift_needs_no_sign_up(when: str) -> None:
    """Something useful to take along is one link, before and after the last day."""
    gift = Gift(what="Our tide table", link="https://nordlicht.example/tides.pdf")
    page = farewell(amelie(), when, the_site(playbooks=alone(a_playbook(parting_gift=gift))))
    assert links(page)["Our tide table"] == "https://nordlicht.example/tides.pdf"


def test_the_light_offers_to_tell_them_once() -> None:
    """One button opens a mail with its subject, and the page says what happens without it."""
    page = farewell(amelie())
    button = of_class(page, "button")
    assert [words(link) for link in button] == ["Tell me once, when it is fixed"]
    subject = "Tell%20me%20once%20when%20it%20is%20fixed%3A%20Island%20delivery"
    assert button[0].get("href") == f"mailto:jonas@nordlicht.example?subject={subject}"
    assert "If you do not press it, we will not write." in block(page, "The light stays on")


def test_the_light_remembers_that_they_asked() -> None:
    """Whoever asked reads when, and is not asked again."""
    page = farewell(asked())
    assert "On 3 December 2026 you asked us to tell you once" in block(page, "The light stays on")
    assert not of_class(page, "button")


def test_the_letter_leads_to_the_welcome_back_page() -> None:
    """Once it is fixed and they asked, a line under the letter and the light lead there."""
    page = farewell(asked(), FIXED)
    assert words(of_class(page, "notice")[0]) == "We fixed what you told us about. See what changed"
    assert links(page)["See what changed"] == "welcome/"
    assert links(page)["What changed since"] == "welcome/"


def test_a_fix_that_was_taken_back_is_said_under_the_letter() -> None:
    """The line does not go away in silence."""
    notice = of_class(farewell(asked(), REOPENED), "notice")[0]
    assert words(notice) == "We said that it was fixed, and we spoke too soon. Read what happened"


def test_whoever_did_not_ask_sees_that_it_is_fixed() -> None:
    """Nothing was sent, and the page leads to the public welcome-back page."""
    page = farewell(amelie(), FIXED)
    assert not of_class(page, "notice")
    assert links(page)["See what changed"] == "https://nordlicht.example/welcome-back/island-delivery/"


def test_what_we_will_not_do_is_said_with_its_reason() -> None:
    """Not planned stands as a step, the entry's first paragraph says why, and nobody is told they were right."""
    refusal = an_entry("2026-11-25-no", title="A clear no", moves_to=State.NOT_PLANNED)
    page = farewell(amelie(), site=the_site(entries=(refusal,)))
    told = block(page, "What you told us")
    assert "We do not plan to change it, and we would rather say so:" in told
    assert "Not planned 25 Nov 2026" in told
    assert "The contract is signed." in told


def test_a_reason_that_was_reopened_says_when() -> None:
    """The last step tells of the fix that was taken back, and the page says why."""
    told = block(farewell(amelie(), REOPENED), "You told us why, and you were right")
    assert "Fixed taken back on 1 Feb 2028" in told
    assert "The second van broke." in told


def test_whoever_came_back_is_welcomed_in_short() -> None:
    """The farewell steps aside: a greeting, the crew, the fine print."""
    page = farewell(amelie(returned_on=date(2027, 1, 5)), UNDER_WAY)
    assert page.kind is PageKind.FAREWELL
    assert headline(page) == "Good to have you aboard again, Amelie."
    assert blocks(page) == ["The same people are here for you"]
    assert links(page)["+49 30 23125 042"]


def test_a_long_name_is_set_smaller() -> None:
    """A word over fifteen letters gets the smaller headline."""
    page = farewell(amelie(greet="Maximiliane-Friederike"))
    assert parsed(page).find(".//h1[@class='long']") is not None
    assert parsed(farewell(amelie())).find(".//h1").get("class") is None


def test_a_plain_scene_leaves_the_harbour_out() -> None:
    """`scene: plain` keeps sun and sea and has neither ship nor crowd."""
    site = the_site()
    plain = site.settings.model_copy(update={"scene": "plain"})
    page = farewell(amelie(), site=the_site(settings=plain))
    assert of_class(page, "sun")
    assert not of_class(page, "funnel")
    assert not of_class(page, "confetti")


def _new_mailboxes() -> StillPossible:
    return StillPossible(what="New mailboxes", until=parse_day_time("2026-12-28 18:00"))
