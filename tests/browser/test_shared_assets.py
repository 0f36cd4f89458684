"""`assets: shared` in a real browser: the same pictures from two more files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import axe_playwright_python
import pytest

from tests.flows.wholes import starter_copy
from tests.starter import build_starter, token_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
LOOKS = {
    "phone": ("brandt", 320, {}),
    "wide": ("brandt", 1280, {}),
    "dark": ("brandt", 320, {"color_scheme": "dark"}),
    "arabic": ("al-khatib", 320, {}),
    "arabic, wide and dark": ("al-khatib", 1280, {"color_scheme": "dark"}),
    "quiet": ("okafor", 1280, {}),
    "printed": ("brandt", 1280, {"media": "print"}),
}


class _Host(SimpleHTTPRequestHandler):
    """Sends the built site with the headers that its `_headers` file asks for."""

    def end_headers(self) -> None:
        """Adds the rule of the path."""
        rules = (Path(self.directory) / "_headers").read_text(encoding="utf-8").split("\n\n")
        folder = f"/{urlsplit(self.path).path.split('/')[1]}/*\n"
        for line in next((rule for rule in rules if rule.startswith(folder)), "").splitlines()[1:]:
            self.send_header(*line.strip().split(": ", 1))
        super().end_headers()

    def log_message(self, *words: object) -> None:
        """A test's server says nothing."""


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def hosts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """The starter site with inline and with shared assets, at two addresses."""
    folder = tmp_path_factory.mktemp("shared")
    config = starter_copy(folder / "project") / "site_config.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("assets: inline", "assets: shared"), encoding="utf-8")
    sites = {
        "inline": build_starter(folder / "inline"),
        "shared": build_starter(folder / "shared", config=config),
    }
    with hosted(sites["inline"]) as inline, hosted(sites["shared"]) as shared:
        yield {"inline": inline, "shared": shared}


@pytest.fixture
def opened(browser: Browser, hosts: Mapping[str, str]) -> Iterator[partial[Page]]:
    """Opens a customer's page, without motion unless asked for."""
    contexts = []

    def opening(assets: str, customer: str, width: int, **how: str) -> Page:
        media, window = how.pop("media", None), {"reduced_motion": "reduce", **how}
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **window))
        page = contexts[-1].new_page()
        page.asked, page.said = [], []  # type: ignore[attr-defined]
        page.on("request", lambda request: page.asked.append(request.url))  # type: ignore[attr-defined]
        page.on("console", lambda message: page.said.append(message.text))  # type: ignore[attr-defined]
        page.goto(f"{hosts[assets]}g/{token_of(customer)}/", wait_until="networkidle")
        if media:
            page.emulate_media(media=media)
        return page

    yield opening  # type: ignore[misc]
    for context in contexts:
        context.close()


@pytest.mark.parametrize("look", LOOKS)
def test_shared_looks_like_inline(opened, look: str) -> None:
    """Not a pixel of the whole page differs: narrow and wide, by day and at night, mirrored, quiet, on paper."""
    customer, width, how = LOOKS[look]
    pictures = [opened(assets, customer, width, **how).screenshot(full_page=True) for assets in ("inline", "shared")]
    assert pictures[0] == pictures[1]


def test_a_page_is_three_requests(opened, hosts: Mapping[str, str]) -> None:
    """The page, its stylesheet and its drawings, all from its own host; the policy lets both through in silence."""
    page = opened("shared", "brandt", 1280)
    asked = [url.removeprefix(hosts["shared"]) for url in page.asked if not url.startswith("data:")]
    assert [(url[:2], Path(url).suffix) for url in asked] == [("g/", ""), ("a/", ".css"), ("a/", ".svg")]
    assert page.said == []


def test_what_moves_moves_from_the_shared_file_too(opened) -> None:
    """On a screen whose reader allows motion the scene is not still at first, and ends as it stands without motion."""
    moving = opened("shared", "brandt", 800, reduced_motion="no-preference")
    first = moving.locator(".scene").screenshot(animations="allow")
    moving.wait_for_timeout(6_000)
    last = moving.locator(".scene").screenshot(animations="allow")
    assert first != last
    assert last == opened("shared", "brandt", 800).locator(".scene").screenshot()


def test_a_shared_page_is_accessible(browser: Browser, hosts: Mapping[str, str]) -> None:
    """No rule of axe-core is violated."""
    page = browser.new_page(bypass_csp=True, reduced_motion="reduce")
    page.goto(f"{hosts['shared']}g/{token_of('brandt')}/", wait_until="networkidle")
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    page.close()
    assert [violation["id"] for violation in found["violations"]] == []
