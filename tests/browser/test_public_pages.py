"""The public pages in a real browser: nothing from elsewhere, nothing sideways, and a search that finds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tests.builders import settings
from tests.public import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

KINDS = ("", "reasons/island-delivery/", "reasons/damage/", "welcome-back/", "welcome-back/saturday-line/", "imprint/")
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenhersteller"


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *words: object) -> None:
        """A test's server says nothing."""


def serve(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample site on this machine."""
    yield from serve(sample.build(sample.today(), tmp_path_factory.mktemp("public")))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone-wide window."""
    context = browser.new_context(viewport={"width": 320, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["", "ar/"])
@pytest.mark.parametrize("path", KINDS)
def test_a_page_asks_only_its_own_host(page: Page, host: str, path: str, language: str) -> None:
    """Every request goes to the site itself and is answered; the console stays silent."""
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.goto(host + language + path)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((host, "data:", "blob:"))] == []
    assert complaints == []


@pytest.mark.parametrize("language", ["", "ar/"])
@pytest.mark.parametrize("path", KINDS)
def test_nothing_stands_sideways_on_a_phone(page: Page, host: str, path: str, language: str) -> None:
    """At 320 pixels no page scrolls sideways."""
    page.goto(host + language + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_at_night_paper_stays_white(page: Page, host: str) -> None:
    """Whoever reads by night prints dark ink all the same."""
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(host + "welcome-back/saturday-line/")
    assert page.evaluate("getComputedStyle(document.querySelector('.harbour p')).color") == "rgb(28, 40, 51)"


def test_arabic_has_no_italics(page: Page, host: str) -> None:
    """A slanted Arabic quotation is a drawing fault, not an emphasis."""
    page.goto(host + "ar/welcome-back/saturday-line/")
    assert page.evaluate("getComputedStyle(document.querySelector('.harbour blockquote')).fontStyle") == "normal"


def test_long_words_do_not_push_the_page(page: Page, tmp_path: Path) -> None:
    """A word of sixty letters in every headline still fits a phone."""
    reasons = sample.alone(sample.a_reason(title=LONG, said=f"{LONG}.", measure=sample.a_measure(what=LONG, unit=LONG)))
    site = sample.a_harbour(
        entries=[
            sample.an_entry(
                "2026-12-01-a", title=LONG, moves_to=sample.State.FIXED, welcome_back=LONG, proof=LONG, now="2"
            )
        ],
        reasons=reasons,
        settings=settings(company=LONG, languages=("en",)),
    )
    for host in serve(sample.build(sample.today(site=site), tmp_path)):
        for path in ("", "reasons/island-delivery/", "welcome-back/island-delivery/"):
            page.goto(host + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def search(page: Page, home: str, words: str) -> list[str]:
    page.goto(home)
    page.click("label.md-header__button[for=__search]")
    page.locator("input.md-search__input").press_sequentially(words)
    page.wait_for_selector("a.md-search-result__link")
    return page.eval_on_selector_all("a.md-search-result__link", "links => links.map(link => link.href)")


def test_the_search_finds_what_the_page_says(page: Page, host: str) -> None:
    """Words of a changelog entry, typed into the search, lead to the entry."""
    addresses = search(page, host, "contract")
    assert any("#2026-12-14-forty-crates" in address for address in addresses)


def test_the_search_stays_in_its_language(page: Page, host: str) -> None:
    """The German search finds German pages and leads to them."""
    addresses = search(page, f"{host}de/", "Inseln")
    assert all(address.startswith(f"{host}de/") for address in addresses)


def test_the_menu_opens_on_a_phone(page: Page, host: str) -> None:
    """The drawer shows the menu's entries and leads there."""
    page.goto(f"{host}reasons/price/")
    page.click("label.md-header__button[for=__drawer]")
    page.click(".md-sidebar--primary a:has-text('Welcome back')")
    page.wait_for_url(f"{host}welcome-back/")


def test_night_stays_night_in_every_language(page: Page, host: str) -> None:
    """Who switches to night on one page has night on the next, in another language, too."""
    page.goto(host)
    page.click("label[for=__palette_1]")
    page.goto(f"{host}ar/welcome-back/")
    assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"


def test_right_to_left_mirrors_the_scene(page: Page, host: str) -> None:
    """In Arabic the harbour is mirrored, the words are not."""
    page.goto(f"{host}ar/")
    assert page.evaluate("getComputedStyle(document.querySelector('.scn')).transform") == "matrix(-1, 0, 0, 1, 0, 0)"
    assert page.evaluate("getComputedStyle(document.querySelector('.poster h1')).transform") == "none"
