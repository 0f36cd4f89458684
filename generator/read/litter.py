"""Which files of a content folder count, and in which order."""

from __future__ import annotations

import os
import re
from pathlib import Path

# What people's editors make of a content file's name, or keep its texts in.
_NEARLY_MARKDOWN = re.compile(
    r".*\.(?:md|mdown|mkd|mkdn|mdx|markdown|text|txt|rtf|odt|docx?)", re.IGNORECASE | re.DOTALL
)
_PLAIN = re.compile(r"(?:(?!readme\.)[a-z0-9-]+\.md/)*")


def is_litter(name: str) -> bool:
    """Whether a file is none of ours: hidden, a backup, a draft with an underscore, a README, or no text at all."""
    return (
        name.startswith((".", "_"))
        or name.endswith("~")
        or _NEARLY_MARKDOWN.fullmatch(name) is None
        or name.lower().startswith("readme.")
    )


def bare_name(name: str) -> str:
    """The name without its ending, by which files are sorted."""
    return name.removesuffix(".md")


def content_names(folder: str | Path) -> tuple[str, ...]:
    """The names of the folder's content files, sorted by id, then by name. Raises OSError."""
    names = os.listdir(folder)  # noqa: PTH208
    if _PLAIN.fullmatch("".join([f"{name}/" for name in names])):  # a large roster: asked and sorted as a whole
        return tuple([f"{bare}.md" for bare in sorted([name[:-3] for name in names])])
    return tuple(sorted(sorted(name for name in names if not is_litter(name)), key=bare_name))
