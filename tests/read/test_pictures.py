"""Drawings in `content/assets/` are published as they are: none may run anything, or ask another host for anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.read.pictures import check_drawings

_INKSCAPE = (
    "<!-- Made with https://inkscape.example/ -->"
    "<metadata><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    "<dc:type xmlns:dc='http://purl.org/dc/elements/1.1/' rdf:resource='http://purl.org/dc/dcmitype/StillImage'/>"
    "</rdf:RDF></metadata>"
)


def told(folder: Path, inner: str) -> list[str]:
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg'>\n  {inner}\n</svg>\n"
    (folder / "draw.svg").write_text(drawing, encoding="utf-8")
    return [f"{fault.place} {fault.message}" for fault in check_drawings(folder, "content/assets")]


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<svg:script>alert(1)</svg:script>",
        "<foreignObject/>",
        "<?xml-stylesheet href='x'?>",
    ],
)
def test_a_drawing_that_runs_something_is_refused(inner: str, tmp_path: Path) -> None:
    """Scripts, pages and stylesheets in a drawing are named at their line."""
    assert told(tmp_path, inner) == ["content/assets/draw.svg:2:3 This drawing runs something when it is opened."]


@pytest.mark.parametrize(
    "inner",
    [
        "<image href='https://wicked.example/x.png'/>",
        '<use x="1"\nxlink:href="//wicked.example/x.svg#a"/>',
        "<feImage href=https://wicked.example/x />",
        "<linearGradient xlink:href = ' http://wicked.example/x#g'/>",
        "@import 'https://wicked.example/x.css'",
    ],
)
def test_a_drawing_that_fetches_something_is_refused(inner: str, tmp_path: Path) -> None:
    """The audit would stop the build for it, and could not say in which file of the author's it stands."""
    fetches = "This drawing fetches something from elsewhere when it is opened."
    assert told(tmp_path, inner) == [f"content/assets/draw.svg:2:3 {fetches}"]


@pytest.mark.parametrize("css", ["<style>rect{fill: url(%s)}</style>", "<rect style='background:url(\"%s\")'/>"])
def test_so_is_one_whose_style_does(css: str, tmp_path: Path) -> None:
    """A stylesheet within a drawing is one, too."""
    assert len(told(tmp_path, css % "https://wicked.example/x")) == 1


@pytest.mark.parametrize(
    "inner",
    [
        "<a href='https://ok.example/'><path d='M0 0'/></a>",
        "<svg:a xlink:href='https://ok.example/'/>",
        "<use href='#x'/><rect fill='url(#g)'/>",
        "<image href='data:image/png;base64,AAAA'/>",
        _INKSCAPE,
    ],
)
def test_a_plain_drawing_stays(inner: str, tmp_path: Path) -> None:
    """Links wait for a click; parts of the drawing itself, pictures within it and what its program notes are fine."""
    assert told(tmp_path, inner) == []
