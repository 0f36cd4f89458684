"""The sitemap."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from generator.public.finish import sitemap
from tests.builders import settings
from tests.public import sample

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def urls() -> dict[str, ET.Element]:
    root = ET.fromstring(sitemap(settings(), sample.pages(sample.today()).values()))
    return {url.findtext(f"{MAP}loc", ""): url for url in root}


def test_it_names_every_page_and_nothing_else(site: Path) -> None:
    """The addresses are exactly those of the pages that were built."""
    built = {file.parent.relative_to(site).as_posix() for file in site.rglob("index.html")}
    named = {url.removeprefix("https://nordlicht.example/").rstrip("/") or "." for url in urls()}
    assert named == built


def test_its_dates_are_those_of_the_content() -> None:
    """A reason's page changed with its newest entry, the home page with the newest of all."""
    found = urls()
    assert found["https://nordlicht.example/reasons/damage/"].findtext(f"{MAP}lastmod") == "2026-11-16"
    assert found["https://nordlicht.example/"].findtext(f"{MAP}lastmod") == "2026-12-14"
    assert found["https://nordlicht.example/imprint/"].findtext(f"{MAP}lastmod") is None


def test_it_names_the_translations() -> None:
    """Every page leads to itself in each language."""
    links = urls()["https://nordlicht.example/de/reasons/price/"].findall(f"{XHTML}link")
    assert {link.get("hreflang"): link.get("href") for link in links} == {
        "en": "https://nordlicht.example/reasons/price/",
        "de": "https://nordlicht.example/de/reasons/price/",
        "ar": "https://nordlicht.example/ar/reasons/price/",
    }
