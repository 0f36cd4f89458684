"""A whole farewell to look at: Amelie Brandt told in nouns, and ways to render and read her pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

from generator.decide.goodbye import compose_goodbye
from generator.decide.today import site_today
from generator.model.choices import By, Mood, PackingTime, State
from generator.model.content import (
    Letters,
    Measure,
    Milestone,
    PackingGroup,
    PackingItem,
    Reason,
    Service,
    StillNotGood,
    Together,
)
from generator.model.customer import Customer
from generator.model.page import PersonalPage
from generator.model.site import Site
from generator.model.values import DayTime
from generator.render.personal import Renderer
from generator.shipped import theme_folders
from tests.builders import (
    a_customer,
    a_helper,
    a_passage,
    a_playbook,
    a_reason,
    a_site,
    a_why,
    alone,
    an_alternative,
    an_entry,
    at,
)

ROOT = Path(__file__).resolve().parents[2]
THEME = theme_folders(ROOT)
ABOARD, UNDER_WAY, FIXED, REOPENED = "2026-12-14", "2027-01-10", "2027-11-10", "2028-02-10"

LETTER = """Dear Amelie,

six years ago you handed us forty bags of coffee and a note that said *please be gentle*. Since then your roastery has
trusted us 48,210 times. You paid us, you taught our drivers what a fresh roast smells like, and you told us the truth
when we were slow.

Half of your orders now go to the islands, and there we have been slow. Leaving is the right decision for the roastery.
So let us do the last part well: here is what still works, who helps you, how to take everything along, and who we
believe will serve you better than we did.

It was good to have you on board."""

LETTER_AFTER = """Dear Amelie,

your last parcel left our hall on New Year’s Eve at ten past four, and four of us were there to wave. It went to Hooge,
and it took three days.

We wish you full order books and short queues at the ferry."""


def the_reason(**changes: Any) -> Reason:
    measure = Measure(
        what="days to the islands",
        before=Decimal("9.1"),
        aim=Decimal(3),
        unit="days",
        source="Median door to door over 14 islands",
    )
    return a_reason(**{"measure": measure, **changes})


def the_story() -> tuple[Any, ...]:
    """The changelog of the island delivery, until it is fixed and, half a winter later, not any more."""
    return (
        an_entry("2026-11-20-understood", title="We know where the days go", moves_to=State.UNDERSTOOD),
        an_entry("2026-12-14-forty-crates", moves_to=State.IN_THE_WORKS),
        an_entry("2027-06-07-two-vans", title="A van on Föhr and one on Sylt", body=a_passage("No night on the pier.")),
        an_entry(
            "2027-11-04-three-days",
            title="Three days, for three months",
            moves_to=State.FIXED,
            now=Decimal("2.9"),
            proof="Median 2.9 days in October 2027, from 6,204 parcels.",
            body=a_passage("We waited for the autumn storms."),
            still_not_good=(
                StillNotGood(what="Hallig islands in ice", how="can still take a week"),
                StillNotGood(what="Saturday delivery", how="not on the islands"),
            ),
        ),
        an_entry(
            "2028-02-01-ice",
            title="Nine days again, in the ice",
            moves_to=State.IN_THE_WORKS,
            reopened=True,
            body=a_passage("The second van broke.\n\nMore on the public page."),
        ),
    )


def the_site(**changes: Any) -> Site:
    """The site Amelie leaves: two alternatives, a quiet playbook beside hers."""
    playbook = a_playbook(
        works=(
            Service(what="Daily pickup", how="every working day, last one {{ last_day|day }}, 16:00"),
            Service(what="Labels and tracking", how="until {{ last_day|day_time }}; parcels on the way arrive"),
            Service(what="Claims and lost parcels", how="handled to the end, also after you left"),
            Service(what="Phone and e-mail help", how="same people, same speed"),
            Service(what="Price", how="unchanged; no fee for leaving"),
        ),
        packing=the_packing(),
        alternatives=("inselbote", "postkutsche-nord"),
        alternatives_lead="We compared them for a roastery that ships to the islands.",
    )
    quiet = playbook.model_copy(update={"id": "closing-shop", "mood": Mood.QUIET, "alternatives": ()})
    inselbote = an_alternative(good_if="the islands matter most: two to three days to every one of them.")
    postkutsche = an_alternative(
        "postkutsche-nord", name="Postkutsche & Söhne", website="https://postkutsche.example/", introduce="samira"
    )
    samira = a_helper(
        "samira",
        name="Samira Aydın",
        does="moves your data",
        phone="+49 30 23125 007",
        email="samira@nordlicht.example",
    )
    values = {
        "playbooks": alone(playbook, quiet),
        "alternatives": alone(inselbote, postkutsche),
        "reasons": alone(the_reason()),
        "helpers": alone(a_helper(), samira),
        **changes,
    }
    return a_site(values.pop("entries", the_story()), **values)


def the_packing() -> tuple[PackingGroup, ...]:
    export = "Your address book is ready: [collect your export](https://nordlicht.example/export/)."
    return (
        PackingGroup(
            group=PackingTime.NOW,
            items=(
                PackingItem(
                    id="cancellation-confirmed", by=By.US, what="Cancellation confirmed; nothing more to sign."
                ),
                PackingItem(id="export-ready", by=By.US, what=export),
                PackingItem(id="new-contact", by=By.YOU, what="Tell Samira the new carrier’s contact."),
            ),
        ),
        PackingGroup(
            group=PackingTime.LAST_DAY,
            items=(PackingItem(id="last-pickup", by=By.US, what="Last pickup at 16:00. The label printer is yours."),),
        ),
        PackingGroup(
            group=PackingTime.AFTER,
            items=(PackingItem(id="erase", by=By.US, what="{{ erase_data|date }}: we erase your data."),),
        ),
    )


def amelie(**changes: Any) -> Customer:
    """Amelie Brandt with everything a customer's file can say."""
    values = {
        "company": "Brandt & Töchter Kaffeerösterei",
        "email": "amelie@brandt.example",
        "since": date(2020, 10, 14),
        "last_day": DayTime(date(2026, 12, 31), time(18)),
        "helpers": ("jonas", "samira"),
        "why": (a_why(quote="Our island customers wait nine days."),),
        "going_to": "inselbote",
        "together": (
            Together(number="48,210", what="parcels of coffee"),
            Together(number="6 years", what="and two months"),
            Together(number="3", what="ideas of yours that everyone here now uses"),
        ),
        "moments": (
            Milestone(when="October 2020", title="Forty bags to Flensburg", text="The note is still on our wall."),
            Milestone(when="2022", title="Paper tape instead of plastic", text="You asked for it.", gift=True),
            Milestone(when="December 2023", title="The week of the storm", text="900 parcels, all on time."),
            Milestone(when="2025", title="The first million cups", text="By your own count."),
        ),
        "done": ("cancellation-confirmed", "export-ready"),
        "letters": Letters(aboard=a_passage(LETTER), under_way=a_passage(LETTER_AFTER)),
        **changes,
    }
    return a_customer(**values)


def asked(**changes: Any) -> Customer:
    """Amelie, who asked to be told once."""
    return amelie(**{"tell_me_once": date(2026, 12, 3), **changes})


def renderer(when: str = ABOARD, site: Site | None = None, people: int = 20) -> Renderer:
    return Renderer.for_site(site_today(site or the_site(), at(when), {"island-delivery": people}), THEME)


def farewell(customer: Customer, when: str = ABOARD, site: Site | None = None, people: int = 20) -> PersonalPage:
    """The customer's farewell page on this day, among `people` with the same reason."""
    today = site_today(site or the_site(), at(when), {"island-delivery": people})
    return Renderer.for_site(today, THEME).farewell(compose_goodbye(customer, today))


def welcome_back(customer: Customer, when: str = FIXED, site: Site | None = None) -> PersonalPage:
    """The customer's welcome-back page on this day."""
    today = site_today(site or the_site(), at(when), {"island-delivery": 20})
    return Renderer.for_site(today, THEME).welcome_back(compose_goodbye(customer, today))


def parsed(page: PersonalPage | str) -> Element:
    """The page as a browser reads it."""
    html = page if isinstance(page, str) else page.html
    root: Element = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return root


def words(node: Element | None) -> str:
    """What somebody reads there, with single blanks; nothing of styles."""
    assert node is not None
    return " ".join("".join(_texts(node)).split())


def _texts(node: Element) -> Iterator[str]:
    if node.tag == "style":
        return
    yield node.text or ""
    for child in node:
        yield from _texts(child)
        # Blocks stand apart on the page, so their words do here.
        yield " " if child.tag in ("p", "li", "dt", "dd", "h1", "h2", "h3", "div", "br", "b", "section") else ""
        yield child.tail or ""


def blocks(page: PersonalPage) -> list[str]:
    """The headings of the page's sections, in order."""
    return [words(heading) for heading in parsed(page).iter("h2")]


def block(page: PersonalPage, heading: str) -> str:
    """What the section under this heading says."""
    for section in parsed(page).iter("section"):
        found = section.find(".//h2")
        if found is not None and words(found) == heading:
            return words(section)
    raise AssertionError(f"no section {heading!r} among {blocks(page)}")


def of_class(page: PersonalPage, name: str) -> list[Element]:
    """All elements with this class."""
    return [node for node in parsed(page).iter() if name in (node.get("class") or "").split()]


def links(page: PersonalPage) -> dict[str, str]:
    """Where each link of the page leads, by its words."""
    return {words(link): link.get("href", "") for link in parsed(page).iter("a")}
