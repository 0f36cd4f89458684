"""Accessibility of one page of every kind, in a real browser, narrow and wide, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import axe_playwright_python
import pytest

from tests.sights import PERSONAL, PUBLIC
from tests.starter import Sight, build_starter

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
SIGHTS = PERSONAL + PUBLIC


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *words: object) -> None:
        """A test's server says nothing."""


@pytest.fixture(scope="session")
def hosts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The starter site at each moment that a sight needs, served on this machine."""
    servers: dict[str, ThreadingHTTPServer] = {}
    for moment in sorted({sight.moment for sight in SIGHTS}):
        site = build_starter(tmp_path_factory.mktemp("sights") / "site", moment)
        servers[moment] = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(site)))
        Thread(target=servers[moment].serve_forever, daemon=True).start()
    yield {moment: f"http://127.0.0.1:{server.server_port}/" for moment, server in servers.items()}
    for server in servers.values():
        server.shutdown()
        server.server_close()


THOROUGH = pytest.mark.thorough
"""A colour does not depend on the width: every night the phone is light and the desk is dark."""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (320, "light"),
        (1280, "dark"),
        pytest.param(320, "dark", marks=THOROUGH),
        pytest.param(1280, "light", marks=THOROUGH),
    ],
)
@pytest.mark.parametrize("sight", SIGHTS, ids=lambda sight: sight.name)
def test_a_page_is_accessible(browser: Browser, hosts: dict[str, str], sight: Sight, width: int, scheme: str) -> None:
    """No rule of axe-core (WCAG 2.0 to 2.2, levels A and AA, and best practice) is violated."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    page.goto(hosts[sight.moment] + sight.path)
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    context.close()
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found["violations"]] == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("sight", SIGHTS, ids=lambda sight: sight.name)
def test_a_page_asks_nobody_else_and_fits(browser: Browser, hosts: dict[str, str], sight: Sight, width: int) -> None:
    """A page asks its own host alone, a personal page only once; nothing scrolls sideways; the console stays empty."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(hosts[sight.moment] + sight.path, wait_until="networkidle")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.close()
    outside = [url for url in asked if not url.startswith((hosts[sight.moment], "data:"))]
    assert (outside, said, wide) == ([], [], 0)
    if sight in PERSONAL:
        assert [url for url in asked if not url.startswith("data:")] == [hosts[sight.moment] + sight.path]
