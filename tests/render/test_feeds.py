"""Feeds: valid, whole, and as lasting as the entries."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.decide.today import site_today
from generator.model.choices import State
from generator.model.content import ChangelogEntry, Reason, StillNotGood
from generator.model.site import Localised, Site
from generator.render.feeds import public_feeds
from generator.render.markdown import to_html
from tests.builders import a_passage, a_reason, a_site, alone, an_entry, at, settings

ATOM = "{http://www.w3.org/2005/Atom}"


def a_fix(**changes: Any) -> ChangelogEntry:
    values = {
        "moves_to": State.FIXED,
        "title": "Three days",
        "thanks_to": "a roaster",
        "still_not_good": (StillNotGood(what="Ice", how="can take a week"),),
        "body": a_passage("We **waited**. [The price](/reasons/price/)"),
        **changes,
    }
    return an_entry("2027-11-04-three-days", **values)


def a_followed_site(*entries: ChangelogEntry, **changes: Any) -> Site:
    reasons: dict[str, Localised[Reason]] = dict(alone(a_reason("price", said="Too expensive.")))
    german = a_reason(language="de", said="Die Inseln warten neun Tage.")
    reasons["island-delivery"] = Localised(a_reason(), {"de": german})
    return a_site(entries or (an_entry(), a_fix()), **{"reasons": reasons, **changes})


def feeds(site: Site | None = None, now: str = "2027-12-01 09:00") -> dict[str, bytes]:
    today = site_today(site or a_followed_site(), at(now), {})
    return {page.path: page.body for page in public_feeds(today, lambda _language: str, to_html)}


def test_every_language_and_reason_has_both_formats() -> None:
    """All feeds lie in the root, named by language and reason; the first language has no mark."""
    assert set(feeds()) == {
        f"feed{language}{reason}.{ending}"
        for language in ("", ".de", ".ar")
        for reason in ("", ".island-delivery", ".price")
        for ending in ("xml", "json")
    }


@pytest.mark.parametrize("name", ["feed.xml", "feed.de.xml", "feed.price.xml", "feed.ar.island-delivery.xml"])
def test_atom_has_what_the_standard_requires(name: str) -> None:
    """Feed and entries have id, title and update time with its offset; the feed has an author and its own address."""
    root = ET.fromstring(feeds()[name])
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Nordlicht"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"https://nordlicht.example/{name}"
    for part in (root, *root.findall(f"{ATOM}entry")):
        assert part.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
        assert part.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(part.findtext(f"{ATOM}updated", "")).tzinfo is not None
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["feed.json", "feed.de.json", "feed.price.json", "feed.ar.island-delivery.json"])
def test_json_has_what_the_standard_requires(name: str) -> None:
    """Version, title and items are there; every item has a string id and its HTML."""
    feed = json.loads(feeds()[name])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["feed_url"] == f"https://nordlicht.example/{name}"
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["content_html"]
        assert item["url"].startswith("https://nordlicht.example/")


def test_the_whole_text_is_in_it() -> None:
    """An entry's text, proof, limits and thanks are all in the feed, so nobody has to click."""
    html = json.loads(feeds()["feed.json"])["items"][0]["content_html"]
    for part in ("<strong>waited</strong>", "Median 2.9 days in October 2027.", "Ice: can take a week", "a roaster"):
        assert part in html


def test_both_formats_say_the_same() -> None:
    """Atom and JSON hold the same entries with the same HTML and the same ids."""
    written = feeds()
    items = json.loads(written["feed.json"])["items"]
    entries = ET.fromstring(written["feed.xml"]).findall(f"{ATOM}entry")
    assert [(item["id"], item["title"], item["content_html"]) for item in items] == [
        tuple(entry.findtext(f"{ATOM}{tag}") for tag in ("id", "title", "content")) for entry in entries
    ]


def test_links_in_the_text_are_whole() -> None:
    """A reader may show the text anywhere, so an address of our own is written out."""
    assert 'href="https://nordlicht.example/reasons/price/"' in feeds()["feed.json"].decode().replace('\\"', '"')


def test_the_newest_comes_first_and_dates_the_feed() -> None:
    """Dates are those of the entries, at midnight in the site's zone."""
    root = ET.fromstring(feeds()["feed.xml"])
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "Three days"
    assert root.findtext(f"{ATOM}updated") == "2027-11-04T00:00:00+01:00"


def test_the_clock_changes_nothing() -> None:
    """Two builds between which nothing happened give the same bytes."""
    assert feeds(now="2027-11-05 08:00") == feeds(now="2029-01-01 00:00")


def test_the_future_is_not_told() -> None:
    """An entry is in no feed before its day."""
    assert all(b"Three days" not in body for body in feeds(now="2027-11-03 23:59").values())


def test_a_reason_without_entries_has_a_valid_feed() -> None:
    """An empty feed is dated by the day the reason was heard."""
    root = ET.fromstring(feeds()["feed.price.xml"])
    assert root.findtext(f"{ATOM}updated") == "2026-11-09T00:00:00+01:00"
    assert root.findall(f"{ATOM}entry") == []


def test_ids_outlive_a_new_domain() -> None:
    """An entry keeps its id when the site moves, and differs between languages and sites."""
    moved = a_followed_site(settings=settings(public_url="https://elsewhere.example/"))
    other = a_followed_site(settings=settings(site_id="other"))
    old, new, foreign = (json.loads(feeds(site)["feed.json"])["items"][0]["id"] for site in (None, moved, other))
    german = json.loads(feeds()["feed.de.json"])["items"][0]["id"]
    assert old == new
    assert len({old, foreign, german}) == 3


def test_a_feed_says_its_language() -> None:
    """The feed's language is the reader's; an entry nobody translated says its own."""
    feed = json.loads(feeds()["feed.de.island-delivery.json"])
    assert (feed["language"], feed["items"][0]["language"]) == ("de", "en")
    assert feed["title"] == "Nordlicht: Die Inseln warten neun Tage."


def test_hostile_text_stays_text() -> None:
    """Markup in a title, a proof or a text reaches no reader as markup."""
    hostile = "</title><script>alert(1)</script>&amp;"
    entry = a_fix(title=hostile, proof=hostile, thanks_to=hostile, body=a_passage(hostile), date=date(2027, 11, 4))
    written = feeds(a_followed_site(entry))
    atom = ET.fromstring(written["feed.xml"]).findall(f"{ATOM}entry")[0]
    assert atom.findtext(f"{ATOM}title") == hostile
    assert "<script" not in atom.findtext(f"{ATOM}content", "")
