"""Fetches the line of a file that a fault points at, for the caret."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from generator.read.faults import FileFaults, UnreadableError
from generator.read.files import OTHER_BYTES, read_bytes
from generator.source import Place


def source_line(root: Path, place: Place) -> str:
    """The line at this place, without its end; "" when it cannot be read (any more)."""
    faults = FileFaults(place.path)
    with suppress(UnreadableError):
        text = read_bytes(root / place.path, OTHER_BYTES, faults).decode("utf-8-sig", errors="replace")
        lines = text.replace("\r\n", "\n").split("\n")
        return lines[place.line - 1] if place.line <= len(lines) else ""
    return ""
