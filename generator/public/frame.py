"""What is around a page's body: menu, language switch, footer, feeds. The theme's `main.html` prints it.

MkDocs' templates print what they get. So every text here is made safe before it is handed over: a text that is safe
already cannot be printed wrongly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model.public import FeedFormat, feed_path, language_path, own_page_path, welcome_back_path
from generator.model.settings import Settings
from generator.model.today import Today
from generator.public.sheet import mail_to
from generator.public.words import Words


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu or the footer."""

    path: str
    title: Markup


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as `<link rel=alternate>` names it."""

    path: str
    type: str
    title: Markup


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers by default."""

    href: Markup
    address: Markup


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one language's pages; every text in it is safe to print.

    `interface` is the language of Material's own words, English where it does not know ours; `reason_feeds` are the
    feeds of each reason; `names` what every language of the site calls itself.
    """

    language: str
    direction: str
    interface: str
    home: str
    menu: tuple[Entry, ...]
    pages: tuple[Entry, ...]
    contact: Contact
    feeds: tuple[FeedLink, ...]
    reason_feeds: Mapping[str, tuple[FeedLink, ...]]
    names: Mapping[str, Markup]
    gettext: Callable[[str], Markup]
    logo: Markup


def frame(today: Today, words: Words, known_languages: frozenset[str]) -> Frame:
    """The frame of one language. `known_languages` are those for which Material has words of its own."""
    settings, site, language = today.site.settings, today.site, words.language
    own = {
        page.id: Entry(own_page_path(settings, language, page.id), escape(page.in_language(language).title))
        for page in site.pages.values()
    }
    _ = safe_gettext(words.gettext)
    contact = mail_to(site.helpers[settings.contact].in_language(language))
    return Frame(
        language=language,
        direction=words.direction,
        interface=language if language in known_languages else "en",
        home=language_path(settings, language),
        menu=(
            Entry(language_path(settings, language), _("In the dock")),
            Entry(welcome_back_path(settings, language), _("Welcome back")),
            *(entry for name, entry in own.items() if site.pages[name].original.in_menu),
        ),
        pages=tuple(own.values()),
        contact=Contact(escape(contact.href), escape(contact.address)),
        feeds=feed_links(settings, language, _("Everything we fix")),
        reason_feeds={
            reason.id: feed_links(settings, language, escape(reason.in_language(language).title), reason.id)
            for reason in site.reasons.values()
        },
        names={name: escape(Words(name, str).own_name) for name in settings.languages},
        gettext=_,
        logo=Markup(site.logo),  # noqa: S704 - cleaned to plain shapes when it was read
    )


def feed_links(settings: Settings, language: str, title: Markup, reason: str = "") -> tuple[FeedLink, ...]:
    """The Atom feed and the JSON feed."""
    formats: tuple[tuple[FeedFormat, str], ...] = (("xml", "application/atom+xml"), ("json", "application/feed+json"))
    return tuple(FeedLink(feed_path(settings, language, ending, reason), kind, title) for ending, kind in formats)


def safe_gettext(gettext: Callable[[str], str]) -> Callable[[str], Markup]:
    """The same words, safe to print."""
    return lambda message: escape(gettext(message))


def escaped(value: object) -> object:
    """A value of a page's front matter with every text in it made safe to print."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, Mapping):
        return {name: escaped(part) for name, part in value.items()}
    if isinstance(value, list):
        return [escaped(part) for part in value]
    return value
