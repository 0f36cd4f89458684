"""Is the site still what was written? Looked at from outside; whatever looks touched is compared byte for byte."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.build.manifest import Manifest

FOLDER = "g"
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)


def damaged_rows(
    site: Path, manifest: Manifest, calm: int, digest_of: Callable[[bytes, bytes], bytes]
) -> tuple[set[int], list[str]]:
    """The rows whose pages are missing, or are not what was written; and the names below `g/` that nobody wrote.

    `calm` is the clock's time (ns) after which nothing was written to the site: a page that changed later, in whatever
    way, is read and compared (`digest_of` makes the keyed digest of a farewell and a welcome-back page).
    A file that somebody put beside a page is not seen.
    """
    tokens, farewells = manifest.rows.all_tokens(), manifest.rows.farewells
    if not all(farewells):
        tokens = [token if size else "" for token, size in zip(tokens, farewells, strict=True)]
    try:
        ground = os.open(site / FOLDER, os.O_RDONLY)
    except (FileNotFoundError, NotADirectoryError):
        return {row for row, token in enumerate(tokens) if token}, []
    try:
        # A folder whose names have changed looks touched itself.
        there = () if os.fstat(ground).st_ctime_ns <= calm else os.listdir(ground)  # noqa: PTH208 - names only
        suspects = _touched(ground, manifest, tokens, calm)
        damaged = {row for row in suspects if not _as_written(ground, manifest, row, tokens[row], digest_of)}
    finally:
        os.close(ground)
    return damaged, sorted(set(there) - set(tokens)) if there else []


def _touched(ground: int, manifest: Manifest, tokens: list[str], calm: int) -> Iterator[int]:
    """The rows of whose pages one is not there, or does not look as it was written."""
    look, row = os.stat, -1
    for token, farewell, welcome in zip(tokens, manifest.rows.farewells, manifest.rows.welcomes, strict=True):
        row += 1
        if not token:
            continue
        try:
            seen = look(token + "/index.html", dir_fd=ground, follow_symlinks=False)
            fine = seen.st_size == farewell and seen.st_ctime_ns <= calm
            if welcome and fine:
                seen = look(token + "/welcome/index.html", dir_fd=ground, follow_symlinks=False)
                fine = seen.st_size == welcome and seen.st_ctime_ns <= calm
        except OSError:
            fine = False
        if not fine:
            yield row


def _as_written(
    ground: int, manifest: Manifest, row: int, token: str, digest_of: Callable[[bytes, bytes], bytes]
) -> bool:
    """Whether a row's pages hold what was written, however they look."""
    farewell = _read(ground, f"{token}/index.html")
    welcome = _read(ground, f"{token}/welcome/index.html") if manifest.rows.welcomes[row] else b""
    if farewell is None or welcome is None:
        return False
    return digest_of(farewell, welcome) == manifest.rows.pages_at(row)


def _read(ground: int, path: str) -> bytes | None:
    try:
        handle = os.open(path, _FLAGS, dir_fd=ground)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        return file.read()
