"""The parts of a personal welcome-back page, one test for each row of its anatomy."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.model.choices import State
from generator.model.page import PageKind
from tests.builders import a_reason, a_why, alone, an_entry
from tests.render.voyage import (
    FIXED,
    REOPENED,
    amelie,
    asked,
    block,
    blocks,
    links,
    of_class,
    parsed,
    renderer,
    the_reason,
    the_site,
    the_story,
    welcome_back,
    words,
)


def test_the_parts_stand_in_their_order() -> None:
    """What they told us, what changed, what is still not good, how to come back, and a promise kept."""
    assert blocks(welcome_back(asked())) == [
        "What you told us",
        "What we changed since",
        "What is still not good",
        "If you would like to come aboard again",
        "The light stayed on",
    ]


def test_the_poster_says_what_was_and_what_is() -> None:
    """Dawn, the ship coming in, their name, the reason in their words, and how it is now."""
    page = welcome_back(asked())
    assert page.kind is PageKind.WELCOME_BACK
    assert words(parsed(page).find(".//h1")) == "We fixed it, Amelie."
    assert words(of_class(page, "lead")[0]) == (
        "You left on 31 December 2026 and told us: “The islands wait nine days.” The islands wait three days now."
    )
    assert of_class(page, "coming-home")
    assert of_class(page, "inbound")


def test_the_ticket_has_no_expiry() -> None:
    """When they left, since when it is fixed, and a return ticket that is still open."""
    ticket = words(of_class(welcome_back(asked()), "ticket")[0])
    assert ticket == (
        "Passenger Amelie Brandt You left 31 December 2026 Fixed on 4 November 2027 Return ticket open, still"
    )


def test_their_own_sentence_is_quoted() -> None:
    """We listened: the sentence, the day, and that they were right."""
    told = block(welcome_back(asked()), "What you told us")
    assert "Our island customers wait nine days." in told
    assert "You told us on 9 November 2026." in told
    assert "You were right." in told


def test_the_chart_proves_it() -> None:
    """Before and now as bars with their source, the dated steps, and the public page."""
    page = welcome_back(asked())
    chart = block(page, "What we changed since")
    assert "9.1 days when you left" in chart
    assert "2.9 days now" in chart
    assert "Median door to door over 14 islands Median 2.9 days in October 2027, from 6,204 parcels." in chart
    assert "7 June 2027 A van on Föhr and one on Sylt No night on the pier." in chart
    assert links(page)["Every step, with dates, on the public page"].endswith("/reasons/island-delivery/")


@pytest.mark.parametrize(
    ("before", "now", "widths"),
    [
        ("9.1", "2.9", ("w100", "w30")),
        ("40", "80", ("w50", "w100")),
        ("100", "1", ("w100", "w10")),
        ("0", "0", 2 * ("w10",)),
    ],
)
def test_bars_are_as_long_as_their_figures(before: str, now: str, widths: tuple[str, str]) -> None:
    """Widths are classes in steps of five per cent of the longer bar, and a small figure is still seen."""
    measure = the_reason().measure.model_copy(update={"before": Decimal(before)})
    fix = the_story()[3].model_copy(update={"now": Decimal(now)})
    site = the_site(reasons=alone(the_reason(measure=measure)), entries=(fix,))
    page = welcome_back(asked(), site=site)
    bars = of_class(page, "bars")[0]
    assert tuple(bar.get("class", "").removeprefix("now ") for bar in bars.iter("p")) == widths


def test_without_a_figure_there_are_no_bars() -> None:
    """A reason that is not measured has its proof in words."""
    page = welcome_back(asked(), site=the_site(reasons=alone(the_reason(measure=None))))
    assert not of_class(page, "bars")
    assert "Median 2.9 days in October 2027" in block(page, "What we changed since")


def test_what_is_still_not_good_is_said() -> None:
    """Honesty earns the rest: every shortcoming on the board."""
    still = block(welcome_back(asked()), "What is still not good")
    assert "Hallig islands in ice can still take a week" in still
    assert "Saturday delivery not on the islands" in still


def test_nothing_we_know_of_is_said_too() -> None:
    """A fix without a known shortcoming says so, and asks to be corrected."""
    fix = the_story()[3].model_copy(update={"still_not_good": ()})
    page = welcome_back(asked(), site=the_site(entries=(fix,)))
    assert "Nothing we know of. If you do, tell us." in block(page, "What is still not good")


def test_coming_back_is_easy_and_nobody_presses() -> None:
    """Stay if it treats you well; else the same person, and what we kept in order to keep the promise."""
    page = welcome_back(asked())
    back = block(page, "If you would like to come aboard again")
    assert "If Inselbote treats you well, stay with them." in back
    assert "Write or call Jonas Petersen" in back
    assert "we kept your name, your e-mail address, your last day" in back
    assert links(page)["Say hello to Jonas Petersen"] == "mailto:jonas@nordlicht.example?subject=Hello%20again"


def test_a_promise_is_kept_visibly() -> None:
    """Thanks for the truth, and the promise not to write again."""
    light = block(welcome_back(asked()), "The light stayed on")
    assert "Thank you for telling us the truth" in light
    assert "This was that once; we will not write again unless you do." in light


def test_other_reasons_that_are_fixed_are_named() -> None:
    """Whoever gave two reasons learns of both."""
    price = a_reason("price", title="The price", measure=None)
    cheaper = an_entry("2027-03-01-cheaper", reasons=("price",), moves_to=State.FIXED)
    site = the_site(reasons=alone(the_reason(), price), entries=(*the_story(), cheaper))
    page = welcome_back(asked(why=(a_why(), a_why(reason="price"))), site=site)
    assert block(page, "Also fixed since") == "Also fixed since The price 1 March 2027"
    assert links(page)["The price"] == "https://nordlicht.example/reasons/price/"


def test_a_fix_that_was_taken_back_turns_the_page() -> None:
    """We spoke too soon: what happened, both dates, no invitation, no fanfare."""
    page = welcome_back(asked(), REOPENED)
    text = words(parsed(page))
    assert words(parsed(page).find(".//h1")) == "We spoke too soon, Amelie."
    assert blocks(page) == ["What you told us", "What happened", "What we changed since", "The light stayed on"]
    assert "Nine days again, in the ice The second van broke." in text
    assert "Called fixed on 4 November 2027 Taken back on 1 February 2028" in text
    assert not of_class(page, "confetti")
    assert not of_class(page, "bars")
    assert "aboard again" not in text


def test_a_quiet_welcome_back_stays_quiet() -> None:
    """The mood of the farewell holds for the page that follows it."""
    page = welcome_back(asked(playbook="closing-shop"))
    assert of_class(page, "quiet")
    assert not of_class(page, "confetti")
    assert not of_class(page, "flag")


def test_there_is_no_page_for_those_who_did_not_ask() -> None:
    """Rendering a page that was not decided is a fault in the program, and says whose."""
    from generator.decide.goodbye import compose_goodbye
    from generator.decide.today import site_today
    from tests.builders import at

    goodbye = compose_goodbye(amelie(), site_today(the_site(), at(FIXED), {}))
    with pytest.raises(ValueError, match="brandt: there is no welcome-back page"):
        renderer(FIXED).welcome_back(goodbye)
