"""Which files of a content folder count, and in which order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

# What people's editors make of a content file's name, or keep its texts in.
_NEARLY_MARKDOWN = re.compile(
    r".*\.(?:md|mdown|mkd|mkdn|mdx|markdown|text|txt|rtf|odt|docx?)", re.IGNORECASE | re.DOTALL
)
_PLAIN = re.compile(r"(?:(?!readme\.)[a-z0-9-]+\.md/)*")


def is_put_aside(name: str) -> bool:
    """Whether a file or folder is to be left alone: hidden, a backup, or a draft with an underscore."""
    return name.startswith((".", "_")) or name.endswith("~")


def is_litter(name: str) -> bool:
    """Whether a file is none of ours: hidden, a backup, a draft with an underscore, a README, or no text at all."""
    return (
        is_put_aside(name)
        or _NEARLY_MARKDOWN.fullmatch(name) is None
        or name.lower().startswith("readme.")
    )


def bare_name(name: str) -> str:
    """The name without its ending, by which files are sorted."""
    return name.removesuffix(".md")


def content_names(folder: str | Path) -> tuple[str, ...]:
    """The names of the folder's content files, sorted by id, then by name. Raises OSError.

    Content files in folders within are among them with their path (`2026/brandt.md`), and folders within that cannot
    be looked into: whoever reads these tells that they are out of place.
    """
    names = os.listdir(folder)  # noqa: PTH208
    if _PLAIN.fullmatch("".join([f"{name}/" for name in names])):  # a large roster: asked and sorted as a whole
        return tuple([f"{bare}.md" for bare in sorted([name[:-3] for name in names])])
    found = [name for name in names if not is_litter(name)]
    if len(found) < len(names):
        found += _out_of_place(os.fspath(folder))
    return tuple(sorted(sorted(found), key=bare_name))


def is_out_of_place(name: str) -> bool:
    """Whether a name that was listed stands for something that is not read where it lies."""
    return "/" in name or is_litter(name)


def _out_of_place(folder: str) -> list[str]:
    """The content files in folders within, at any depth, and those folders that cannot be looked into."""
    found, (_, waiting) = list[str](), _look_into(folder, "")
    while waiting:
        told = waiting.pop()
        try:
            files, folders = _look_into(folder, told)
        except OSError:
            found.append(told)
        else:
            found += files
            waiting += folders
    return found


def _look_into(folder: str, told: str) -> tuple[list[str], list[str]]:
    """The content files and the folders in a folder within. No file is looked at. Raises OSError, also for a link."""
    path = f"{folder}/{told}"
    if told and os.path.islink(path):  # noqa: PTH114
        raise NotADirectoryError
    above, files, folders = f"{told}/" if told else "", list[str](), list[str]()
    with os.scandir(path) as entries:
        for entry in entries:
            if not is_litter(entry.name):
                files.append(f"{above}{entry.name}")
            elif not is_put_aside(entry.name) and entry.is_dir():
                folders.append(f"{above}{entry.name}")
    return files, folders
