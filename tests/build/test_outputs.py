"""Is the site what was written?"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from generator.build.manifest import Manifest
from generator.build.outputs import damaged_rows
from tests.build.rows import DIGESTS, a_row, written

NAMES = ("a.md", "b.md", "c.md")
PAGES = {"a": (b"farewell a", b"welcome a"), "b": (b"farewell b", b""), "c": (b"", b"")}


@pytest.fixture
def built(tmp_path: Path) -> tuple[Path, Manifest, int]:
    """A site of three: one with both pages, one with a farewell only, one whose pages have retired."""
    rows = []
    for name, (farewell, welcome) in PAGES.items():
        row = a_row(f"{name}.md", farewell=len(farewell), welcome=len(welcome), pages=DIGESTS.pages(farewell, welcome))
        rows.append(row._replace(token=name * 32))
        for body, place in ((farewell, "index.html"), (welcome, "welcome/index.html")):
            if body:
                file = tmp_path / "site" / "g" / (name * 32) / place
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(body)
    return tmp_path / "site", written(tmp_path / "manifest", rows, NAMES), time.time_ns() + 10**9


def damaged(built: tuple[Path, Manifest, int], calm: int | None = None) -> tuple[set[int], list[str]]:
    site, manifest, known = built
    return damaged_rows(site, manifest, known if calm is None else calm, DIGESTS.pages)


def test_a_site_as_written_is_fine(built: tuple[Path, Manifest, int]) -> None:
    """Seen from outside, and byte for byte when everything looks touched (restored from a copy, or in CI)."""
    assert damaged(built) == (set(), [])
    assert damaged(built, 0) == (set(), [])


@pytest.mark.parametrize("place", ["index.html", "welcome/index.html"])
def test_what_is_missing_or_longer_is_found(built: tuple[Path, Manifest, int], place: str) -> None:
    """Either page of a customer: removed, or of another size."""
    file = built[0] / "g" / ("a" * 32) / place
    file.write_bytes(b"another, longer")
    assert damaged(built) == ({0}, [])
    file.unlink()
    assert damaged(built) == ({0}, [])


def test_a_page_changed_in_place_is_found(built: tuple[Path, Manifest, int]) -> None:
    """The same size, even the same time: the system's own note of the change gives it away."""
    file = built[0] / "g" / ("b" * 32) / "index.html"
    calm, seen = time.time_ns() + 20_000_000, file.stat()
    time.sleep(0.05)
    file.write_bytes(b"farewell X")
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert damaged(built, calm) == ({1}, [])


def test_a_link_in_a_pages_place_is_no_page(built: tuple[Path, Manifest, int]) -> None:
    """A link to the right bytes is not what was written."""
    file = built[0] / "g" / ("b" * 32) / "index.html"
    file.rename(built[0] / "elsewhere")
    file.symlink_to(built[0] / "elsewhere")
    assert damaged(built) == ({1}, [])


def test_what_nobody_wrote_is_named(built: tuple[Path, Manifest, int]) -> None:
    """A folder below g/ that no customer has, also one of somebody whose pages have retired."""
    calm = time.time_ns() + 20_000_000
    time.sleep(0.05)
    for name in ("x", "c" * 32):
        (built[0] / "g" / name).mkdir()
    assert damaged(built, calm) == (set(), ["c" * 32, "x"])
    assert damaged(built, 0) == (set(), ["c" * 32, "x"])


def test_without_a_site_everything_is_missing(built: tuple[Path, Manifest, int]) -> None:
    """Whoever has a page is to be made anew."""
    site, manifest, calm = built
    assert damaged_rows(site / "nowhere", manifest, calm, DIGESTS.pages) == ({0, 1}, [])
