"""SECURITY.md is a promise: every test that it names is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_every_promise_names_tests_that_exist() -> None:
    """Each numbered promise is held by at least one test file, and all of them are there and hold tests."""
    rows = re.findall(r"^\| \d+ \| (.+?) \| (.+?) \|$", SECURITY, re.MULTILINE)
    assert len(rows) >= 10
    for promise, tests in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)`", tests)
        assert named, promise
        assert [name for name in named if "def test_" not in (ROOT / name).read_text(encoding="utf-8")] == []
