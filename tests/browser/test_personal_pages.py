"""Personal pages in a real browser, answered with the very headers a host would send."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.model.page import PersonalPage
from tests.builders import a_customer, an_erased
from tests.render.voyage import REOPENED, UNDER_WAY, amelie, asked, farewell, renderer, welcome_back

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

pytestmark = pytest.mark.browser

ADDRESS = "https://farewell.nordlicht.example/g/k7m2/"
LONG_NAME = "Maximiliane-Friederike Freifrau von Wolfeschlegelsteinhausenbergerdorff-Hohenlohe"
LONG_COMPANY = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH & Co. KGaA"

PAGES: dict[str, Callable[[], PersonalPage]] = {
    "aboard": lambda: farewell(amelie()),
    "german": lambda: farewell(amelie(language="de")),
    "arabic": lambda: farewell(amelie(language="ar", person="أميرة الخطيب", greet="أميرة")),
    "long name": lambda: farewell(amelie(person=LONG_NAME, greet=LONG_NAME, company=LONG_COMPANY)),
    "under way": lambda: farewell(amelie(), UNDER_WAY),
    "quiet": lambda: farewell(amelie(playbook="closing-shop")),
    "four fields": lambda: farewell(a_customer()),
    "welcome back": lambda: welcome_back(asked()),
    "too soon": lambda: welcome_back(asked(), REOPENED),
    "erased": lambda: farewell(an_erased(), UNDER_WAY),
    "erased, arabic": lambda: farewell(an_erased(language="ar", greet="أميرة"), UNDER_WAY),
    "not found": lambda: renderer().not_found(),
}
every_page = pytest.mark.parametrize("name", PAGES)

TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
"""What readers may set for themselves (WCAG 2.2, 1.4.12)."""

SPACED = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
}"""

MOTIONS = """() => document.getAnimations().map(motion => ({
    end: motion.effect.getComputedTiming().endTime,
    moved: motion.effect.getKeyframes().flatMap(frame => Object.keys(frame)),
}))"""

OVER_THE_EDGE = """name => {
    const box = document.querySelector(name);
    return Math.max(0, box.scrollWidth - box.clientWidth);
}"""


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., tuple[Page, list[str], list[str]]]]:
    """Opens a page in a window of its own; gives it with every request it made and every word in its console."""
    contexts: list[BrowserContext] = []

    def opening(page: PersonalPage, width: int = 1280, **window: str) -> tuple[Page, list[str], list[str]]:
        context = browser.new_context(viewport={"width": width, "height": 900}, **window)
        contexts.append(context)
        context.route("**/*", lambda route: answer(route, page))
        tab, requests, console = context.new_page(), [], []
        tab.on("request", lambda request: requests.append(request.url))
        tab.on("console", lambda message: console.append(message.text))
        tab.goto(ADDRESS)
        return tab, [url for url in requests if not url.startswith("data:")], console

    yield opening
    for context in contexts:
        context.close()


def answer(route: Route, page: PersonalPage) -> None:
    rule = renderer().assets.headers.partition("/404.html")[0].splitlines()[1:]
    headers = dict(line.strip().split(": ", 1) for line in rule if line.strip())
    route.fulfill(body=page.html, headers={**headers, "Content-Type": "text/html; charset=utf-8"})


@every_page
def test_a_page_is_one_request(opened, name: str) -> None:
    """Nothing else is asked for, nothing is said in the console, and the policy lets the stylesheet through."""
    tab, requests, console = opened(PAGES[name]())
    assert (requests, console) == ([ADDRESS], [])
    ground = tab.evaluate("getComputedStyle(document.querySelector('.night')).backgroundColor")
    assert ground == "rgb(12, 24, 48)"


@every_page
def test_nothing_scrolls_sideways_on_a_phone(opened, name: str) -> None:
    """At 320 pixels every page fits, also with a reader's own text spacing and a name of eighty letters."""
    tab, _, _ = opened(PAGES[name](), 320)
    assert sideways(tab) == 0
    tab.evaluate(SPACED, TEXT_SPACING)
    assert sideways(tab) == 0


@pytest.mark.parametrize("width", [820, 1280])
def test_nothing_is_cut_on_the_ticket(opened, width: int) -> None:
    """With a name of eighty letters and words as long about money every fact stands inside the ticket."""
    long = amelie(person=LONG_NAME, left_to_pay=LONG_COMPANY)
    tab, _, _ = opened(farewell(long), width)
    assert tab.evaluate(OVER_THE_EDGE, ".ticket") == 0


def test_a_number_keeps_to_its_line(opened) -> None:
    """On a tablet, and at 200 % zoom, "6 years" is not broken in two."""
    tab, _, _ = opened(PAGES["aboard"](), 640)
    lines = tab.evaluate("[...document.querySelectorAll('.numbers bdi')].map(n => n.getClientRects().length)")
    assert lines == [1, 1, 1]


def sideways(tab: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wide: int = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


@every_page
def test_whoever_wants_no_motion_sees_none(opened, name: str) -> None:
    """With reduced motion nothing moves at all."""
    tab, _, _ = opened(PAGES[name](), reduced_motion="reduce")
    assert tab.evaluate(MOTIONS) == []


@every_page
def test_motion_is_short_and_cheap(opened, name: str) -> None:
    """What moves is over within five seconds and moves only by transform and opacity."""
    tab, _, _ = opened(PAGES[name](), reduced_motion="no-preference")
    motions = tab.evaluate(MOTIONS)
    allowed = {"transform", "opacity", "offset", "computedOffset", "easing", "composite"}
    assert all(motion["end"] <= 5_000 for motion in motions)
    assert {key for motion in motions for key in motion["moved"]} <= allowed


def test_the_fanfare_moves_and_the_quiet_page_does_not(opened) -> None:
    """Ship, flags, streamers and confetti move on a festive page; a quiet one is still for everybody."""
    festive, _, _ = opened(PAGES["aboard"](), reduced_motion="no-preference")
    moving = festive.evaluate(MOTIONS)  # at once: after some seconds everything stands still
    quiet, _, _ = opened(PAGES["quiet"](), reduced_motion="no-preference")
    assert len(moving) > 5
    assert quiet.evaluate(MOTIONS) == []


def test_at_night_the_page_is_dark_and_its_links_are_not(opened) -> None:
    """Dark mode turns paper and ink; links take the lighter shade."""
    tab, _, _ = opened(PAGES["aboard"](), color_scheme="dark")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 24, 38)"
    day, _, _ = opened(PAGES["aboard"](), color_scheme="light")
    colour = "getComputedStyle(document.querySelector('.crew a')).color"
    assert tab.evaluate(colour) != day.evaluate(colour)


def test_arabic_mirrors_the_scene_and_not_the_flags(opened) -> None:
    """The ship sails to the left, and a flag stays the flag it is."""
    tab, _, _ = opened(PAGES["arabic"]())
    assert tab.evaluate("getComputedStyle(document.querySelector('.scene')).transform") == "matrix(-1, 0, 0, 1, 0, 0)"
    assert tab.evaluate("getComputedStyle(document.querySelector('.flag')).transform") == "none"


@pytest.mark.parametrize("name", ["aboard", "under way"])
def test_poster_ticket_and_letter_print_on_the_first_page(opened, name: str, tmp_path: Path) -> None:
    """Page one of the print is the keepsake: headline, ticket, the whole letter with its signature."""
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext: install Debian's package poppler-utils to read printed pages")
    tab, _, _ = opened(PAGES[name](), color_scheme="dark")
    tab.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    command = ["pdftotext", "-l", "1", "-layout", str(tmp_path / "page.pdf"), "-"]
    first = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for words in ("Amelie.", "Return ticket", "Jonas Petersen", "for everyone at Nordlicht"):
        assert words in first
