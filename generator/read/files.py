"""Opens a user's file safely: regular files only, bounded, UTF-8, with line breaks made one kind."""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path

from generator.read.faults import START, FileFaults, Spot, UnreadableError

CUSTOMER_BYTES = 64_000
OTHER_BYTES = 256_000

# No symlink is followed (O_NOFOLLOW) and no FIFO waited for (O_NONBLOCK); Windows knows neither flag.
FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
# The same characters that `generator.model.values` refuses in values: what is left of them stands in the body.
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_MOST_CONTROL_FAULTS = 5
_NOT_UTF_8, _AS_UTF_8 = "This file is not saved as UTF-8.", "Save it again with the encoding UTF-8."


def project_path(path: Path, root: Path) -> str:
    """The path as faults name it: relative to the project, with forward slashes; absolute when it lies far away.

    A name that is no UTF-8 has a replacement character for each byte that cannot be read.
    """
    told = path.relative_to(root) if path.is_relative_to(root) else path
    return told.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_text(path: Path, limit: int, faults: FileFaults) -> str:
    """The file's text without a BOM, lines ended by a line feed. `limit` is in bytes.

    Raises UnreadableError after noting GB110 (not a plain readable UTF-8 file), GB114 (too large) or GB205 (control
    characters).
    """
    raw = read_bytes(path, limit, faults)
    if b"\x00" in raw[:2]:  # UTF-16 or UTF-32 without a mark: every other sign would be a fault of its own
        faults.stop("GB110", START, _NOT_UTF_8, _AS_UTF_8)
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        spot = Spot(before.count("\n") + 1, len(before) - before.rfind("\n"))
        faults.stop("GB110", spot, _NOT_UTF_8, _AS_UTF_8)
    text = text.replace("\r\n", "\n")
    if "\r" in text and "\n" not in text:
        message = "The lines of this file end as on computers of the last century."
        faults.stop("GB110", START, message, "Save it again with the line ends of Unix or Windows.")
    _refuse_control_characters(text, faults)
    return text


def read_bytes(path: Path, limit: int, faults: FileFaults) -> bytes:
    """The file's bytes. Raises UnreadableError after noting GB110 or GB114."""
    try:
        handle = os.open(path, FLAGS)
    except OSError:
        if os.path.islink(path):  # noqa: PTH114 - a Path would not be silent where nobody may look
            faults.stop(
                "GB110", START, "This is a link to another file; links are not read.", "Put the file itself here."
            )
        faults.stop("GB110", START, "This file cannot be opened.", "Check that it exists and that you may read it.")
    state = os.fstat(handle)
    if not stat.S_ISREG(state.st_mode):
        os.close(handle)
        faults.stop("GB110", START, "This is not an ordinary file.", "Put an ordinary text file here.")
    with os.fdopen(handle, "rb") as file:
        raw = file.read(limit + 1) if state.st_size <= limit else b""
    if state.st_size > limit or len(raw) > limit:
        faults.stop(
            "GB114",
            START,
            f"This file is larger than {limit // 1000} kB.",
            "Shorten it, or make it two files.",
        )
    return raw


def _refuse_control_characters(text: str, faults: FileFaults) -> None:
    if not CONTROL.search(text):
        return
    for count, found in enumerate(CONTROL.finditer(text)):
        if count == _MOST_CONTROL_FAULTS:
            break
        before = text[: found.start()]
        spot = Spot(before.count("\n") + 1, len(before) - before.rfind("\n"))
        faults.add(
            "GB205", spot, "There is an invisible control character here.", "Delete it, or type the line again by hand."
        )
    raise UnreadableError
