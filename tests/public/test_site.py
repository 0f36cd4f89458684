"""The built public site: what lies where, in which language, and the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path

import pytest

from generator.errors import RefusalError
from tests.builders import an_entry, settings
from tests.public import sample
from tests.public.document import Document

KINDS = ("", "reasons/island-delivery/", "welcome-back/", "welcome-back/saturday-line/", "imprint/")


def digests(folder: Path) -> dict[str, str]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("path", KINDS)
def test_every_page_exists_in_every_language(site: Path, path: str, language: str) -> None:
    """A page of every kind is built in each language and says its language and direction."""
    page = Document.of(site / ("" if language == "en" else language) / path / "index.html")
    assert page.root.get("lang") == language
    assert page.all("body")[0].get("dir") == ("rtl" if language == "ar" else "ltr")


def test_the_switch_leads_to_the_same_page(site: Path) -> None:
    """The language switch of a reason's page leads to that reason in each language."""
    links = Document.of(site / "de/reasons/price/index.html").links()
    assert links["English"] == "../../../reasons/price/"
    assert links["العربية"] == "../../../ar/reasons/price/"


def test_material_speaks_the_pages_language(site: Path) -> None:
    """The search field's own words are in the page's language."""
    assert "Suche" in (site / "de/index.html").read_text(encoding="utf-8")
    assert "Suche" not in (site / "index.html").read_text(encoding="utf-8")


def test_menu_and_foot_name_own_pages(site: Path) -> None:
    """The footer names every page of one's own; the menu only those that ask for it."""
    page = Document.of(site / "index.html")
    menu = [link.get("href") for link in page.all("a", "md-tabs__link")]
    assert menu == [".", "welcome-back/", "about/"]
    assert page.links()["Imprint"] == "imprint/"


def test_pages_offer_feeds(site: Path) -> None:
    """The home page offers the language's two feeds, a reason's page also its own, all of them in the root."""
    page = Document.of(site / "de/reasons/price/index.html")
    offers = [link.get("href") for link in page.all("link") if link.get("rel") == "alternate"]
    assert offers == [f"../../../feed.de.{name}" for name in ("xml", "json", "price.xml", "price.json")]


def test_the_search_dialog_has_a_name(site: Path) -> None:
    """What stock Material leaves nameless is named on every page."""
    for file in site.rglob("index.html"):
        dialogs = [item for item in Document.of(file).all("*") if item.get("role") == "dialog"]
        assert [dialog.get("aria-label") for dialog in dialogs] == ["Search"], file


def test_there_is_a_way_past_the_menu(site: Path) -> None:
    """The skip link leads to the page's content."""
    page = Document.of(site / "index.html")
    assert [link.get("href") for link in page.all("a", "md-skip")] == ["#_content"]
    assert "_content" in [item.get("id") for item in page.all("div")]


def test_each_language_has_its_own_search(site: Path) -> None:
    """A German reader finds German pages, English ones stay in the English index."""
    english = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    german = json.loads((site / "de/search/search_index.json").read_text(encoding="utf-8"))
    assert german["config"]["lang"] == ["de"]
    assert "reasons/island-delivery/" in {entry["location"] for entry in german["docs"]}
    assert not [entry for entry in english["docs"] if entry["location"].startswith(("de/", "ar/"))]
    assert "#2026-12-14-forty-crates" in {entry["location"] for entry in english["docs"]}


def test_nothing_of_mkdocs_own_is_left(site: Path) -> None:
    """No page for lost links, no packed sitemap, none of our partials and no source maps are published."""
    names = digests(site)
    assert "404.html" not in names
    assert "sitemap.xml.gz" not in names
    assert not [name for name in names if name.startswith("partials/") or name.endswith((".map", ".md"))]


def test_no_page_names_another_host(site: Path) -> None:
    """Nothing is loaded from elsewhere: no script, style, font, image or preconnection."""
    for file in site.rglob("*.html"):
        page = Document.of(file)
        loaded = [item.get("src") for tag in ("script", "img", "iframe") for item in page.all(tag)]
        loaded += [item.get("href") for item in page.all("link") if item.get("rel") != "canonical"]
        assert not [address for address in loaded if address and address.startswith(("http", "//"))], file


def test_the_brand_colours_are_a_stylesheet(tmp_path: Path) -> None:
    """The two colours of the settings reach every page."""
    site = sample.a_harbour(settings=settings(brand={"primary": "#123456", "accent": "#654321"}, languages=("en",)))
    built = sample.build(sample.today(site=site), tmp_path)
    assert (built / "assets/brand.css").read_text() == ":root{--primary:#123456;--accent:#654321}\n"
    assert "assets/brand.css" in (built / "index.html").read_text(encoding="utf-8")


def test_a_plain_scene_has_no_art(tmp_path: Path) -> None:
    """`scene: plain` keeps the poster's words and leaves the drawing out."""
    site = sample.a_harbour(settings=settings(scene="plain", languages=("en",)))
    page = Document.of(sample.build(sample.today(site=site), tmp_path) / "index.html")
    assert "We are fixing it." in page.texts("h1")
    assert not page.all("svg", "scn")


def test_assets_are_copied(tmp_path: Path) -> None:
    """Files of `content/assets/` are published; hidden ones and notes are not."""
    assets = tmp_path / "content/assets"
    assets.mkdir(parents=True)
    for name in ("van.svg", ".hidden", "README.md"):
        (assets / name).write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    names = digests(sample.build(sample.today(site=sample.a_harbour(settings=settings(languages=("en",)))), tmp_path))
    assert "assets/van.svg" in names
    assert not [name for name in names if "hidden" in name or "README" in name]


def test_the_same_day_gives_the_same_bytes(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another folder, another time zone and another moment change nothing."""
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    time.tzset()
    try:
        again = digests(sample.build(sample.today(), tmp_path / "elsewhere"))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert again == digests(site)


def test_the_environment_is_left_as_it_was(tmp_path: Path) -> None:
    """Building changes no environment variable."""
    before = dict(os.environ)
    sample.build(sample.today(site=sample.a_harbour(settings=settings(languages=("en",)))), tmp_path)
    assert dict(os.environ) == before


def test_a_broken_theme_leaves_the_old_site(tmp_path: Path) -> None:
    """A fault in the site's own template is refused in plain words, and the output is not touched."""
    own = tmp_path / "theme/public"
    own.mkdir(parents=True)
    (own / "home.html").write_text("{% if %}")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("old")
    with pytest.raises(RefusalError, match=r"home\.html:1"):
        sample.build(sample.today(), tmp_path, theme=(tmp_path / "theme", *sample.THEME))
    assert digests(tmp_path / "site").keys() == {"index.html"}


def test_a_broken_frame_is_refused(tmp_path: Path) -> None:
    """A fault in an overridden part of the frame is refused, too."""
    own = tmp_path / "theme/public/partials"
    own.mkdir(parents=True)
    (own / "foot.html").write_text("{{ nothing.of.the.kind }}")
    with pytest.raises(RefusalError, match="could not be built"):
        sample.build(sample.today(), tmp_path, theme=(tmp_path / "theme", *sample.THEME))


def test_the_sites_own_theme_overlays_ours(tmp_path: Path) -> None:
    """A file in the site's own theme replaces ours, all others stay."""
    own = tmp_path / "theme/public/partials"
    own.mkdir(parents=True)
    (own / "foot.html").write_text("<footer>Our own foot</footer>")
    site = sample.a_harbour(settings=settings(languages=("en",)))
    built = sample.build(sample.today(site=site), tmp_path, theme=(tmp_path / "theme", *sample.THEME))
    page = Document.of(built / "index.html")
    assert page.texts("footer") == ["Our own foot"]
    assert "Why people left" in page.texts("h2")


@pytest.mark.parametrize("name", ["de", "reasons", "assets", "g"])
def test_a_page_cannot_take_anothers_address(name: str) -> None:
    """An own page whose name means something else in an address is refused by name."""
    site = sample.a_harbour(pages={**sample.alone(sample.a_page(name))})
    with pytest.raises(RefusalError, match=f"content/pages/{name}.md"):
        sample.pages(sample.today(site=site))


def test_a_site_may_live_below_a_path(tmp_path: Path) -> None:
    """A public address with a path of its own stands in the sitemap and nowhere breaks a link."""
    site = sample.a_harbour(
        settings=settings(public_url="https://nordlicht.example/left", languages=("en",)), entries=[an_entry()]
    )
    built = sample.build(sample.today(site=site), tmp_path)
    assert "<loc>https://nordlicht.example/left/reasons/price/</loc>" in (built / "sitemap.xml").read_text()
    links = Document.of(built / "index.html").links().values()
    assert not [link for link in links if link.startswith("/")]


def test_a_page_may_be_called_templates(tmp_path: Path) -> None:
    """MkDocs leaves a folder of that name out by default; ours is a page like any other."""
    site = sample.a_harbour(settings=settings(languages=("en",)), pages={**sample.alone(sample.a_page("templates"))})
    assert (sample.build(sample.today(site=site), tmp_path) / "templates/index.html").is_file()
