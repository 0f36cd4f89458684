"""A whole sealed site in a real browser: once opened, every page is the plain page."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from generator.cli.app import goodbye
from generator.private.seal import SealKeys, code_of, sealed_address
from generator.private.seal.shards import LIGHT
from generator.private.secret import load_secret
from tests.browser.sealed import HOST, Visit, visiting
from tests.builders import settings
from tests.starter import ENVIRONMENT, ROOT, SAMPLE_DAY, token_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

Built = tuple[dict[str, bytes], dict[str, str]]
"""A site's files, and everybody's address in it by their id."""

SOME = ("al-khatib", "brandt", "lindqvist", "novak", "petrova")
"""Every language, a quiet page, one of four fields, somebody who came back."""

LOOKS = {
    "phone": {"viewport": {"width": 320, "height": 800}},
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark"},
}


def built(folder: Path, **changes: str) -> Built:
    """The starter site with other settings."""
    shutil.copytree(ROOT / "content", folder / "content")
    written = (ROOT / "site_config.yml").read_text(encoding="utf-8")
    for name, value in changes.items():
        written = re.sub(rf"(?m)^{name}: .*$", f"{name}: {value}", written)
    (folder / "site_config.yml").write_text(written, encoding="utf-8")
    command = ["build", "--config", str(folder / "site_config.yml"), "--date", SAMPLE_DAY, "-q", "--output"]
    done = CliRunner().invoke(goodbye, [*command, str(folder / "site")], env=ENVIRONMENT)
    assert done.exit_code == 0, done.output
    files = {
        file.relative_to(folder / "site").as_posix(): file.read_bytes()
        for file in (folder / "site").rglob("*")
        if file.is_file()
    }
    names = sorted(file.stem for file in (folder / "content" / "customers").glob("[a-z]*.md"))
    keys = SealKeys.for_site(load_secret(ROOT, ENVIRONMENT), settings(site_id="nordlicht"))
    sealed = changes.get("delivery") == "sealed"
    return files, {
        name: sealed_address(HOST, code_of(keys.seed(name, 1))) if sealed else f"{HOST}/g/{token_of(name)}/"
        for name in names
    }


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(tmp_path_factory.mktemp("sealed") / "project", delivery="sealed")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(tmp_path_factory.mktemp("plain") / "project", assets="shared")


def open_sealed(visit: Visit, address: str) -> None:
    visit.tab.goto(address)
    visit.tab.wait_for_selector("h1:focus")
    visit.tab.wait_for_load_state("networkidle")


def test_every_sealed_page_is_the_plain_page(browser: Browser, sealed: Built, plain: Built) -> None:
    """Of every kind of customer, farewell and welcome back, down to the last node; nothing is said in the console."""
    assert sealed[1].keys() == plain[1].keys()
    welcomed = 0
    for name in SOME:
        with visiting(browser, sealed[0]) as opened, visiting(browser, plain[0]) as usual:
            open_sealed(opened, sealed[1][name])
            usual.tab.goto(plain[1][name])
            assert opened.tree() == usual.tree(), name
            if "welcome/" in usual.tree():
                welcomed += 1
                opened.tab.click('a[href$="/welcome"] >> nth=0')
                usual.tab.goto(f"{plain[1][name]}welcome/")
                opened.tab.wait_for_selector("h1:focus")
                assert opened.tree() == usual.tree(), name
            assert opened.said == []
    assert welcomed


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", ["brandt", "al-khatib"])
def test_it_looks_the_same(browser: Browser, sealed: Built, plain: Built, name: str, look: str) -> None:
    """Pixel by pixel: art, dark mode, right to left, on a phone and on a wide screen."""
    window = {"reduced_motion": "reduce", **LOOKS[look]}
    with visiting(browser, sealed[0], **window) as opened, visiting(browser, plain[0], **window) as usual:
        open_sealed(opened, sealed[1][name])
        usual.tab.goto(plain[1][name])
        usual.tab.wait_for_load_state("networkidle")
        assert opened.tab.screenshot(full_page=True) == usual.tab.screenshot(full_page=True)


def test_it_prints_the_same(browser: Browser, sealed: Built, plain: Built) -> None:
    """On paper, too, there is no trace of the seal."""
    window = {"reduced_motion": "reduce", "viewport": {"width": 800, "height": 1100}}
    with visiting(browser, sealed[0], **window) as opened, visiting(browser, plain[0], **window) as usual:
        open_sealed(opened, sealed[1]["brandt"])
        usual.tab.goto(plain[1]["brandt"])
        usual.tab.wait_for_load_state("networkidle")
        for visit in (opened, usual):
            visit.tab.emulate_media(media="print")
        assert opened.tab.screenshot(full_page=True) == usual.tab.screenshot(full_page=True)


def test_opening_a_page_loads_little(browser: Browser, sealed: Built) -> None:
    """At most 90 kB, all told, texts compressed as hosts do it, and even with a shard that is as large as they get."""
    shard = max(len(body) for path, body in sealed[0].items() if path.startswith("w/s/"))
    for name in ("brandt", "al-khatib"):
        with visiting(browser, sealed[0]) as visit:
            open_sealed(visit, sealed[1][name])
            assert max(visit.size, visit.size - shard + LIGHT) <= 90_000


def test_a_skip_link_leaves_the_address_alone(browser: Browser, sealed: Built) -> None:
    """Jumping within the page keeps the code in the address, so that it can be reloaded and kept."""
    with visiting(browser, sealed[0]) as visit:
        open_sealed(visit, sealed[1]["brandt"])
        visit.tab.keyboard.press("Shift+Tab")
        visit.tab.focus("a.skip")
        visit.tab.keyboard.press("Enter")
        assert visit.tab.evaluate("document.activeElement.id") == "main"
        assert visit.tab.url == sealed[1]["brandt"]


@pytest.mark.parametrize("damage", ["/w/%23", "/w/%2523", "/w%23"])
def test_the_404_page_mends_a_damaged_link(browser: Browser, sealed: Built, damage: str) -> None:
    """Some mail programs write %23 for #: the page opens all the same."""
    code = sealed[1]["brandt"].partition("#")[2]
    with visiting(browser, sealed[0]) as visit:
        visit.tab.goto(f"{HOST}{damage}{code}")
        visit.tab.wait_for_selector("h1:focus")
        assert visit.tab.url == sealed[1]["brandt"]


def test_the_404_page_leaves_other_addresses_alone(browser: Browser, sealed: Built) -> None:
    """Whatever else is not there is told as ever, and nothing complains."""
    with visiting(browser, sealed[0]) as visit:
        visit.tab.goto(f"{HOST}/gone/")
        assert "This page is not here" in visit.read()
        assert not [word for word in visit.said if "404" not in word]


def test_a_sealed_site_names_nobody(sealed: Built, plain: Built) -> None:
    """No file of the site has a customer's name, token or code in it, and there is no page under g/."""
    files, addresses = sealed
    assert not [path for path in files if path.startswith("g/")]
    secrets = [b"Amelie", "أميرة".encode(), *(urlsplit(address).fragment.encode() for address in addresses.values())]
    secrets += [urlsplit(address).path.split("/")[2].encode() for address in plain[1].values()]
    personal = {path: body for path, body in files.items() if path.startswith(("w/", "404", "_headers"))}
    assert personal
    for path, body in personal.items():
        assert not [secret for secret in secrets if secret in body or secret in path.encode()], path
