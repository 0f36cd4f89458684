"""The pages on paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.model.page import PersonalPage
from tests.render.voyage import UNDER_WAY, asked, farewell, welcome_back

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHEETS = {
    "aboard": lambda: farewell(asked(left_to_pay="nothing")),
    "aboard, German": lambda: farewell(asked(language="de")),
    "aboard, Arabic": lambda: farewell(asked(language="ar")),
    "under way": lambda: farewell(asked(), UNDER_WAY),
    "welcome back": lambda: welcome_back(asked()),
}


def sheets_of(page: PersonalPage, browser: Browser, folder: Path) -> int:
    """How many sheets of paper the page takes."""
    file = folder / "page.html"
    file.write_text(page.html, encoding="utf-8")
    tab = browser.new_page()
    tab.goto(file.as_uri())
    printed = tab.pdf(prefer_css_page_size=True)
    tab.close()
    return len(re.findall(rb"/Type\s*/Page\b", printed))


@pytest.mark.browser
@pytest.mark.parametrize("name", SHEETS)
def test_a_whole_page_prints_on_three_sheets(name: str, browser: Browser, tmp_path: Path) -> None:
    """Sections flow from one sheet to the next, so a page with every part needs no more than three."""
    assert 1 <= sheets_of(SHEETS[name](), browser, tmp_path) <= 3
