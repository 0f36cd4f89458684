"""404.html: one kind page for all addresses that are gone or incomplete."""

from __future__ import annotations

from generator.model.page import PageKind
from tests.builders import settings
from tests.render.voyage import links, parsed, renderer, the_site, words


def test_it_speaks_every_language_of_the_site() -> None:
    """The first language comes first, and each section says its language and direction."""
    page = renderer().not_found()
    assert page.kind is PageKind.NOT_FOUND
    sections = [(node.get("lang"), node.get("dir")) for node in parsed(page).iter("section")]
    assert sections == [("en", "ltr"), ("de", "ltr"), ("ar", "rtl")]


def test_it_has_one_main_headline() -> None:
    """Only the first language has the page's headline; the others have the next level."""
    page = parsed(renderer().not_found())
    assert len(list(page.iter("h1"))) == 1
    assert len(list(page.iter("h2"))) == 2


def test_it_says_kindly_why_and_whom_to_ask() -> None:
    """Taken down as agreed, or the address is incomplete; the site's contact helps, and nobody else is named."""
    page = renderer(site=the_site(settings=settings(languages=("en",)))).not_found()
    said = words(parsed(page).find(".//main"))
    assert "It may have been taken down, as agreed, or the address is incomplete." in said
    assert "Jonas Petersen at Nordlicht is glad to help" in said
    assert links(page) == {"jonas@nordlicht.example": "mailto:jonas@nordlicht.example"}


def test_it_begins_in_the_sites_first_language() -> None:
    """A site whose first language is Arabic reads from right to left."""
    page = renderer(site=the_site(settings=settings(languages=("ar", "en")))).not_found()
    root = parsed(page)
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
