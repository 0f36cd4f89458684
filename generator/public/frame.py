"""What is around a page's body: menu, language switch, footer, feeds. The theme's `main.html` prints it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup, escape

from generator.model.public import feed_path, language_path, own_page_path, welcome_back_path
from generator.model.settings import Settings
from generator.model.today import Today
from generator.public.sheet import mail_to
from generator.public.words import Words


def escaped(value: Any) -> Any:
    """The value with every text in it made safe to print.

    MkDocs' templates print what they get; texts that are safe already cannot be printed wrongly.
    """
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, Mapping):
        return {name: escaped(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [escaped(part) for part in value]
    return value


def frame(today: Today, words: Words, known_languages: frozenset[str]) -> dict[str, Any]:
    """The frame of one language's pages. `known_languages` are those for which Material has words of its own."""
    settings, site, language = today.site.settings, today.site, words.language
    own = [
        (page.original.in_menu, own_page_path(settings, language, page.id), page.in_language(language).title)
        for page in site.pages.values()
    ]
    _ = words.gettext
    menu = [
        (language_path(settings, language), _("In the dock")),
        (welcome_back_path(settings, language), _("Welcome back")),
        *((path, title) for in_menu, path, title in own if in_menu),
    ]
    contact = mail_to(site.helpers[settings.contact].in_language(language))
    parts = escaped(
        {
            "language": language,
            "direction": words.direction,
            "interface": language if language in known_languages else "en",
            "home": language_path(settings, language),
            "menu": [{"path": path, "title": title} for path, title in menu],
            "pages": [{"path": path, "title": title} for _in_menu, path, title in own],
            "contact": {"href": contact.href, "address": contact.address},
            "feeds": feeds(settings, language, _("Everything we fix")),
            "reason_feeds": {
                reason.id: feeds(settings, language, reason.in_language(language).title, reason.id)
                for reason in site.reasons.values()
            },
            "names": {name: Words(name, str).own_name for name in settings.languages},
        }
    )
    return {**parts, "gettext": safe_gettext(words.gettext)}


def feeds(settings: Settings, language: str, title: str, reason: str = "") -> list[dict[str, str]]:
    """The Atom and the JSON feed, as `<link rel=alternate>` names them."""
    return [
        {"path": feed_path(settings, language, "xml", reason), "type": "application/atom+xml", "title": title},
        {"path": feed_path(settings, language, "json", reason), "type": "application/feed+json", "title": title},
    ]


def safe_gettext(gettext: Callable[[str], str]) -> Callable[[str], Markup]:
    """The same words, safe to print."""
    return lambda message: escape(gettext(message))
