"""Is the site still what was written? Looked at from outside; whatever looks touched is compared byte for byte."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from generator.build.manifest import Manifest

FOLDER = "g"
_AT_ONCE = 1_000
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
    """The rows of whose pages one does not look as it was written; where a thousand do, none is looked at alone."""
    rows = manifest.rows
    for start in range(0, len(tokens), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        names, farewells, welcomes = tokens[part], rows.farewells[part], rows.welcomes[part]
        try:
            seen = _looks(ground, [f"{token}/index.html" for token in names if token])
            sizes = [size for size in farewells if size]
            greeted = zip(names, welcomes, strict=True)
            seen += _looks(ground, [f"{token}/welcome/index.html" for token, size in greeted if token and size])
            sizes += [size for token, size in zip(names, welcomes, strict=True) if token and size]
        except OSError:
            pass  # one is not there
        else:
            if [one.st_size for one in seen] == sizes and max([one.st_ctime_ns for one in seen], default=0) <= calm:
                continue
        for row, (token, *there) in enumerate(zip(names, farewells, welcomes, strict=True), start):
            if token and not _looks_written(ground, token, there, calm):
                yield row


def _looks(ground: int, paths: list[str]) -> list[os.stat_result]:
    look = os.stat
    return [look(path, dir_fd=ground, follow_symlinks=False) for path in paths]


def _looks_written(ground: int, token: str, sizes: Sequence[int], calm: int) -> bool:
    paths = (f"{token}/index.html", f"{token}/welcome/index.html")
    try:
        seen = _looks(ground, [path for path, size in zip(paths, sizes, strict=True) if size])
    except OSError:
        return False
    return [one.st_size for one in seen] == [size for size in sizes if size] and all(
        one.st_ctime_ns <= calm for one in seen
    )


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
