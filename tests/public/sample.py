"""A small harbour for these tests: one reason in every state, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from generator.decide.today import site_today
from generator.model.choices import State
from generator.model.content import ChangelogEntry, Measure, OwnPage, Reason, StillNotGood
from generator.model.site import Localised, Site
from generator.model.today import Today
from generator.public.bodies import Bodies
from generator.public.edition import public_pages
from generator.public.pages import PublicPage
from generator.public.site import PublicFolders, build_public_site
from generator.render.markdown import to_html
from generator.shipped import shipped_root
from generator.source import Place
from tests.builders import a_passage, a_reason, a_site, alone, an_alternative, an_entry, at
from tests.public.document import Document

THEME = (shipped_root() / "theme",)
WINTER = "2026-12-14 09:00"
"""The islands are in the works, the Saturday line is fixed, the dents are back."""
NEXT_WINTER = "2027-12-14 09:00"
"""The islands are fixed."""
TALLY = {"island-delivery": 23, "saturday-line": 12, "south-america": 3}


def english(_language: str) -> Any:
    return lambda message: message


def a_measure(**changes: Any) -> Measure:
    values = {"what": "days to the islands", "before": "9.1", "aim": "3", "unit": "days", "source": "fourteen islands"}
    return Measure(**{**values, **changes})


def a_page(slug: str, /, **changes: Any) -> OwnPage:
    values = {"title": slug.capitalize(), "body": a_passage("## Who we are\n\nA carrier."), "language": "en", **changes}
    return OwnPage(id=slug, place=Place(f"content/pages/{slug}.md"), **values)


def reasons() -> Mapping[str, Localised[Reason]]:
    islands = a_reason(measure=a_measure(), known_since=date(2026, 6, 30))
    german = a_reason(language="de", said="Die Inseln warten neun Tage.", measure=a_measure(unit="Tage"))
    arabic = a_reason(language="ar", said="الجزر تنتظر تسعة أيام.", measure=a_measure(unit="أيام"))
    others = alone(
        a_reason(
            "saturday-line", title="Saturday line", said="Nobody answers on Saturdays.", heard_on=date(2026, 5, 2)
        ),
        a_reason("south-america", said="You do not ship to South America.", alternatives=("andenpost",)),
        a_reason("price", said="You have become too expensive.", alternatives=()),
        a_reason("damage", said="Every tenth parcel was dented.", heard_on=date(2026, 1, 7), alternatives=()),
    )
    return {"island-delivery": Localised(islands, {"de": german, "ar": arabic}), **others}


def entries() -> list[ChangelogEntry]:
    return [
        an_entry("2026-11-20-rode-along", title="We rode along with a parcel", moves_to=State.UNDERSTOOD),
        an_entry(moves_to=State.IN_THE_WORKS, thanks_to="a roaster in Flensburg"),
        an_entry(
            "2027-11-04-three-days",
            title="Three days, for three months",
            moves_to=State.FIXED,
            now="2.9",
            still_not_good=(StillNotGood(what="Hallig islands in ice", how="can still take a week"),),
        ),
        an_entry(
            "2026-11-28-saturday-holds",
            title="Saturday line: holding",
            reasons=("saturday-line",),
            moves_to=State.FIXED,
            proof="412 calls, median wait 38 seconds.",
            still_not_good="nothing we know of",
            welcome_back="Somebody answers on Saturdays now.",
        ),
        an_entry("2026-09-02-not-there", title="Not there", reasons=("south-america",), moves_to=State.NOT_PLANNED),
        an_entry("2026-06-15-corners", title="Corners that hold", reasons=("damage",), moves_to=State.FIXED),
        an_entry(
            "2026-11-16-dents-again",
            title="The dents are back",
            reasons=("damage",),
            moves_to=State.IN_THE_WORKS,
            reopened=True,
        ),
    ]


def a_harbour(**changes: Any) -> Site:
    alternatives = alone(
        an_alternative(),
        an_alternative("andenpost", name="Andenpost", website="https://andenpost.example/", paid=True),
    )
    values: dict[str, Any] = {
        "reasons": reasons(),
        "alternatives": alternatives,
        "pages": alone(a_page("imprint"), a_page("about", in_menu=True)),
        **changes,
    }
    return a_site(values.pop("entries", entries()), **values)


def today(now: str = WINTER, /, site: Site | None = None) -> Today:
    return site_today(site or a_harbour(), at(now), TALLY)


def pages(day: Today) -> Mapping[str, PublicPage]:
    return {page.path: page for page in public_pages(day, english, to_html)}


def body(day: Today, path: str) -> Document:
    page = pages(day)[path]
    return Document(Bodies.in_folders((THEME[0] / "public",)).html(page, english(page.language)))


def build(day: Today, folder: Path, theme: tuple[Path, ...] = THEME) -> Path:
    """Builds the whole public site below `folder` and returns where it lies."""
    staging, output = folder / "staging", folder / "site"
    staging.mkdir(parents=True, exist_ok=True)
    build_public_site(day, PublicFolders(staging, output, theme, folder / "content"), english, to_html)
    return output
