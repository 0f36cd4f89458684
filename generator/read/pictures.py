"""Looks at the drawings in `content/assets/`: published as they are, none may run anything or ask another host."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator.errors import Fault
from generator.model.links import is_published
from generator.read.faults import CLOSED, START, FileFaults, Spot, UnreadableError
from generator.read.files import read_bytes
from generator.read.litter import is_closed

DRAWING_BYTES = 2_000_000
"""A larger drawing is a photograph in disguise, and slow to open."""

_RUNS = re.compile(
    rb"<\s*(?:[\w-]+:)?(?:script|foreignobject|iframe|embed|object)\b|[\s\"'/]on[a-z]{3,20}\s*=|j\s*a\s*v\s*a\s*script\s*:"
    rb"|<!ENTITY|<\?xml-stylesheet",
    re.IGNORECASE,
)
# Links wait for a click; a paint's address (`fill="url(…)"`) is asked of no other host by any browser.
_FETCHES = re.compile(
    rb"<\s*(?!(?:[\w-]+:)?a\b)[\w:-]+\b[^<>]*?\bhref\s*=\s*[\"']?\s*(?:https?:)?//"
    rb"|(?:[:,\s]url\(|@import)\s*[\"']?\s*(?:https?:)?//",
    re.IGNORECASE,
)
_PLAINLY = "Export it again as a plain SVG."


def check_drawings(assets: Path, told: str) -> Iterator[Fault]:
    """GB110 for every SVG that runs or fetches something when it is opened. `told` is the folder as faults name it."""
    if assets.is_symlink():
        return
    if is_closed(assets):
        yield from _closed(told)
        return
    for folder, folders, files in os.walk(assets):
        folders[:] = sorted(name for name in folders if is_published(name))
        for name in [name for name in folders if is_closed(f"{folder}/{name}")]:
            folders.remove(name)
            yield from _closed(f"{told}/{Path(folder, name).relative_to(assets).as_posix()}")
        for name in sorted(name for name in files if name.lower().endswith(".svg") and is_published(name)):
            path = Path(folder, name)
            if path.is_symlink():
                continue  # it is not published
            faults = FileFaults(f"{told}/{path.relative_to(assets).as_posix()}")
            with suppress(UnreadableError):
                _check(read_bytes(path, DRAWING_BYTES, faults), faults)
            yield from faults.found


def _closed(told: str) -> list[Fault]:
    faults = FileFaults(told)
    faults.add("GB110", START, *CLOSED)
    return faults.found


def _check(raw: bytes, faults: FileFaults) -> None:
    for pattern, does in ((_RUNS, "runs something"), (_FETCHES, "fetches something from elsewhere")):
        found = pattern.search(raw)
        if found is None:
            continue
        before = raw[: found.start()].decode("utf-8", "replace")
        spot = Spot(before.count("\n") + 1, len(before) - before.rfind("\n"), len(found[0]))
        faults.add("GB110", spot, f"This drawing {does} when it is opened.", _PLAINLY)
