"""Welcome back, in public."""

from __future__ import annotations

from tests.public import sample

HOME_COMING = "welcome-back/island-delivery/"


def test_only_fixed_reasons_have_a_page() -> None:
    """A welcome-back page appears with the fix, and not before."""
    assert HOME_COMING not in sample.pages(sample.today())
    assert HOME_COMING in sample.pages(sample.today(sample.NEXT_WINTER))


def test_a_reopened_reason_has_none() -> None:
    """A fix that was taken back has no welcome-back page."""
    assert "welcome-back/damage/" in sample.pages(sample.today("2026-07-01"))
    assert "welcome-back/damage/" not in sample.pages(sample.today())


def test_the_fix_is_the_headline() -> None:
    """The poster says the fix in its own words and names what people had said."""
    hero = sample.pages(sample.today(sample.NEXT_WINTER))[HOME_COMING].hero
    assert hero is not None
    assert hero.headline == "The islands wait three days now."
    assert "“The islands wait nine days.”" in hero.lead


def test_it_shows_proof_changes_and_limits() -> None:
    """Proof, figures, what changed, what is still not good and the way back stand in this order."""
    found = sample.body(sample.today(sample.NEXT_WINTER), HOME_COMING)
    assert found.texts("h2") == [
        "What you told us",
        "How we know",
        "What we changed",
        "What is still not good",
        "Coming back",
    ]
    assert "Median 2.9 days in October 2027." in found.text
    assert "Hallig islands in ice: can still take a week" in found.texts("li")
    assert found.links()["jonas@nordlicht.example"] == "mailto:jonas@nordlicht.example"


def test_it_does_not_press() -> None:
    """Whoever is happy elsewhere is told to stay there."""
    assert "stay there" in sample.body(sample.today(sample.NEXT_WINTER), HOME_COMING).text


def test_the_door_is_open_before_anything_is_fixed() -> None:
    """The standing page welcomes everybody, also when no reason is fixed."""
    found = sample.body(sample.today("2026-01-01"), "welcome-back/")
    assert "None of the reasons people gave us is fixed yet" in found.text
    assert "no deadline" in found.text


def test_the_standing_page_lists_fixes_newest_first() -> None:
    """Every fixed reason leads from there to its own page."""
    links = sample.body(sample.today(sample.NEXT_WINTER), "welcome-back/").links()
    fixes = [address for address in links.values() if "welcome-back/" in address]
    assert fixes == ["../welcome-back/island-delivery/", "../welcome-back/saturday-line/"]
