"""The door of sealed delivery, its loader, and the headers of both."""

from __future__ import annotations

import re

import pytest

from generator.decide.today import site_today
from generator.render.headers import headers_file
from generator.render.opening import MEND, digest_of, door, mending, squeeze_script
from tests.builders import at, settings
from tests.render.voyage import ABOARD, THEME, renderer, the_site

TODAY = site_today(the_site(settings=settings(languages=("en", "de", "ar"))), at(ABOARD), {})
STATES = ("empty", "cut", "mistyped", "gone", "missing", "damaged", "offline", "old", "begun", "working")


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return {page.path: page.body.decode() for page in door(TODAY, THEME).files}


def test_the_door_has_a_sentence_for_every_state(made: dict[str, str]) -> None:
    """In every language there is one sentence for whatever the loader may have to say, and the loader says no other."""
    html, script = made["w/index.html"], next(body for path, body in made.items() if path.endswith(".js"))
    for section in html.split("<section")[1:]:
        said = " ".join(re.findall(r'<p data-when="([a-z ]+)"', section)).split()
        assert sorted(said) == sorted(STATES)
    named = set(re.findall(r'Trouble\("(\w+)"\)|start\("(\w+)"\)|\?"(\w+)":"(\w+)"', script))
    assert {name for names in named for name in names if name} <= set(STATES)


def test_the_door_runs_its_loader_and_nothing_else(made: dict[str, str]) -> None:
    """One script, by name and digest, and a policy that turns texts to pages only through the loader's own hand."""
    html = made["w/index.html"]
    (path,) = [path for path in made if path.endswith(".js")]
    assert re.findall(r"<script[^>]*>", html) == [
        f'<script src="{path[2:]}" integrity="{digest_of(made[path].encode())}" defer>'
    ]
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'sha256-")
    assert policy[1].endswith("require-trusted-types-for 'script'; trusted-types farewell")
    assert "://" not in re.sub(r"http://www.w3.org/2000/svg", "", html)


def test_hosts_are_told_of_the_door() -> None:
    """`/w/*` has the loader's policy and is asked for again each time; the other rules stay."""
    headers = door(TODAY, THEME).headers(headers_file(("self", "sha256-a"), ("sha256-a",)))
    rules = {rule.split("\n")[0]: rule for rule in re.split(r"\n(?=/)", headers)}
    assert list(rules) == ["/g/*", "/404.html", "/a/*", "/w/*"]
    assert "Cache-Control: no-cache" in rules["/w/*"]
    assert f"script-src '{digest_of(MEND.encode())}'" in rules["/404.html"]
    assert all(len(line) < 2_000 for line in headers.splitlines())


def test_the_404_page_may_run_the_mending_script_alone() -> None:
    """Its policy names the script's digest, once."""
    html = mending(renderer().not_found().html)
    assert html.count("<script>") == html.count("script-src") == 1
    assert f"<script>{MEND}</script></body>" in html


def test_strings_survive_the_squeezing() -> None:
    """Comments and blanks go; what stands in quotation marks or in a pattern stays."""
    script = 'const a = 1;\n  // goes\nlet b = "x  =  y" + `a ; ${a} b`;\nb.replace(/x=/g, " ");\n'
    assert squeeze_script(script) == 'const a=1;let b="x  =  y"+`a ; ${a} b`;b.replace(/x=/g," ");'
