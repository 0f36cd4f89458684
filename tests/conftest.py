"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.starter import build_starter

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No test is timed. In CI the drawn examples are the same every night, so that a red build is about the change.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Two trees of files that should be one: which files differ and where, instead of every byte of both."""
    if op != "==" or not isinstance(left, dict) or not isinstance(right, dict):
        return None
    if not all(isinstance(body, bytes) for body in (*left.values(), *right.values())):
        return None
    lines = ["the files differ"]
    lines += [f"only left: {path}" for path in sorted(left.keys() - right.keys())]
    lines += [f"only right: {path}" for path in sorted(right.keys() - left.keys())]
    for path in sorted(left.keys() & right.keys()):
        one, two = left[path], right[path]
        if one != two:
            at = next((place for place, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), len(one))
            lines.append(f"{path} from byte {at} on: {one[at : at + 80]!r} == {two[at : at + 80]!r}")
    return lines


_FIRST = (
    "test_personal_effects.py",
    "test_public_effects.py",
    "test_fast.py",
    "test_compiler.py",
    "test_sealed_site.py",
    "test_accessibility.py",
    "test_wheel.py",
    "test_unchanged.py",
    "test_kills.py",
    "test_story.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest begin first, so that at the end no worker waits for one of them."""
    items.sort(key=lambda item: item.path.name not in _FIRST)


CHROMIUM = Path("/usr/bin/chromium")
# Without these Chromium asks for hosts of its own at every start; a test must open no page but ours.
QUIET_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; skipped by name where there is none, unless GOODBYE_REQUIRE_BROWSER=1."""
    if not CHROMIUM.exists():
        message = f"no Chromium at {CHROMIUM}: install Debian's package chromium to run the browser tests"
        if os.environ.get("GOODBYE_REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter site, built as of its sample day."""
    return build_starter(tmp_path_factory.mktemp("starter") / "site")
