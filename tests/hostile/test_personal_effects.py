"""Personal pages of everything that must be accepted, opened in a real browser: they do nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.rendered import personal_pages, token_of
from tests.hostile.window import LETTER, Window, judged

LONG_HEADLINE = "h1[class]"
"""A headline of many letters is set smaller."""

HARMLESS = {f"g/{token_of('value-harmless')}/", f"g/{token_of('value-harmless')}/welcome/"}


@pytest.mark.browser
def test_personal_pages_have_no_effect(window: Window, personal: Path) -> None:
    """Personal pages: no dialog, script, console message, request, window or move, and no element of theirs."""
    pages = list(personal_pages(personal))
    fine = LETTER.union({LONG_HEADLINE}, *(window.open(page)[1] for page in pages if page.path in HARMLESS))
    assert len(pages) > 300
    assert judged(window, pages, fine) == {}
