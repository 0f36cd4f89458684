"""The corpus of what must be accepted, built once for all who look at it, and windows that note what pages do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.hostile.rendered import ABOARD, DAYS, built
from tests.hostile.window import Effects, Window

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def personal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of all accepted customers, for every day."""
    return built(tmp_path_factory.mktemp("personal"), DAYS, private=True)


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of everything else that is accepted."""
    return built(tmp_path_factory.mktemp("public"), (ABOARD,), private=False)


@pytest.fixture(params=[True, False], ids=["no policy", "policy"])
def window(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Window]:
    """A window that does not mind the pages' policy, so that escaping must hold by itself; and one that does.

    It is small and still: what is drawn is no matter here.
    """
    context = browser.new_context(
        bypass_csp=request.param, reduced_motion="reduce", viewport={"width": 320, "height": 240}
    )
    opened = Window(context.new_page(), Effects(), step=1 if request.param else 12)
    opened.effects.watch(context, opened.tab)
    context.route("**/*", opened.answer)
    yield opened
    context.close()
