"""In the dock: the list of reasons and the changelog."""

from __future__ import annotations

from tests.builders import a_passage, an_entry
from tests.public import sample
from tests.public.document import words


def line_of(quote: str, now: str = sample.WINTER) -> str:
    home = sample.body(sample.today(now), "")
    lines = [words(item) for item in next(iter(home.all("ul", "reasons"))) if quote in words(item)]
    assert len(lines) == 1
    return lines[0]


def test_a_reason_is_listed_in_customers_words() -> None:
    """Every reason stands in the list as a quote that leads to its page."""
    links = sample.body(sample.today(), "").links()
    assert links["“The islands wait nine days.”"] == "./reasons/island-delivery/"
    assert len([quote for quote in links if quote.startswith("“")]) == 5


def test_a_state_has_words_and_a_shape() -> None:
    """Each state on the home page is said in words and has a class of its own for colour and shape."""
    pennants = sample.body(sample.today(), "").all("span", "pennant")
    assert {words(item): item.get("class", "").split()[1] for item in pennants} == {
        "In the works": "in-the-works",
        "Fixed": "fixed",
        "Reopened, in the works": "reopened",
        "Heard": "heard",
        "Not planned": "not-planned",
    }


def test_numbers_of_people_are_rounded_down() -> None:
    """Twenty-three people are said to be at least 20."""
    assert "At least 20 people told us." in line_of("The islands wait")


def test_few_people_are_not_counted_in_public() -> None:
    """Below ten people the page says no number at all."""
    assert "people told us" not in line_of("South America")


def test_the_last_step_has_a_date() -> None:
    """A reason's line ends with its newest entry and the day of it."""
    line = line_of("The islands wait").replace("\u00a0", " ")
    assert line.endswith("Last step: 14 December 2026. Forty crates on every ferry")


def test_a_reason_nobody_has_moved_says_when_it_was_heard() -> None:
    """A reason without an entry shows the day it was heard."""
    assert "Heard: 9 November 2026" in line_of("too expensive").replace("\u00a0", " ")


def test_not_planned_names_who_does_it_well() -> None:
    """What we will not do leads to somebody who does it."""
    line = line_of("South America").replace("\u00a0", " ")
    assert "Andenpost does it well, and we gladly introduce you." in line
    assert "Decided: 2 September 2026" in line


def test_the_reason_that_moved_last_comes_first() -> None:
    """The list begins with the newest step."""
    quotes = [quote for quote in sample.body(sample.today(), "").links() if quote.startswith("“")]
    assert quotes[0] == "“The islands wait nine days.”"


def test_the_changelog_says_from_where_to_where() -> None:
    """An entry says for which reason it is and how it moves it."""
    moves = sample.body(sample.today(), "").texts("p", "move")
    assert "for “The islands wait nine days.” · Understood → In the works" in moves
    assert "for “Every tenth parcel was dented.” · Fixed → In the works, reopened" in moves


def test_the_changelog_thanks_who_gave_the_idea() -> None:
    """`thanks_to` is printed below its entry."""
    assert "Thanks to a roaster in Flensburg." in sample.body(sample.today(), "").texts("p", "move")


def test_an_entry_has_one_address() -> None:
    """Entries are targets on the home page, and their dates lead there from every page."""
    home = sample.body(sample.today(), "")
    assert "2026-12-14-forty-crates" in [heading.get("id") for heading in home.all("h3")]
    reason = sample.body(sample.today(), "reasons/island-delivery/")
    assert "../../#2026-12-14-forty-crates" in reason.links().values()
    assert [heading.get("id") for heading in reason.all("h3")] == [None] * len(reason.all("h3"))


def test_the_future_is_not_shown() -> None:
    """An entry dated in the future stands nowhere before its day."""
    assert "Three days, for three months" not in sample.body(sample.today(), "").text
    assert "Three days, for three months" in sample.body(sample.today(sample.NEXT_WINTER), "").text


def test_an_empty_harbour_says_so() -> None:
    """Without reasons and entries the home page still reads well."""
    empty = sample.body(sample.today(site=sample.a_harbour(entries=[], reasons={})), "")
    assert "Nobody has told us a reason yet." in empty.text
    assert "Nothing yet. The first entry will stand here." in empty.text


def test_an_entry_for_two_reasons_names_both() -> None:
    """An entry that answers two reasons says so for each."""
    entry = an_entry("2026-12-01-both", reasons=("price", "damage"), body=a_passage("Less."))
    day = sample.today(site=sample.a_harbour(entries=[entry]))
    moves = sample.body(day, "").texts("p", "move")
    assert moves == ["for “You have become too expensive.”", "for “Every tenth parcel was dented.”"]
