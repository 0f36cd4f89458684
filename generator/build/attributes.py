"""What an object store is told of each file: its type, and how long it may be kept, as the `_headers` file says it.

Stores send these two of our headers and no others; the rest of `_headers` must be added by whoever serves the site.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

_TEXT = "; charset=utf-8"

TYPES = {
    ".html": f"text/html{_TEXT}",
    ".css": f"text/css{_TEXT}",
    ".js": f"text/javascript{_TEXT}",
    ".txt": f"text/plain{_TEXT}",
    ".json": "application/json",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".gz": "application/gzip",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/vnd.microsoft.icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
"""Types by ending. Python's own table reads the machine's settings, and workers must all say the same."""

_OTHER = "application/octet-stream"
_CACHE = "cache-control"

Rules = Mapping[str, str]
"""Of each path in `_headers`, what it says of caching; a path that ends in `*` is the beginning of many."""


def cache_rules(headers: str) -> Rules:
    """What a `_headers` file says of caching."""
    rules: dict[str, str] = {}
    path = ""
    for line in headers.splitlines():
        name, found, value = line.strip().partition(": ")
        if line.startswith("/"):
            path = line.strip()
        elif found and name.lower() == _CACHE:
            rules[path] = value
    return rules


def attributes_of(path: str, rules: Rules) -> dict[str, str]:
    """What the store shall send with the file at this path."""
    attributes = {"Content-Type": TYPES.get(PurePosixPath(path).suffix.lower(), _OTHER)}
    for pattern, value in rules.items():
        if f"/{path}" == pattern or (pattern.endswith("*") and f"/{path}".startswith(pattern[:-1])):
            attributes["Cache-Control"] = value
    return attributes
