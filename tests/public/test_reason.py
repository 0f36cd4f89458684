"""A reason's page."""

from __future__ import annotations

from tests.builders import a_reason, alone, an_alternative
from tests.public import sample
from tests.public.document import Document, words

ISLANDS = "reasons/island-delivery/"


def page(path: str = ISLANDS, now: str = sample.WINTER) -> Document:
    return sample.body(sample.today(now), path)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def bars(found: Document) -> list[str | None]:
    return [bar.get("class") for bar in found.all("figure", "measure")[0].iter("div")]


def test_the_quote_is_the_headline() -> None:
    """The page's headline is what customers said."""
    assert page().texts("h1") == ["“The islands wait nine days.”"]


def test_it_says_how_many() -> None:
    """The rounded number of people stands under the headline."""
    assert "At least 20 people told us." in page().text


def test_four_steps_and_the_current_one() -> None:
    """The steps are a list whose current one is marked for screen readers, too; the last is not yet reached."""
    steps = page().all("ol", "steps")[0]
    assert [plain(words(step)) for step in steps] == [
        "Heard 9 November 2026",
        "Understood 20 November 2026",
        "In the works since 14 December 2026",
        "Fixed not yet",
    ]
    assert [step.get("aria-current") for step in steps] == [None, None, "step", None]


def test_it_says_when_we_will_call_it_fixed() -> None:
    """The definition of done stands under its own heading."""
    found = page()
    assert "When we will call it fixed" in found.texts("h2")
    assert "Three days door to door, for three months in a row." in found.text


def test_the_measure_has_bars_and_a_source() -> None:
    """Before and aim are bars whose widths are classes in proportion, with their values in words and the source."""
    found = page()
    assert bars(found) == ["before w20", "aim w7"]
    assert [plain(value) for value in found.texts("dd")[:2]] == ["9.1 days", "3 days"]
    assert "Source: fourteen islands" in found.text


def test_the_measure_shows_how_it_is_now() -> None:
    """Once an entry has a figure, a bar shows it with its date."""
    found = page(now=sample.NEXT_WINTER)
    assert bars(found) == ["before w20", "now w7", "aim w7"]
    assert "On 4 November 2027" in plain(found.text)
    assert "2.9 days" in plain(found.text)


def test_it_lists_what_we_did() -> None:
    """The reason's own entries stand on its page, newest first, and no others."""
    assert page().texts("h3")[:2] == ["Forty crates on every ferry", "We rode along with a parcel"]
    assert "Saturday line: holding" not in page().text


def test_it_names_who_can_do_it_today() -> None:
    """An alternative stands with what it is good for, what speaks against it, the move, and who introduces."""
    found = page()
    assert found.links()["Inselbote"] == "https://inselbote.example/"
    for part in (
        "Right for you if the islands matter most.",
        "Think twice if you need Saturday pickup.",
        "Moving there imports our export file; about an hour.",
        "Who introduces you Jonas Petersen",
        "Nobody pays us for this.",
    ):
        assert part in found.text


def test_a_paid_recommendation_says_so() -> None:
    """`paid: yes` is printed in plain words."""
    assert "They pay us for sending you there." in page("reasons/south-america/").text


def test_tell_me_once_is_a_mail_to_the_owner() -> None:
    """The button opens a mail to the reason's owner with the subject filled in, and nothing else."""
    assert (
        page().links()["Tell me once"]
        == "mailto:jonas@nordlicht.example?subject=Tell%20me%20once%3A%20Island%20delivery"
    )


def test_it_can_be_followed_quietly() -> None:
    """The reason's own feeds are linked."""
    links = page().links()
    assert (links["Atom"], links["JSON"]) == (
        "../../feed.island-delivery.xml",
        "../../feed.island-delivery.json",
    )


def test_it_owns_up_to_what_was_known() -> None:
    """`known_since` is said."""
    assert "We have known about it since 30 June 2026." in plain(page().text)


def test_a_reopened_reason_says_we_spoke_too_soon() -> None:
    """Both days are named: when it was called fixed, and since when it is open again."""
    text = plain(page("reasons/damage/").text)
    assert "We spoke too soon. On 15 June 2026 we called this fixed." in text
    assert "since 16 November 2026 it is open again" in text


def test_a_fixed_reason_leads_to_its_welcome() -> None:
    """Once fixed, the page has the proof, what is still not good, and the way back instead of a promise to tell."""
    found = page(now=sample.NEXT_WINTER)
    assert "Median 2.9 days in October 2027." in found.text
    assert "Hallig islands in ice: can still take a week" in found.texts("li")
    assert "../../welcome-back/island-delivery/" in found.links().values()
    assert "Tell me once" not in found.links()
    assert "If you need it today" not in found.texts("h2")


def test_nothing_we_know_of_is_said() -> None:
    """An empty list of what is still not good is said, not left out."""
    assert "Nothing we know of." in page("reasons/saturday-line/").text


def test_not_planned_still_shows_an_alternative() -> None:
    """What we will not do says when we decided, and who does it."""
    found = page("reasons/south-america/")
    assert "Not planned since 2 September 2026" in plain(found.text)
    assert "Andenpost" in found.links()


def test_text_nobody_translated_says_its_language() -> None:
    """On a German page, English text carries its own language; German text does not."""
    day = sample.today()
    assert sample.body(day, "de/reasons/price/").all("h1")[0].get("lang") == "en"
    assert sample.body(day, f"de/{ISLANDS}").all("h1")[0].get("lang") is None


def test_a_reason_needs_no_measure_and_no_alternative() -> None:
    """A reason with the required fields only has no empty frames."""
    reasons = alone(a_reason(alternatives=()))
    day = sample.today(site=sample.a_harbour(entries=[], reasons=reasons, alternatives=alone(an_alternative())))
    found = sample.body(day, ISLANDS)
    assert not found.all("figure")
    assert "If you need it today" not in found.texts("h2")
    assert "What we did" not in found.texts("h2")
