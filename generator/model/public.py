"""Where the public pages and feeds live: paths relative to the site's root, the same for everybody who links there.

A page's path is the part of its address after the root, "" for the home page of the first language. The first language
lives at the root, every other one under its code.
"""

from __future__ import annotations

from typing import Literal

from generator.model.settings import Settings

FeedFormat = Literal["xml", "json"]

TAKEN = frozenset({"assets", "g", "w", "reasons", "search", "welcome-back", "index"})
"""Names at the site's root that a page of one's own may not have."""


def language_path(settings: Settings, language: str) -> str:
    """The home page of a language: "" for the first one, `de/` for others."""
    return "" if language == settings.language else f"{language}/"


def reason_path(settings: Settings, language: str, reason: str) -> str:
    """The page of a reason."""
    return f"{language_path(settings, language)}reasons/{reason}/"


def entry_path(settings: Settings, language: str, entry: str) -> str:
    """The permalink of a changelog entry: its place on the home page."""
    return f"{language_path(settings, language)}#{entry}"


def welcome_back_path(settings: Settings, language: str, reason: str = "") -> str:
    """The public welcome-back page of a fixed reason; without one, the page that welcomes everybody at any time."""
    ending = f"{reason}/" if reason else ""
    return f"{language_path(settings, language)}welcome-back/{ending}"


def own_page_path(settings: Settings, language: str, page: str) -> str:
    """A page of one's own, such as the imprint."""
    return f"{language_path(settings, language)}{page}/"


def feed_path(settings: Settings, language: str, ending: FeedFormat, reason: str = "") -> str:
    """A feed of a language, or of one reason.

    All feeds lie in the root: the public theme's script asks for a sitemap beside every feed that a page names.
    """
    marks = ("" if language == settings.language else language, reason)
    return ".".join(("feed", *(mark for mark in marks if mark), ending))


def absolute(settings: Settings, path: str) -> str:
    """The full address of a public path."""
    return f"{settings.public_url.rstrip('/')}/{path}"
