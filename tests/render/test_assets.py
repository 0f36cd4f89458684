"""Stylesheets and drawings that pages share: `assets: shared`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
import tinycss2

from generator.decide.goodbye import compose_goodbye
from generator.decide.today import site_today
from generator.model.choices import Assets
from generator.model.customer import Customer
from generator.model.page import PageKind, PersonalPage
from generator.model.site import Site
from generator.render.assets import PageAssets, page_assets
from generator.render.personal import Renderer
from tests.builders import at, settings
from tests.render.voyage import ABOARD, FIXED, REOPENED, THEME, UNDER_WAY, amelie, asked, farewell, the_site

LOGO = '<svg aria-hidden="true" focusable="false" viewBox="0 0 9 9"><path d="M0 0h9v9z"></path></svg>'
CUSTOMERS = {
    "aboard": (amelie(), ABOARD),
    "german": (amelie(language="de"), ABOARD),
    "arabic": (amelie(language="ar"), ABOARD),
    "under way": (amelie(), UNDER_WAY),
    "quiet": (amelie(playbook="closing-shop"), ABOARD),
    "returned": (amelie(returned_on=date(2027, 1, 2)), UNDER_WAY),
    "coming home": (asked(), FIXED),
    "too soon": (asked(), REOPENED),
}


def sharing(**changes: str) -> Site:
    return replace(the_site(settings=settings(assets=Assets.SHARED, **changes)), logo=LOGO)


def assets(**changes: str) -> PageAssets:
    site = sharing(**changes)
    return page_assets(site.settings, site.logo, THEME)


def pages(customer: Customer, when: str, *, plain_templates: bool = False) -> list[PersonalPage]:
    """Every page of a customer, three times, so that the compiler has learned it, and 404.html."""
    today = site_today(sharing(), at(when), {"island-delivery": 20})
    renderer = Renderer.for_site(today, THEME, plain_templates=plain_templates)
    goodbye = compose_goodbye(customer, today)
    found = [renderer.farewell(goodbye) for _ in range(4)]
    found += [renderer.welcome_back(goodbye) for _ in range(4)] if goodbye.welcome_back else []
    return [*found, renderer.not_found()]


@pytest.mark.parametrize("name", CUSTOMERS)
def test_the_compiler_shares_like_the_templates(name: str) -> None:
    """Compiled pages with shared assets are, byte for byte, those of the plain templates."""
    compiled, plain = pages(*CUSTOMERS[name]), pages(*CUSTOMERS[name], plain_templates=True)
    assert [page.body for page in compiled] == [page.body for page in plain]


@pytest.mark.parametrize("name", CUSTOMERS)
def test_a_page_leads_to_two_files(name: str) -> None:
    """A stylesheet and the drawings are all a page asks for, both are there, and what it shows is drawn in them."""
    shared = assets()
    files = {f"/{file.path}": file.body.decode() for file in shared.files}
    for page in pages(*CUSTOMERS[name]):
        if page.kind is PageKind.NOT_FOUND:
            continue
        (sheet,) = re.findall(r'<link rel="stylesheet" href="([^"]+)">', page.html)
        uses = re.findall(r'<use href="([^"#]+)#([^"]+)"', page.html)
        assert sheet in files
        assert {address for address, _ in uses} == {shared.art} <= files.keys()
        drawn = {node.get("id") for node in ElementTree.fromstring(files[shared.art]).iter()}
        assert {name for _, name in uses} <= drawn
        assert {"light", "logo"} <= {name for _, name in uses}
        assert "<style" not in page.html


def test_a_page_is_small() -> None:
    """Without stylesheet and drawings less than a third of the page remains."""
    page = pages(amelie(), ABOARD)[0]
    assert len(page.html) * 3 < len(farewell(amelie()).html)


def test_the_lost_page_is_complete() -> None:
    """404.html carries everything, like the same page of a site that shares nothing, and allows its own sheet alone."""
    page = pages(amelie(), ABOARD)[-1]
    assert (page.kind, "<use href=\"/a/" in page.html, "<link rel=\"stylesheet\"" in page.html) == (
        PageKind.NOT_FOUND, False, False,
    )  # fmt: skip
    assert len(re.findall(r"style-src 'sha256-[^']+';", page.html)) == 1
    assert "style-src 'self'" not in page.html


def test_policies_allow_what_is_shared_and_no_more() -> None:
    """A personal page may load its stylesheet from its own host; no style stands in the page."""
    assert str(assets().policy[PageKind.FAREWELL]).startswith("default-src 'none'; style-src 'self'; img-src 'self'")


def test_files_are_named_for_their_bytes() -> None:
    """Another colour is another name, the same input the same name; nothing tells a customer or the site."""
    paths = [file.path for file in assets().files]
    assert paths == [file.path for file in assets().files]
    assert all(re.fullmatch(r"a/[0-9a-f]{12}\.(css|svg)", path) for path in paths)
    brand = settings().brand.model_copy(update={"primary": "#663399"})
    other = page_assets(settings(assets=Assets.SHARED, brand=brand), LOGO, THEME)
    assert not {file.path for file in other.files if file.path.endswith("css")} & set(paths)


def test_a_host_may_keep_the_pages_in_a_folder() -> None:
    """Where personal pages live below a path, their files are asked for below it, too."""
    shared = assets(private_url="https://example.org/goodbye/")
    assert shared.art.startswith("/goodbye/a/")
    assert 'href="/goodbye/a/' in shared.styling[PageKind.FAREWELL]
    assert all(file.path.startswith("a/") for file in shared.files)


def test_every_property_of_the_drawings_has_a_value_in_the_pages() -> None:
    """Drawings and stylesheets call custom properties the same; each that is asked for is set somewhere."""
    shared = assets()
    (art,) = [file.body.decode() for file in shared.files if file.path.endswith(".svg")]
    for sheet in (file.body.decode() for file in shared.files if file.path.endswith(".css")):
        assert [rule for rule in tinycss2.parse_stylesheet(sheet) if rule.type == "error"] == []
        assert set(re.findall(r"var\((--\w+)", art)) <= set(re.findall(r"(--\w+):", sheet + art))


def test_a_plain_scene_brings_no_ship() -> None:
    """`scene: plain` shares the plain scene alone."""
    (art,) = [file.body.decode() for file in assets(scene="plain").files if file.path.endswith(".svg")]
    assert 'id="plain"' in art
    assert 'id="aboard' not in art


def test_a_sites_own_drawing_is_shared(tmp_path: Path) -> None:
    """The site's theme overlays ours file by file, in shared files too."""
    (tmp_path / "personal" / "art").mkdir(parents=True)
    mine = '<svg class="scene" viewBox="0 0 430 440" aria-hidden="true"><path class="red" d="M7 7h7"/></svg>'
    (tmp_path / "personal" / "art" / "scene-quiet.svg").write_text(mine, encoding="utf-8")
    site = sharing()
    (art,) = [
        file.body.decode()
        for file in page_assets(site.settings, "", (tmp_path, *THEME)).files
        if file.path.endswith(".svg")
    ]
    assert re.search(r'<g id="quiet" class="scene"><path fill="var\(--\w+\)" d="M7 7h7"/></g>', art)
