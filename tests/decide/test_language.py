"""Which language a page speaks."""

from __future__ import annotations

from generator.decide import compose_goodbye
from generator.model.site import Localised
from tests.builders import a_customer, a_playbook, a_reason, a_why, an_alternative, settings
from tests.decide.days import because, chose, farewell, today

GERMAN = {"de": a_playbook(title="Läden, die auf die Inseln liefern", language="de")}


def test_the_language_of_the_customer_wins() -> None:
    """A page speaks the customer's language, and its playbook too where somebody wrote it so."""
    site = today("2026-12-01", playbooks={"island-shippers": Localised(a_playbook(), GERMAN)})
    page = farewell(a_customer(language="de"), site)
    assert (page.language, page.playbook.title) == ("de", "Läden, die auf die Inseln liefern")


def test_no_word_means_the_first_language() -> None:
    """Without a language in the file the page speaks the site's first."""
    assert farewell(a_customer(), today("2026-12-01", settings=settings(languages=("de", "en")))).language == "de"


def test_a_language_the_site_does_not_speak_falls_back() -> None:
    """A language without a site gives the site's first, and the reason says so."""
    found = compose_goodbye(a_customer(language="fr"), today("2026-12-01"))
    assert chose(found, "language") == "en"
    assert "does not speak fr" in because(found, "language")


def test_every_missing_translation_is_named() -> None:
    """Playbook, reason and alternative that stand in for a missing translation are each recorded."""
    found = compose_goodbye(a_customer(language="de", why=(a_why(),)), today("2026-12-01"))
    for about in ("playbook island-shippers", "reason island-delivery", "alternative inselbote"):
        assert chose(found, f"language of {about}") == "en"


def test_a_translation_that_exists_is_not_named() -> None:
    """Nothing is recorded about files that speak the customer's language."""
    site = today(
        "2026-12-01",
        playbooks={"island-shippers": Localised(a_playbook(), GERMAN)},
        reasons={"island-delivery": Localised(a_reason(), {"de": a_reason(language="de")})},
        alternatives={"inselbote": Localised(an_alternative(), {"de": an_alternative(language="de")})},
    )
    found = compose_goodbye(a_customer(language="de", why=(a_why(),)), site)
    assert [each.about for each in found.decisions if each.about.startswith("language of")] == []
