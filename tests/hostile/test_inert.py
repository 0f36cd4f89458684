"""What must be accepted: built whole, and printed as nothing but text."""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.private.link_list import guarded
from generator.read import read_site
from tests.hostile.corpus.config import LOGOS
from tests.hostile.ground import ACCEPTED
from tests.hostile.rendered import ABOARD, DAYS, Shown, personal_pages, public_pages
from tests.read.sites import a_site_folder

_TAG = re.compile(r"<[^>]*>")
_FINE = re.compile(r"https://[a-z0-9]|mailto:|tel:|#|\.|/(?!/)|[a-z0-9./-]+$|data:image/svg\+xml,%3Csvg xmlns=")
_HIDDEN = re.compile(r"<(style|script|head|svg|nav|title)\b.*?</\1>", re.DOTALL)


def words(text: str) -> str:
    return " ".join(text.split())


def seen(page: Shown) -> str:
    """What a reader sees of a page, but for its pictures."""
    source = (page.site / page.path / "index.html").read_text(encoding="utf-8")
    return words(html.unescape(_TAG.sub(" ", _HIDDEN.sub(" ", source)))).replace(" ", "")


def test_everybody_has_a_page(personal: Path) -> None:
    """Every accepted customer has a farewell, on every day."""
    customers = {case.id for case in ACCEPTED if case.private} | {"brandt"}
    for day in DAYS:
        assert len(list((personal / day / "site" / "g").iterdir())) == len(customers)


def test_what_was_written_is_shown_as_written(personal: Path, public: Path) -> None:
    """Every text that looks like markup, a template or a formula is on its page, letter by letter."""
    found = [page for page in (*personal_pages(personal), *public_pages(public)) if page.shows]
    assert len(found) > 200
    for page in found:
        text = seen(page)
        assert [shown for shown in page.shows if words(shown).replace(" ", "") not in text] == [], page.path


def test_feeds_stay_well_formed(public: Path) -> None:
    """Atom feeds can be read whatever stands in an entry, hold no element of their own, and JSON feeds too."""
    site = public / ABOARD / "site"
    feeds = [*site.glob("feed*.xml"), site / "sitemap.xml"]
    ours = ("{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/", "{http://www.w3.org/1999/xhtml}")
    for feed in feeds:
        for element in ElementTree.fromstring(feed.read_bytes()).iter():
            assert str(element.tag).startswith(ours), feed
    for feed in (*site.glob("feed*.json"), *site.rglob("search_index.json")):
        json.loads(feed.read_bytes())
    assert len(feeds) > 20


def test_no_cell_is_a_formula(personal: Path) -> None:
    """In the list of links no cell begins as a formula does, and every customer has one whole row."""
    with (personal / ABOARD / "private" / "links.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len({len(row) for row in rows}) == 1
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))] == []
    assert guarded("=1+1") in {row[1] for row in rows}


def addresses(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*.html"):
        yield from re.findall(r'\b(?:href|src|action)="([^"]*)"', file.read_text(encoding="utf-8"))


def test_links_lead_only_where_links_may(personal: Path, public: Path) -> None:
    """No page holds an address with another scheme than https, mailto and tel, and none without one leads to a host."""
    for folder in (personal / ABOARD / "site", public / ABOARD / "site"):
        odd = {html.unescape(address) for address in addresses(folder)}
        odd = {address for address in odd if not _FINE.match(address)}
        assert odd == set()


@pytest.mark.parametrize("name", LOGOS)
def test_a_logo_is_nothing_but_shapes(name: str, tmp_path: Path) -> None:
    """Whatever an SVG holds, what stands on a page of it is shapes without events, addresses and styles."""
    config = a_site_folder(tmp_path, {"content/assets/logo.svg": LOGOS[name]})
    config.write_text(config.read_text(encoding="utf-8") + "brand: {logo: logo.svg}\n", encoding="utf-8")
    reading = read_site(config)
    if reading.site is None:
        assert {(fault.place.path, fault.code) for fault in reading.faults} <= {
            ("site_config.yml", "GB110"),
            ("content/assets/logo.svg", "GB110"),
        }
        return
    drawing = ElementTree.fromstring(reading.site.logo)
    shapes = {"svg", "g", "path", "circle", "rect", "ellipse", "line", "polyline", "polygon"}
    assert {element.tag for element in drawing.iter()} <= shapes
    for element in drawing.iter():
        assert not (element.text or "").strip()
        assert not (element.tail or "").strip()
        for attribute, value in element.items():
            assert attribute not in ("style", "href", "class", "id")
            assert not attribute.startswith("on")
            assert "url(" not in value
            assert "//" not in value
