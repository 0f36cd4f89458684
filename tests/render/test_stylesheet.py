"""One stylesheet for each kind of page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tinycss2

from generator.model.page import PageKind
from generator.model.settings import Brand
from generator.render.stylesheet import stylesheets
from tests.render.voyage import THEME


@pytest.mark.parametrize("kind", PageKind)
def test_a_stylesheet_is_sound(kind: PageKind) -> None:
    """A CSS parser finds no error in what is left after squeezing, and nothing to fetch."""
    rules = tinycss2.parse_stylesheet(stylesheets(Brand(), THEME)[kind].css)
    assert [rule for rule in rules if rule.type == "error"] == []
    assert [rule.at_keyword for rule in rules if rule.type == "at-rule" and rule.at_keyword == "import"] == []


def test_the_companys_colours_are_in_it() -> None:
    """Links, pennants, funnels and the ticket's edge take the brand; at night links take a lighter shade."""
    css = stylesheets(Brand(primary="#663399", accent="#227744"), THEME)[PageKind.FAREWELL].css
    assert re.match(r":root\{(--\w+):#663399;(--\w+):#227744;(--\w+):#663399\}", css)
    night = re.search(r"prefers-color-scheme:dark\)\{:root\{--\w+:(#\w{6})", css)[1]
    assert night.startswith("#")
    assert night != "#663399"


def test_a_sites_own_file_replaces_ours(tmp_path: Path) -> None:
    """The site's theme overlays the shipped one file by file."""
    own = tmp_path / "personal" / "css"
    own.mkdir(parents=True)
    (own / "ticket.css").write_text(".ticket { outline: 3px dotted; }", encoding="utf-8")
    css = stylesheets(Brand(), (tmp_path, *THEME))[PageKind.FAREWELL].css
    assert ".ticket{outline:3px dotted}" in css
    assert ".poster{" in css


def test_a_missing_file_is_named() -> None:
    """A theme that lacks a file fails at the start, with the file's name."""
    with pytest.raises(FileNotFoundError, match=r"theme/personal/css/farewell\.css"):
        stylesheets(Brand(), ())
