"""Authors' Markdown on public pages."""

from __future__ import annotations

import pytest

from generator.public.prose import Prose
from generator.render.markdown import to_html


def html(text: str, highest: int = 3, root: str = "../../") -> str:
    return str(Prose(to_html, root).html(text, highest))


def test_own_addresses_work_from_any_page() -> None:
    """A link to `/reasons/price/` leads there from every depth and under any public address."""
    assert html("[Price](/reasons/price/)") == '<p><a href="../../reasons/price/">Price</a></p>'


def test_pictures_come_from_our_own_assets() -> None:
    """A picture of `content/assets/` is shown with its alt text."""
    picture = '<img src="../../assets/van.jpg" alt="The van" loading="lazy">'
    assert html("![The van](/assets/van.jpg)") == f"<p>{picture}</p>"


@pytest.mark.parametrize("address", ["https://elsewhere.example/x.png", "/assets/../g/x", "//elsewhere.example/x.png"])
def test_no_picture_comes_from_elsewhere(address: str) -> None:
    """Nothing but our own assets is ever loaded into a page."""
    assert "<img" not in html(f"![x]({address})")


def test_headings_fit_their_place() -> None:
    """The same text stands under a page's title or under an entry's without skipping a level."""
    assert "<h2>Who" in html("## Who", highest=2)
    assert "<h4>Who" in html("## Who", highest=4)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '<img src=x onerror="a()">', "[x](javascript:a)"])
def test_authors_cannot_write_html(text: str) -> None:
    """Raw HTML and script addresses are text, or nothing."""
    found = html(text)
    assert "<script" not in found
    assert "<img" not in found
    assert "href" not in found
