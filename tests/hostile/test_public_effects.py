"""Public pages of everything that must be accepted, opened in a real browser: they do nothing of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.rendered import public_pages
from tests.hostile.window import LETTER, Window, judged

HEADINGS = {f"h{level}[id]" for level in range(1, 7)} | {"pre[id]", "href=https:"}
"""Headings and blocks of code of public pages can be linked to, and they link to other sites by https."""


@pytest.mark.browser
def test_public_pages_have_no_effect(window: Window, public: Path) -> None:
    """Public pages, with their search and their menus: the same, and no request leaves the site."""
    pages = list(public_pages(public))
    harmless = [page for page in pages if page.path.strip("/").endswith("-harmless")]
    fine = LETTER.union(HEADINGS, *(window.open(page)[1] for page in harmless))
    assert len(pages) > 60
    assert judged(window, pages, fine) == {}
