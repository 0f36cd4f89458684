"""The parts of a farewell page, one test for each row of its anatomy: they are there, in order, with their content."""

from __future__ import annotations

from tests.builders import a_customer, a_why, alone, an_alternative
from tests.render.voyage import (
    UNDER_WAY,
    amelie,
    block,
    blocks,
    farewell,
    links,
    of_class,
    parsed,
    the_site,
    words,
)


def the_ticket(page) -> dict[str, str]:
    rows = of_class(page, "ticket")[0].findall("div")
    return {words(row.find("dt")): words(row.find("dd")) for row in rows}


def test_the_parts_before_the_last_day_stand_in_their_order() -> None:
    """Thanks, service, packing, competitors, what was good, what they told us, the open door."""
    assert blocks(farewell(amelie())) == [
        "Thank you for sailing with us",
        "Everything works until 31 December",
        "Your packing list",
        "Where we would go in your place",
        "What we did together",
        "You told us why, and you were right",
        "The light stays on",
    ]


def test_the_parts_after_the_last_day_stand_in_their_order() -> None:
    """The chart comes first as a keepsake, alternatives are plan B, and there is no packing list."""
    assert blocks(farewell(amelie(), UNDER_WAY)) == [
        "Thank you for sailing with us",
        "What we did together",
        "Still here for you",
        "If Inselbote ever lets you down",
        "You told us why, and you were right",
        "The light stays on",
    ]


def test_the_letterhead_says_whom_the_page_is_for() -> None:
    """Our name, their name and their company stand at the very top, behind a link that skips to the page."""
    page = farewell(amelie())
    assert words(of_class(page, "letterhead")[0]) == "Nordlicht for Amelie Brandt, Brandt & Töchter Kaffeerösterei"
    skip = of_class(page, "skip")[0]
    assert skip.get("href") == "#main"
    assert parsed(page).find(".//main[@id='main']") is not None


def test_the_poster_names_them_and_the_last_day() -> None:
    """A headline with their name, one sentence with the last day, and the ship at the quay."""
    page = farewell(amelie())
    poster = of_class(page, "poster")[0]
    assert words(poster.find(".//h1")) == "Fair winds, Amelie."
    assert "31 December 2026" in words(of_class(page, "lead")[0])
    assert of_class(page, "scene")
    assert of_class(page, "aboard")


def test_the_ticket_has_the_four_facts() -> None:
    """Passenger, where to, aboard until, and a return ticket that is open at any time."""
    assert the_ticket(farewell(amelie())) == {
        "Passenger": "Amelie Brandt",
        "From Nordlicht to": "Inselbote",
        "Aboard until": "31 December 2026, 18:00",
        "Return ticket": "open, any time",
    }


def test_a_ticket_without_a_destination_wishes_them_well() -> None:
    """Where they go is theirs: unknown, it reads "wherever suits you best"."""
    assert the_ticket(farewell(a_customer()))["From Nordlicht to"] == "wherever suits you best"


def test_the_ticket_becomes_a_record() -> None:
    """After the last day it says from when to when they were aboard and what is left to pay."""
    assert the_ticket(farewell(amelie(left_to_pay="nothing"), UNDER_WAY)) == {
        "Passenger": "Amelie Brandt",
        "Aboard": "14 October 2020 to 31 December 2026",
        "Left to pay": "nothing",
        "Return ticket": "open, any time",
    }


def test_the_return_ticket_leads_to_the_public_page_that_welcomes_everybody() -> None:
    """The standing invitation without an expiry is one click away."""
    assert links(farewell(amelie()))["open, any time"] == "https://nordlicht.example/welcome-back/"


def test_the_letter_is_signed_by_a_person() -> None:
    """The letter stands whole, and the first helper signs it for everyone."""
    letter = words(of_class(farewell(amelie()), "letter")[0])
    assert "forty bags of coffee" in letter
    assert letter.endswith("Jonas Petersen for everyone at Nordlicht")


def test_the_second_letter_replaces_the_first() -> None:
    """After the last day the other letter is read."""
    letter = words(of_class(farewell(amelie(), UNDER_WAY), "letter")[0])
    assert "four of us were there to wave" in letter
    assert "forty bags" not in letter


def test_the_board_says_until_when_everything_works() -> None:
    """Every service has its line, with the dates of this customer."""
    board = words(of_class(farewell(amelie()), "board")[0])
    assert "Daily pickup every working day, last one 31 December, 16:00" in board
    assert "Price unchanged; no fee for leaving" in board


def test_the_crew_can_be_called_and_written_to() -> None:
    """Each helper has a name, a telephone link and a mail link; an address may break after its @."""
    page = farewell(amelie())
    assert links(page)["+49 30 23125 042"] == "tel:+493023125042"
    assert links(page)["samira@nordlicht.example"] == "mailto:samira@nordlicht.example"
    assert "samira@<wbr>nordlicht.example" in page.html


def test_the_packing_list_says_who_does_what_and_when() -> None:
    """Three times, and every line is done, ours or theirs."""
    packing = block(farewell(amelie()), "Your packing list")
    assert "Now, at your pace Done Cancellation confirmed" in packing
    assert "Yours Tell Samira" in packing
    assert "On 31 December We do this Last pickup" in packing
    assert "Afterwards We do this 28 February 2027: we erase your data." in packing
    assert links(farewell(amelie()))["collect your export"] == "https://nordlicht.example/export/"


def test_the_competitors_are_named_with_reasons_for_and_against() -> None:
    """Each alternative says for whom it is right, who should think twice, and how to move; nobody pays us."""
    places = block(farewell(amelie()), "Where we would go in your place")
    assert "for a roastery that ships to the islands. Nobody pays us for this." in places
    assert "Inselbote Right for you if the islands matter most" in places
    assert "Think twice if you need Saturday pickup." in places
    assert "Moving there imports our export file" in places
    assert "Postkutsche & Söhne" in places
    assert "Samira Aydın introduces you" in places


def test_a_paid_recommendation_says_so() -> None:
    """A competitor who pays is called one in plain words, and nobody claims to be unpaid any more."""
    paid = alone(an_alternative(paid=True), an_alternative("postkutsche-nord", name="Postkutsche"))
    places = block(farewell(amelie(), site=the_site(alternatives=paid)), "Where we would go in your place")
    assert "Inselbote pays us for naming them here." in places
    assert "Nobody pays us" not in places


def test_alternatives_become_plan_b() -> None:
    """After the last day the place they went to is not recommended again; another is, should it let them down."""
    plan_b = block(farewell(amelie(), UNDER_WAY), "If Inselbote ever lets you down")
    assert "You moved to Inselbote." in plan_b
    assert "Postkutsche & Söhne" in plan_b
    assert "Right for you if the islands matter most: two" not in plan_b


def test_the_chart_shows_numbers_and_moments() -> None:
    """Big numbers and a course with one buoy for every moment."""
    page = farewell(amelie())
    chart = block(page, "What we did together")
    assert "48,210 parcels of coffee" in chart
    assert "2022 Paper tape instead of plastic You asked for it." in chart
    assert len(of_class(page, "buoys")[0]) == 4


def test_without_numbers_and_moments_there_is_no_chart() -> None:
    """A missing chart is left out, never an empty frame."""
    assert not of_class(farewell(a_customer()), "chart")


def test_numbers_alone_make_a_chart_without_a_course() -> None:
    """Whoever has numbers and no moments sees no line that leads nowhere."""
    page = farewell(amelie(moments=()))
    assert of_class(page, "numbers")
    assert not of_class(page, "course")


def test_what_they_told_us_stands_with_its_steps() -> None:
    """Their own sentence, who else said it, the steps with the current one marked, and the public page."""
    page = farewell(amelie())
    told = block(page, "You told us why, and you were right")
    assert "Our island customers wait nine days." in told
    assert "That is what you wrote on 9 November 2026." in told
    assert "at least 20 customers told us the same" in told
    current = [step for step in of_class(page, "steps")[0] if step.get("aria-current") == "step"]
    assert [words(step) for step in current] == ["In the works since 14 Dec 2026; not fixed yet"]
    assert links(page)["The public page: Island delivery"] == "https://nordlicht.example/reasons/island-delivery/"


def test_a_small_number_of_people_is_not_said() -> None:
    """Where few told us the same, nobody is counted."""
    assert "customers told us the same" not in words(parsed(farewell(amelie(), people=3)))


def test_without_a_reason_the_section_is_left_out() -> None:
    """Nobody is asked why, and nothing is guessed."""
    assert not of_class(farewell(amelie(why=())), "reason")


def test_a_reason_without_a_quote_is_told_in_its_own_words() -> None:
    """What many said stands for what they said."""
    page = farewell(amelie(why=(a_why(quote=""),)))
    assert words(of_class(page, "reason")[0]).startswith("The islands wait nine days. That is what you told us on")


def test_the_feed_is_the_one_last_optional_ask() -> None:
    """The feed of their reason is offered once, quietly, under the public page."""
    page = farewell(amelie())
    assert links(page)["its feed"] == "https://nordlicht.example/feed.island-delivery.xml"
    assert page.html.count("feed.island-delivery.xml") == 1


def test_the_fine_print_says_who_reads_until_when_and_how_to_remove() -> None:
    """Who can read the page, until when it stays, whom to ask, and that it prints."""
    page = farewell(amelie())
    fine = words(of_class(page, "fine")[0])
    assert "Everyone who has the link can read it" in fine
    assert "It stays here until 31 December 2028." in fine
    assert "It prints nicely, too." in fine
    assert "Times of day are those of Europe/Berlin." in fine
    assert links(page)["Write to Jonas Petersen"] == "mailto:jonas@nordlicht.example"


def test_four_fields_make_a_whole_page() -> None:
    """Thanks, wishes, help and the open door are there even when the file says hardly anything."""
    page = farewell(a_customer())
    assert blocks(page) == [
        "Thank you for sailing with us",
        "Everything works until 31 December",
        "Your packing list",
        "Where we would go in your place",
        "The light stays on",
    ]
    assert words(parsed(page).find(".//h1")) == "Fair winds, Amelie."
