"""Feeds of the changelog for people who follow quietly: Atom (RFC 4287) and JSON Feed 1.1, with the full text."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from xml.etree import ElementTree as ET

from markupsafe import Markup

from generator.model.content import ChangelogEntry
from generator.model.page import Page
from generator.model.public import absolute, entry_path, feed_path, language_path, reason_path
from generator.model.settings import Settings
from generator.model.site import Localised
from generator.model.today import Today

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
IDS = uuid.UUID("6f9d7e6c-2f0b-5b8e-9d3a-7d1f5c1f6a2b")
"""The namespace of ids. They come from `site_id`, as links do, so that a new domain does not make old news new."""

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OWN_LINK = re.compile(r'(<a href=")/')
_NEVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An entry: its lasting id, its address, its day as an instant, and its whole text as safe HTML."""

    id: str
    title: str
    address: str
    when: datetime
    html: str
    language: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in one language; `items` newest first. `atom` and `json` are the two formats' own addresses."""

    id: str
    title: str
    company: str
    language: str
    page: str
    atom: str
    json: str
    updated: datetime
    items: tuple[FeedItem, ...]


def public_feeds(
    today: Today, speak: Callable[[str], Callable[[str], str]], to_html: Callable[[str], str]
) -> Iterator[Page]:
    """Every feed: in each language one for everything and one for each reason, each in both formats.

    `speak` says the theme's strings in a language; `to_html` makes safe HTML of authors' Markdown. Dates are those of
    the entries, never the clock's.
    """
    settings = today.site.settings
    for language in settings.languages:
        _ = speak(language)
        items = feed_items(today, language, _, to_html)
        title = f"{settings.company}: {_('We are fixing it.')}"
        for reason in ("", *today.site.reasons):
            feed = compose_feed(today, language, reason, items, title)
            yield Page(feed_path(settings, language, "xml", reason), atom_feed(feed))
            yield Page(feed_path(settings, language, "json", reason), json_feed(feed))


def feed_items(
    today: Today, language: str, gettext: Callable[[str], str], to_html: Callable[[str], str]
) -> Mapping[str, FeedItem]:
    """Every entry that counts, by id, in one language."""
    items = {}
    for entry in today.entries:
        body = to_html(entry.in_language(language).body.text)
        items[entry.id] = _item(today.site.settings, entry, language, gettext, body)
    return items


def compose_feed(today: Today, language: str, reason: str, items: Mapping[str, FeedItem], title: str) -> Feed:
    """The feed of one reason, or with reason "" of everything under `title`, from one language's items."""
    settings = today.site.settings
    about = today.site.reasons[reason].in_language(language) if reason else None
    chosen = tuple(items[entry.id] for entry in (today.standings[reason].entries if reason else today.entries))
    page = reason_path(settings, language, reason) if reason else language_path(settings, language)
    started = _midnight(settings, about.heard_on) if about else _NEVER
    return Feed(
        id=_lasting_id(settings, "feed", language, reason),
        title=f"{settings.company}: {about.said}" if about else title,
        company=settings.company,
        language=language,
        page=absolute(settings, page),
        atom=absolute(settings, feed_path(settings, language, "xml", reason)),
        json=absolute(settings, feed_path(settings, language, "json", reason)),
        updated=max((item.when for item in chosen), default=started),
        items=chosen,
    )


def atom_feed(feed: Feed) -> bytes:
    """The feed as Atom."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed", {XML_LANG: feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", feed.updated.isoformat())
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.atom)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    _add(_add(root, "author"), "name", feed.company)
    for item in feed.items:
        entry = _add(root, "entry")
        entry.set(XML_LANG, item.language)
        _add(entry, "id", item.id)
        _add(entry, "title", item.title)
        _add(entry, "published", item.when.isoformat())
        _add(entry, "updated", item.when.isoformat())
        _add(entry, "link", rel="alternate", type="text/html", href=item.address)
        _add(entry, "content", item.html, type="html")
    ET.indent(root, space="")
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed."""
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.json,
        "language": feed.language,
        "authors": [{"name": feed.company}],
        "items": [
            {
                "id": item.id,
                "url": item.address,
                "title": item.title,
                "content_html": item.html,
                "date_published": item.when.isoformat(),
                "language": item.language,
            }
            for item in feed.items
        ],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _item(
    settings: Settings, entry: Localised[ChangelogEntry], language: str, gettext: Callable[[str], str], body: str
) -> FeedItem:
    text = entry.in_language(language)
    return FeedItem(
        id=_lasting_id(settings, "entry", language, entry.id),
        title=_clean(text.title),
        address=absolute(settings, entry_path(settings, language, entry.id)),
        when=_midnight(settings, entry.original.date),
        html=_clean("\n".join(_paragraphs(settings, text, gettext, body))),
        language=text.language,
    )


def _paragraphs(settings: Settings, entry: ChangelogEntry, gettext: Callable[[str], str], body: str) -> Iterable[str]:
    _, root = gettext, absolute(settings, "")
    yield _OWN_LINK.sub(rf"\g<1>{root}", body)
    if entry.proof:
        yield Markup("<p>{}</p>").format(entry.proof)
    if entry.still_not_good:
        yield Markup("<p>{}</p>").format(_("What is still not good"))
        points = (Markup("<li>{}: {}</li>").format(point.what, point.how) for point in entry.still_not_good)
        yield Markup("<ul>{}</ul>").format(Markup("").join(points))
    if entry.thanks_to:
        yield Markup("<p>{}</p>").format(_("Thanks to %(name)s.") % {"name": entry.thanks_to})


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
    if text:
        element.text = _clean(text)
    return element


def _clean(text: str) -> str:
    """Without the few characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def _midnight(settings: Settings, day: date) -> datetime:
    return datetime.combine(day, time.min, settings.zone)


def _lasting_id(settings: Settings, *parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(IDS, '/'.join((settings.site_id, *parts)))}"
