"""What an object store is told of each file."""

from __future__ import annotations

import pytest

from generator.build.attributes import attributes_of, cache_rules
from generator.render.headers import headers_file

RULES = cache_rules(headers_file(("sha256-x",), ("sha256-y",)))


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("g/abc/index.html", "private, no-store"),
        ("404.html", "public, max-age=300"),
        ("a/0123.css", "public, max-age=31536000, immutable"),
        ("index.html", None),
        ("about/404.html", None),
    ],
)
def test_files_are_kept_as_long_as_headers_say(path: str, kept: str | None) -> None:
    """The `_headers` file is the one place that says how long a file may be kept, and a store repeats it."""
    assert attributes_of(path, RULES).get("Cache-Control") == kept


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("g/abc/index.html", "text/html; charset=utf-8"),
        ("assets/logo.SVG", "image/svg+xml"),
        ("w/s/00/0a.bin", "application/octet-stream"),
        (".nojekyll", "application/octet-stream"),
    ],
)
def test_a_file_has_the_type_of_its_ending(path: str, kind: str) -> None:
    """Types come from our own table, so that they are the same whatever a machine has installed."""
    assert attributes_of(path, {}) == {"Content-Type": kind}
