"""Builders: small, valid nouns that a test changes only where it matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from generator.model.choices import By, PackingTime, State
from generator.model.content import (
    Alternative,
    ChangelogEntry,
    Helper,
    Letters,
    Milestone,
    PackingGroup,
    PackingItem,
    Playbook,
    Reason,
    Service,
    StillNotGood,
    Together,
    Written,
)
from generator.model.customer import Customer, Why
from generator.model.erased import ErasedCustomer
from generator.model.settings import Settings
from generator.model.site import Localised, Site
from generator.model.values import DayTime
from generator.source import Passage, Place

W = TypeVar("W", bound=Written)
BERLIN = ZoneInfo("Europe/Berlin")


def a_passage(text: str = "Thank you.", path: str = "content/a.md", line: int = 10, **changes: Any) -> Passage:
    return Passage(text=text, place=Place(path, line, 1), markdown=True, **changes)


def _written(folder: str, name: str, values: dict[str, Any]) -> dict[str, Any]:
    path = f"content/{folder}/{name}.md"
    return {"id": name, "place": Place(path), "language": "en", **values}


def a_helper(slug: str = "jonas", /, **changes: Any) -> Helper:
    values = {
        "name": "Jonas Petersen",
        "does": "your contact since 2021",
        "phone": "+49 30 23125 042",
        "email": "jonas@nordlicht.example",
        **changes,
    }
    return Helper(**_written("helpers", slug, values))


def a_playbook(slug: str = "island-shippers", /, **changes: Any) -> Playbook:
    values = {
        "title": "Shops that ship to the islands",
        "works": (Service(what="Daily pickup", how="every working day, last one {{ last_day|day }}, 16:00"),),
        "works_after": (Service(what="Questions about the move", how="{{ helper }}, until {{ help_until|date }}"),),
        "packing": (
            PackingGroup(
                group=PackingTime.NOW,
                items=(
                    PackingItem(id="export-ready", by=By.US, what="Your address book is ready."),
                    PackingItem(id="new-contact", by=By.YOU, what="Tell Samira the new contact."),
                ),
            ),
            PackingGroup(
                group=PackingTime.LAST_DAY,
                items=(PackingItem(id="last-pickup", by=By.US, what="Last pickup at 16:00."),),
            ),
        ),
        "alternatives": ("inselbote",),
        "letters": Letters(
            aboard=a_passage("Dear {{ greet }},\n\nthank you for everything."),
            under_way=a_passage("Dear {{ greet }},\n\nfair winds."),
        ),
        **changes,
    }
    return Playbook(**_written("playbooks", slug, values))


def an_alternative(slug: str = "inselbote", /, **changes: Any) -> Alternative:
    values = {
        "name": "Inselbote",
        "website": "https://inselbote.example/",
        "good_if": "the islands matter most.",
        "think_twice_if": "you need Saturday pickup.",
        "moving": "imports our export file; about an hour.",
        "introduce": "jonas",
        "checked_on": date(2026, 11, 2),
        "good_for": ("island-delivery",),
        "body": a_passage(""),
        **changes,
    }
    return Alternative(**_written("alternatives", slug, values))


def a_reason(slug: str = "island-delivery", /, **changes: Any) -> Reason:
    values = {
        "title": "Island delivery",
        "said": "The islands wait nine days.",
        "heard_on": date(2026, 11, 9),
        "owner": "jonas",
        "fixed_when": "Three days door to door, for three months in a row.",
        "alternatives": ("inselbote",),
        "body": a_passage("From our hall to the islands a parcel takes nine days."),
        **changes,
    }
    return Reason(**_written("reasons", slug, values))


def an_entry(slug: str = "2026-12-14-forty-crates", /, **changes: Any) -> ChangelogEntry:
    values = {
        "title": "Forty crates on every ferry",
        "date": date.fromisoformat(slug[:10]),
        "reasons": ("island-delivery",),
        "body": a_passage("The contract is signed."),
        **changes,
    }
    if values.get("moves_to") is State.FIXED:
        values = {
            "proof": "Median 2.9 days in October 2027.",
            "still_not_good": (StillNotGood(what="Ice", how="can still take a week"),),
            "welcome_back": "The islands wait three days now.",
            **values,
        }
    return ChangelogEntry(**_written("changelog", slug, values))


def a_customer(slug: str = "brandt", /, **changes: Any) -> Customer:
    values = {
        "id": slug,
        "place": Place(f"content/customers/{slug}.md"),
        "person": "Amelie Brandt",
        "greet": "Amelie",
        "last_day": DayTime(date(2026, 12, 31)),
        "playbook": "island-shippers",
        **changes,
    }
    return Customer(**values)


def an_erased(slug: str = "brandt", /, **changes: Any) -> Customer:
    """What is left of a customer whose data was erased."""
    values = {
        "id": slug,
        "place": Place(f"content/customers/{slug}.md"),
        "erased": True,
        "greet": "Amelie",
        "email": "amelie@brandt.example",
        "last_day": DayTime(date(2026, 12, 31)),
        "reason": "island-delivery",
        "quote": "Nine days.",
        "tell_me_once": date(2026, 12, 3),
        **changes,
    }
    return ErasedCustomer(**values).as_customer("island-shippers")


def a_why(**changes: Any) -> Why:
    return Why(**{"reason": "island-delivery", "said_on": date(2026, 11, 9), "quote": "Nine days.", **changes})


def a_together(**changes: Any) -> Together:
    return Together(**{"number": "48,210", "what": "parcels of coffee", **changes})


def a_milestone(**changes: Any) -> Milestone:
    return Milestone(**{"when": "October 2020", "title": "Forty bags", "text": "The first pickup.", **changes})


def settings(**changes: Any) -> Settings:
    values = {
        "company": "Nordlicht",
        "site_id": "nordlicht",
        "public_url": "https://nordlicht.example/",
        "private_url": "https://farewell.nordlicht.example/",
        "languages": ("en", "de", "ar"),
        "time_zone": "Europe/Berlin",
        "contact": "jonas",
        **changes,
    }
    return Settings(**values)


def alone(*nouns: W) -> Mapping[str, Localised[W]]:
    return {noun.id: Localised(noun) for noun in nouns}


def a_site(entries: Iterable[ChangelogEntry] = (), **changes: Any) -> Site:
    values: dict[str, Any] = {
        "settings": settings(),
        "helpers": alone(a_helper(), a_helper("samira", name="Samira Aydın", email="samira@nordlicht.example")),
        "playbooks": alone(a_playbook()),
        "alternatives": alone(an_alternative()),
        "reasons": alone(a_reason()),
        "changelog": tuple(Localised(entry) for entry in sorted(entries, key=lambda entry: (entry.date, entry.id))),
        **changes,
    }
    return Site(**values)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)
