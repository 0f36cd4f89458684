"""Is the site still what was written? Looked at from outside; whatever looks touched is compared byte for byte."""

from __future__ import annotations

import os
from collections.abc import Callable
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
    folder = site / FOLDER
    tokens = manifest.rows.all_tokens()
    try:
        there = set(os.listdir(folder))  # noqa: PTH208 - names only
        ground = os.open(folder, os.O_RDONLY)
    except (FileNotFoundError, NotADirectoryError):
        there, ground = set(), -1
    try:
        damaged = set(_damaged(ground, manifest, tokens, calm, digest_of)) if ground >= 0 else _with_pages(manifest)
    finally:
        if ground >= 0:
            os.close(ground)
    farewells = manifest.rows.farewells
    published = set(
        tokens if all(farewells) else (token for token, size in zip(tokens, farewells, strict=True) if size)
    )
    return damaged, sorted(there - published)


def _with_pages(manifest: Manifest) -> set[int]:
    return {row for row, size in enumerate(manifest.rows.farewells) if size}


def _damaged(
    ground: int, manifest: Manifest, tokens: list[str], calm: int, digest_of: Callable[[bytes, bytes], bytes]
) -> list[int]:
    look, rows, found, row = os.stat, manifest.rows, [], -1
    for token, farewell, welcome in zip(tokens, rows.farewells, rows.welcomes, strict=True):
        row += 1
        if not farewell:
            continue
        try:
            seen = look(token + "/index.html", dir_fd=ground, follow_symlinks=False)
            fine = seen.st_size == farewell and seen.st_ctime_ns <= calm
            if welcome and fine:
                seen = look(token + "/welcome/index.html", dir_fd=ground, follow_symlinks=False)
                fine = seen.st_size == welcome and seen.st_ctime_ns <= calm
        except OSError:
            found.append(row)
            continue
        if not fine and not _as_written(ground, manifest, row, token, digest_of):
            found.append(row)
    return found


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
