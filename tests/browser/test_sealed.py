"""The loader of sealed delivery in a real browser: it opens what is whole, and says plainly what is wrong otherwise."""

from __future__ import annotations

import base64
import gzip
import json
from typing import TYPE_CHECKING

import pytest

from generator.decide.today import site_today
from generator.model.today import Today
from generator.render.opening import door
from tests.browser.sealed import HOST, plain_tree, visiting
from tests.builders import at, settings
from tests.private.seal.boxes import VECTORS
from tests.render.voyage import ABOARD, THEME, the_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PINNED = json.loads(VECTORS.read_text(encoding="utf-8"))
CODES = {person["id"]: person["code"] for person in PINNED["people"]}
AMELIE = CODES["brandt"]
SHARD = "w/s/{:04x}.bin"
TEXTS = PINNED["pattern"]["path"]


def the_today() -> Today:
    return site_today(the_site(settings=settings(languages=("en", "de", "ar"))), at(ABOARD), {})


def the_host(**changes: bytes | None) -> dict[str, bytes]:
    """The pinned site behind the door of today; `changes` replace files, or take them away."""
    made = door(the_today(), THEME)
    files = {path: base64.b64decode(body) for path, body in PINNED["files"].items()}
    files |= {page.path: page.body for page in made.files} | {"_headers": made.rules.encode()}
    return files


def shard_of(name: str) -> str:
    location = next(person["location"] for person in PINNED["people"] if person["id"] == name)
    return SHARD.format(int(location[:2], 16) >> 6)


@pytest.mark.parametrize("person", PINNED["people"], ids=CODES)
def test_the_loader_opens_what_python_sealed(browser: Browser, person: dict) -> None:
    """Every page of the pinned site comes out as it went in, down to the last node, and nothing is said aside."""
    with visiting(browser, the_host()) as visit:
        visit.tab.goto(f"{HOST}/w/#{person['code']}")
        visit.tab.wait_for_selector("h1:focus")
        assert visit.tree() == plain_tree(browser, person["pages"][0])
        assert visit.said == []


def test_a_link_leads_from_the_farewell_to_the_welcome_and_back(browser: Browser) -> None:
    """The second page opens from what is there already, under an address that can be kept."""
    with visiting(browser, the_host()) as visit:
        visit.tab.goto(f"{HOST}/w/#{AMELIE}")
        visit.tab.click("text=More")
        visit.tab.wait_for_selector("text=We fixed it, Amelie.")
        assert visit.tab.url == f"{HOST}/w/#{AMELIE}/welcome"
        assert visit.asked.count("/w/site.json") == 1
        visit.tab.go_back()
        visit.tab.wait_for_selector("text=Fair winds")
    with visiting(browser, the_host()) as visit:
        visit.tab.goto(f"{HOST}/w/#{AMELIE}/welcome")
        visit.tab.wait_for_selector("text=We fixed it, Amelie.")


def test_a_code_can_be_typed(browser: Browser) -> None:
    """In groups of four, in capitals, with O for 0 and I for 1."""
    typed = " ".join(AMELIE[at : at + 4] for at in range(0, 32, 4)).upper().replace("0", "O").replace("1", "I")
    with visiting(browser, the_host()) as visit:
        visit.tab.goto(f"{HOST}/w/")
        visit.see("empty")
        visit.tab.fill("section:not([hidden]) input", typed)
        visit.tab.keyboard.press("Enter")
        visit.tab.wait_for_selector("text=Fair winds")


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("", "empty"),
        (AMELIE[:-1], "cut"),
        (AMELIE[:9], "cut"),
        (AMELIE + "7", "mistyped"),
        ("u" + AMELIE[1:], "mistyped"),
        (AMELIE[1] + AMELIE[0] + AMELIE[2:], "mistyped"),
        ("%E0%A4%A", "cut"),
        ("<img src=x onerror=alert(1)>", "cut"),
    ],
)
def test_what_is_wrong_with_a_code_is_said(browser: Browser, typed: str, state: str) -> None:
    """Empty, cut and mistyped codes each have a sentence, and nothing is asked of the host."""
    with visiting(browser, the_host()) as visit:
        visit.tab.goto(f"{HOST}/w/#{typed}")
        visit.see(state)
        assert not [path for path in visit.asked if path.endswith((".bin", ".json"))]
        assert visit.tab.is_visible("section:not([hidden]) input")
        assert visit.tab.get_attribute("section:not([hidden]) input", "aria-invalid") == str(state != "empty").lower()


def test_a_code_without_a_page_is_told_kindly(browser: Browser) -> None:
    """A link that was revoked, has expired or was moved: its page has been taken down, as agreed."""
    files = the_host()
    empty = next(path for path in files if path.startswith("w/s/") and path not in {shard_of(name) for name in CODES})
    head = files[shard_of("brandt")][:8]
    files[shard_of("brandt")] = head + files[empty][8:]
    with visiting(browser, files) as visit:
        visit.tab.goto(f"{HOST}/w/#{AMELIE}")
        visit.see("gone")


def damaged(kind: str) -> dict[str, bytes]:
    """The host with one thing wrong."""
    files, mine = the_host(), shard_of("brandt")
    whole = files[mine]
    other = next(path for path in files if path.startswith("w/s/") and path != mine)
    middle, start = len(whole) // 2, 12 + 8 * whole[11]
    changes: dict[str, dict[str, bytes]] = {
        "empty shard": {mine: b""},
        "cut shard": {mine: whole[:middle]},
        "flipped shards": {mine: whole[:start] + bytes(byte ^ 1 for byte in whole[start:])},
        "swapped shard": {mine: files[other]},
        "a web page instead": {mine: b"<!doctype html><title>Welcome to our host</title>"},
        "cut texts": {TEXTS: files[TEXTS][:-1]},
        "flipped texts": {TEXTS: files[TEXTS][:-1] + bytes([files[TEXTS][-1] ^ 1])},
        "empty texts": {TEXTS: b""},
        "odd site.json": {"w/site.json": b"{"},
    }  # fmt: skip
    return {**files, **changes[kind]}


@pytest.mark.parametrize(
    "kind",
    [
        "empty shard",
        "cut shard",
        "flipped shards",
        "swapped shard",
        "a web page instead",
        "cut texts",
        "flipped texts",
        "empty texts",
        "odd site.json",
    ],
)
def test_damaged_files_show_nothing(browser: Browser, kind: str) -> None:
    """Cut, flipped, swapped: one sentence says so, and no word of the page is shown."""
    with visiting(browser, damaged(kind)) as visit:
        visit.tab.goto(f"{HOST}/w/#{AMELIE}")
        visit.see("damaged")
        assert "Amelie" not in visit.read()


@pytest.mark.parametrize("missing", ["shard", "texts", "site.json"])
def test_a_missing_file_is_called_missing(browser: Browser, missing: str) -> None:
    """A host in the middle of an update may lack a file for a moment: trying again helps."""
    files = the_host()
    del files[{"shard": shard_of("brandt"), "texts": TEXTS, "site.json": "w/site.json"}[missing]]
    with visiting(browser, files) as visit:
        visit.tab.goto(f"{HOST}/w/#{AMELIE}")
        visit.see("missing")


def test_offline_is_called_offline(browser: Browser) -> None:
    """Without a connection it says so, and the same button opens the page when there is one again."""
    with visiting(browser, the_host()) as visit:
        visit.tab.goto(f"{HOST}/w/")
        visit.see("empty")
        visit.tab.route("**/*.json", lambda route: route.abort("internetdisconnected"))
        visit.tab.fill("section:not([hidden]) input", AMELIE)
        visit.tab.keyboard.press("Enter")
        visit.see("offline")
        visit.tab.unroute("**/*.json")
        visit.tab.keyboard.press("Enter")
        visit.tab.wait_for_selector("text=Fair winds")


def test_without_script_it_says_what_to_do(browser: Browser) -> None:
    """In every language of the site: allow the script, or ask somebody."""
    with visiting(browser, the_host(), java_script_enabled=False) as visit:
        visit.tab.goto(f"{HOST}/w/#{AMELIE}")
        assert "allow JavaScript for this address" in visit.read()
        assert "jonas@" in visit.read()
        assert not visit.tab.is_visible("input")
        assert not visit.tab.is_visible("p.js")


def test_an_old_browser_is_told(browser: Browser) -> None:
    """A browser that cannot inflate says that a newer one can."""
    with visiting(browser, the_host()) as visit:
        visit.tab.add_init_script("delete window.DecompressionStream")
        visit.tab.goto(f"{HOST}/w/#{AMELIE}")
        visit.see("old")


def test_the_door_speaks_the_readers_language(browser: Browser) -> None:
    """One of the site's languages, with its direction; in a strange land the site's first."""
    for locale, lang, direction in (("de-AT", "de", "ltr"), ("ar-EG", "ar", "rtl"), ("fi", "en", "ltr")):
        with visiting(browser, the_host(), locale=locale) as visit:
            visit.tab.goto(f"{HOST}/w/")
            visit.see("empty")
            found = visit.tab.evaluate("[document.documentElement.lang, document.documentElement.dir]")
            assert found == [lang, direction]
            assert visit.tab.locator("h1:visible").count() == 1


def test_the_loader_is_small() -> None:
    """Under 3 kB after gzip, and of one piece."""
    (script,) = [page for page in door(the_today(), THEME).files if page.path.endswith(".js")]
    assert len(gzip.compress(script.body, 9)) < 3_000
    assert b"import" not in script.body.replace(b"importKey", b"")
