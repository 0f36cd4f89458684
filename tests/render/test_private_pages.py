"""What every personal page promises: nothing to run, nothing to fetch, nobody named outside the page itself."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from collections.abc import Callable
from datetime import date

import pytest

from generator.model.page import PersonalPage
from tests.builders import a_customer
from tests.render.voyage import (
    ABOARD,
    REOPENED,
    UNDER_WAY,
    amelie,
    asked,
    farewell,
    parsed,
    renderer,
    the_site,
    welcome_back,
    words,
)

KINDS: dict[str, Callable[[], PersonalPage]] = {
    "aboard": lambda: farewell(amelie()),
    "german": lambda: farewell(amelie(language="de")),
    "arabic": lambda: farewell(amelie(language="ar")),
    "under way": lambda: farewell(amelie(), UNDER_WAY),
    "quiet": lambda: farewell(amelie(playbook="closing-shop")),
    "four fields": lambda: farewell(a_customer()),
    "returned": lambda: farewell(amelie(returned_on=date(2027, 1, 2)), UNDER_WAY),
    "welcome back": lambda: welcome_back(asked()),
    "too soon": lambda: welcome_back(asked(), REOPENED),
    "not found": lambda: renderer().not_found(),
}
every_kind = pytest.mark.parametrize("kind", KINDS)


def metas(page: PersonalPage) -> dict[str, str]:
    return {
        node.get("name") or node.get("http-equiv") or "": node.get("content", "") for node in parsed(page).iter("meta")
    }


@every_kind
def test_nothing_runs_and_nothing_is_fetched(kind: str) -> None:
    """No script, form, frame, image, font or stylesheet to load; the only address in the head is a data: icon."""
    page = KINDS[kind]()
    tags = {str(node.tag) for node in parsed(page).iter()}
    assert not tags & {"script", "form", "iframe", "img", "object", "embed", "base", "video", "audio", "input"}
    assert [node.get("href", "")[:19] for node in parsed(page).iter("link")] == ["data:image/svg+xml,"]
    assert "@import" not in page.html
    assert re.findall(r"url\((?!#)", page.html) == []


@every_kind
def test_no_element_has_a_style_or_a_handler(kind: str) -> None:
    """The security policy would block both; nothing of ours tries."""
    attributes = {name for node in parsed(KINDS[kind]()).iter() for name in node.keys()}  # noqa: SIM118
    assert not [name for name in attributes if name == "style" or name.startswith("on")]


@every_kind
def test_the_policy_names_the_stylesheet_by_its_bytes(kind: str) -> None:
    """The policy names every stylesheet of ours, and among them this page's style element, byte for byte."""
    page = KINDS[kind]()
    style = re.search(r"<style>(.*?)</style>", page.html, re.DOTALL)[1]
    digest = "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    known = re.findall(r"sha256-[^']+", renderer().assets.headers.splitlines()[1])
    every = " ".join(f"'{one}'" for one in known)
    assert metas(page)["Content-Security-Policy"] == (
        f"default-src 'none'; style-src {every}; img-src 'self' data:; font-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert digest in known


@every_kind
def test_the_policy_comes_right_after_the_character_set(kind: str) -> None:
    """Nothing is parsed before the page is locked."""
    head = parsed(KINDS[kind]()).find("head")
    assert [node.get("charset") or node.get("http-equiv") for node in list(head)[:2]] == [
        "utf-8",
        "Content-Security-Policy",
    ]


@every_kind
def test_the_head_asks_for_silence(kind: str) -> None:
    """Search engines stay away, and no link tells where the reader came from."""
    found = metas(KINDS[kind]())
    assert found["robots"] == "noindex, nofollow, noarchive, nosnippet, noimageindex"
    assert found["referrer"] == "no-referrer"
    assert not [name for name in found if name.startswith(("og:", "twitter:"))]


@every_kind
def test_the_head_names_nobody(kind: str) -> None:
    """Histories, shared tabs and link previews show the head: it holds no name, company or reason."""
    head = parsed(KINDS[kind]()).find("head")
    said = words(head) + " ".join(metas(KINDS[kind]()).values())
    for name in ("Amelie", "Brandt", "Jonas", "island", "Kaffee"):
        assert name not in said
    assert words(head.find("title")).endswith(" · Nordlicht")


@every_kind
def test_links_that_leave_carry_nothing_along(kind: str) -> None:
    """Every link to a web address has all three of noopener, noreferrer and nofollow."""
    for link in parsed(KINDS[kind]()).iter("a"):
        if link.get("href", "").startswith("http"):
            assert link.get("rel") == "noopener noreferrer nofollow", link.get("href")


@every_kind
def test_a_page_fits_ten_segments(kind: str) -> None:
    """A full page stays under 14,000 bytes after gzip, and what the page says of its size is no less than that."""
    page = KINDS[kind]()
    size = len(gzip.compress(page.body, 9, mtime=0))
    assert size <= page.gzipped <= 14_000
    assert not page.weighed or page.gzipped == size


@every_kind
def test_ids_are_unique(kind: str) -> None:
    """An id names one element, and every label points at one."""
    nodes = list(parsed(KINDS[kind]()).iter())
    ids = [node.get("id") for node in nodes if node.get("id")]
    assert len(ids) == len(set(ids))
    assert {node.get("aria-labelledby") for node in nodes if node.get("aria-labelledby")} <= set(ids)


@every_kind
def test_nothing_counts_down(kind: str) -> None:
    """Dates are absolute: the same page is true tomorrow."""
    assert not re.search(r"\b(days? left|tomorrow|yesterday|only \d+)\b", words(parsed(KINDS[kind]())))


def test_the_same_day_gives_the_same_bytes() -> None:
    """Two renderers say exactly the same."""
    assert farewell(amelie()).html == farewell(amelie()).html


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("de", "ltr"), ("ar", "rtl")])
def test_a_page_says_its_language_and_direction(language: str, direction: str) -> None:
    """The page's root carries both."""
    root = parsed(farewell(amelie(language=language)))
    assert (root.get("lang"), root.get("dir")) == (language, direction)


def test_public_pages_are_linked_in_the_readers_language() -> None:
    """A German farewell leads to German pages and the German feed."""
    html = farewell(amelie(language="de"), ABOARD).html
    assert "https://nordlicht.example/de/reasons/island-delivery/" in html
    assert "https://nordlicht.example/feed.de.island-delivery.xml" in html


def test_a_retired_page_is_not_rendered() -> None:
    """Asking for it is a fault in the program, and says whose."""
    from generator.decide.goodbye import compose_goodbye
    from generator.decide.today import site_today
    from tests.builders import at

    goodbye = compose_goodbye(amelie(stayed_on=date(2026, 12, 1)), site_today(the_site(), at(ABOARD), {}))
    with pytest.raises(ValueError, match="brandt: the farewell page has retired"):
        renderer().farewell(goodbye)
