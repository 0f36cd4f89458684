"""Addresses of public pages and feeds."""

from __future__ import annotations

from generator.model.public import absolute, entry_path, feed_path, language_path, reason_path, welcome_back_path
from tests.builders import settings


def test_the_first_language_lives_at_the_root() -> None:
    """The first language has no mark in its addresses, every other one its code."""
    assert [language_path(settings(), language) for language in ("en", "de")] == ["", "de/"]
    assert reason_path(settings(), "de", "price") == "de/reasons/price/"
    assert welcome_back_path(settings(), "en") == "welcome-back/"
    assert welcome_back_path(settings(), "ar", "price") == "ar/welcome-back/price/"
    assert entry_path(settings(), "de", "2026-12-14-forty-crates") == "de/#2026-12-14-forty-crates"


def test_feeds_lie_in_the_root() -> None:
    """A feed's name says its language and its reason."""
    assert feed_path(settings(), "en", "xml") == "feed.xml"
    assert feed_path(settings(), "de", "json", "price") == "feed.de.price.json"


def test_an_address_is_whole_with_or_without_a_slash() -> None:
    """The public address may end in a slash or not, and may have a path."""
    for url in ("https://a.example/left", "https://a.example/left/"):
        assert absolute(settings(public_url=url), "reasons/") == "https://a.example/left/reasons/"
