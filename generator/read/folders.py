"""Lists a content folder's files, sorted by name. Only names are held."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from generator.read.faults import CLOSED, START, FileFaults, UnreadableError
from generator.read.files import read_text
from generator.read.front_matter import Document, take_apart
from generator.read.litter import content_names, is_closed


def file_names(folder: Path, faults: FileFaults) -> tuple[str, ...]:
    """The names of the folder's content files, sorted by id. Notes GB110 when the folder cannot be listed."""
    if os.path.islink(folder):  # noqa: PTH114
        faults.add("GB110", START, "This folder is a link; links are not read.", "Put the folder itself here.")
        return ()
    with suppress(OSError):
        if not is_closed(folder):
            return content_names(folder)
    faults.add("GB110", START, *CLOSED)
    return ()


def read_document(path: Path, limit: int, faults: FileFaults) -> Document | None:
    """A file taken apart; None after noting why it cannot be."""
    with suppress(UnreadableError):
        return take_apart(read_text(path, limit, faults), faults)
    return None
