"""The gallery in a real browser: frames, time travel, looks, live reload."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from generator.flows.project import find_project
from generator.flows.serve import Told, Visit, serve_site
from generator.model.values import DayTime
from tests.read.sites import a_site_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
SECONDS = 30
TODAY = '.cell[data-column="today"]'

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Served:
    """A gallery at work: its address, and the project whose files it follows."""

    address: str
    project: Path


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    config = a_site_folder(tmp_path_factory.mktemp("gallery") / "project")
    told: Queue[Told] = Queue()
    stop = threading.Event()
    visit = Visit(find_project(config.parent, config), DayTime(date(2026, 12, 14)), 0, {})
    thread = threading.Thread(target=serve_site, args=(visit, told.put, stop))
    thread.start()
    yield Served(told.get(timeout=SECONDS).address, config.parent)
    stop.set()
    thread.join(SECONDS)


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1500, "height": 1000}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(served.address)
    page.wait_for_selector(f"{TODAY} .facts:not(:empty)")
    yield page
    context.close()


def test_frames_show_the_pages_and_their_sizes(page: Page) -> None:
    """The frame of today holds the customer's page, and below it stand its phase and its size."""
    frame = page.frame_locator(f"{TODAY} iframe")
    assert "Amelie" in frame.locator("h1").inner_text()
    assert "kB gzipped" in page.locator(f"{TODAY} .size").inner_text()
    assert page.locator(TODAY).get_by_text("aboard").count()


def test_a_phase_that_never_comes_says_why(page: Page) -> None:
    """Where there is no page there is no frame, but a reason."""
    cell = page.locator('.cell[data-column="coming-home"]')
    expect(cell.locator(".facts")).to_have_text("has not asked to be told", timeout=SECONDS * 1000)
    assert not cell.locator("iframe").is_visible()


def test_the_date_field_travels(page: Page) -> None:
    """Another day in the field shows the site on that day."""
    with page.expect_navigation():
        page.fill("input[name=date]", "2027-02-01")
        page.click("text=Go")
    page.wait_for_selector(f"{TODAY} .facts:not(:empty)")
    assert "under way" in page.locator(f"{TODAY} .facts").inner_text()


@pytest.mark.parametrize(
    ("look", "dark"),
    [("", False), ("dark", True), ("paper", False)],
)
def test_looks_do_not_depend_on_this_computer(page: Page, look: str, dark: bool) -> None:
    """By day, by night and on paper are the copy's own, whatever the browser prefers."""
    page.emulate_media(color_scheme="light" if dark else "dark")
    page.check(f'input[name=look][value="{look}"]')
    _wait_for_frame(page, look or "today")
    frame = page.frame_locator(f"{TODAY} iframe")
    paper = frame.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    channels = [int(part) for part in paper.removeprefix("rgb(").removesuffix(")").split(",")[:3]]
    assert (sum(channels) < 3 * 96) is dark, paper


def test_a_frame_is_as_wide_as_it_says(page: Page) -> None:
    """At 1280 the page inside the frame lays itself out for 1280 pixels."""
    page.check('input[name=size][value="1280"]')
    frame = page.frame_locator(f"{TODAY} iframe")
    assert frame.locator("html").evaluate("() => innerWidth") == 1280


def test_a_mail_scanner_sees_headers_and_source(page: Page) -> None:
    """The scanner's view shows the answer as text."""
    page.check('input[name=look][value="scanner"]')
    frame = page.frame_locator(f"{TODAY} iframe")
    assert "X-Robots-Tag: noindex" in frame.locator("pre").inner_text()


def test_personal_pages_stay_without_script(page: Page) -> None:
    """The gallery drives its frames from outside: no frame holds a script or may run one."""
    for frame in page.locator(".cell iframe").all():
        assert frame.get_attribute("sandbox") == "allow-popups"
    assert page.frame_locator(f"{TODAY} iframe").locator("script").count() == 0


def test_a_saved_file_reloads_the_gallery(page: Page, served: Served) -> None:
    """A change in a customer's file is on the screen without a key pressed."""
    file = served.project / "content/customers/brandt.md"
    sound = file.read_text()
    try:
        for _ in range(SECONDS):
            file.write_text(sound.replace("greet: Amelie", "greet: Mrs Brandt"))
            page.wait_for_timeout(1000)
            if "Mrs" in page.frame_locator(f"{TODAY} iframe").locator("h1").inner_text():
                break
        else:
            pytest.fail("the gallery never showed the change")
    finally:
        file.write_text(sound)


def test_the_gallery_talks_to_this_computer_only(browser: Browser, served: Served) -> None:
    """Not one request leaves, and nothing is written to the console."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(served.address)
    page.wait_for_selector(f"{TODAY} .facts:not(:empty)")
    context.close()
    assert [url for url in asked if not url.startswith((served.address, "data:"))] == []
    assert said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_gallery_is_accessible(browser: Browser, served: Served, scheme: str) -> None:
    """No rule of axe-core is violated by the gallery itself, by day or by night."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(served.address)
    page.wait_for_selector(f"{TODAY} .facts:not(:empty)")
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations'], iframes: false})")
    context.close()
    assert [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in found["violations"]] == []


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_is_cut_at_any_width(browser: Browser, served: Served, width: int) -> None:
    """The page never scrolls sideways; a narrow one has the name above its pages, a wide one every column in sight."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(served.address)
    page.wait_for_selector(f"{TODAY} .facts:not(:empty)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    name, first, last = (page.locator(where).first.bounding_box() for where in (".who", TODAY, '[data-column="gone"]'))
    context.close()
    assert name is not None
    assert first is not None
    assert last is not None
    if width < 1280:
        assert name["y"] + name["height"] <= first["y"]
    else:
        assert last["x"] + last["width"] <= width


def test_the_longest_name_is_in_the_frame(page: Page) -> None:
    """Another name is chosen for all frames at once, and no file changes for it."""
    page.check('input[name=swap][value="longest"]')
    _wait_for_frame(page, "longest")
    expect(page.frame_locator(f"{TODAY} iframe").locator("h1")).to_contain_text("Maximiliane", timeout=SECONDS * 1000)


def _wait_for_frame(page: Page, address: str) -> None:
    """Waits until the frame of today has an address with these letters, and its page is there."""
    expect(page.locator(f"{TODAY} iframe")).to_have_attribute("src", re.compile(address), timeout=SECONDS * 1000)
    page.frame_locator(f"{TODAY} iframe").locator("footer").last.wait_for(state="attached")
