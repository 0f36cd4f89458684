"""Which files of a content folder count, and in which order."""

from __future__ import annotations

import os
import re
from pathlib import Path

# What people's editors make of a content file's name, or keep its texts in.
_NEARLY_MARKDOWN = re.compile(
    r".*\.(?:md|mdown|mkd|mkdn|mdx|markdown|text|txt|rtf|odt|docx?)", re.IGNORECASE | re.DOTALL
)
_TABLE = re.compile(r".+\.(?:csv|tsv|jsonl|ndjson|parquet|xlsx?|xlsm|ods|numbers)", re.IGNORECASE | re.DOTALL)
_CUSTOMERS = re.compile(rf"customers?{_TABLE.pattern[2:]}", re.IGNORECASE)
_NEARLY_SETTINGS = re.compile(r"site[-_ .]?config(?:\.(?:ya?ml|json|toml|txt))+", re.IGNORECASE)
_PLAIN = re.compile(r"(?:(?!readme\.)[a-z0-9-]+\.md/)*")


SHELVES = ("helpers", "playbooks", "alternatives", "reasons", "changelog", "pages")
"""The folders of shared content."""


def is_folder(path: str | Path) -> bool:
    """Whether this is a folder; False also where nobody may look, which a Path would not say so quietly."""
    return os.path.isdir(path)  # noqa: PTH112


def is_closed(folder: str | Path) -> bool:
    """Whether there is such a folder and nobody may look into it."""
    try:
        os.scandir(folder).close()
        os.stat(f"{folder}/.")  # noqa: PTH116 - whether one may go in, not only see the names
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return False


def is_table(name: str) -> bool:
    """Whether this is a table by its name, and none that was put aside."""
    return not is_put_aside(name) and _TABLE.fullmatch(name) is not None


def is_put_aside(name: str) -> bool:
    """Whether a file or folder is to be left alone: hidden, a backup, or a draft with an underscore."""
    return name.startswith((".", "_")) or name.endswith("~")


def is_litter(name: str) -> bool:
    """Whether a file is none of ours: hidden, a backup, a draft with an underscore, a README, or no text at all."""
    return is_put_aside(name) or _NEARLY_MARKDOWN.fullmatch(name) is None or name.lower().startswith("readme.")


def bare_name(name: str) -> str:
    """The name without its ending, by which files are sorted."""
    return name.removesuffix(".md")


def content_names(folder: str | Path) -> tuple[str, ...]:
    """The names of the folder's content files, sorted by id, then by name. Raises OSError.

    Content files in folders within are among them with their path (`2026/brandt.md`), folders within that cannot be
    looked into, and tables: whoever reads these tells that they are out of place.
    """
    names = os.listdir(folder)  # noqa: PTH208
    if _PLAIN.fullmatch("".join([f"{name}/" for name in names])):  # a large roster: asked and sorted as a whole
        return tuple([f"{bare}.md" for bare in sorted([name[:-3] for name in names])])
    litter = frozenset(name for name in names if is_litter(name))
    found = [name for name in names if name not in litter]
    if others := [name for name in litter if not is_put_aside(name)]:  # of these alone it is asked what they are
        found += _out_of_place(os.fspath(folder), others)
    return tuple(sorted(sorted(found), key=bare_name))


def is_out_of_place(name: str) -> bool:
    """Whether a name that was listed stands for something that is not read where it lies."""
    return "/" in name or is_litter(name)


def _out_of_place(folder: str, names: list[str]) -> list[str]:
    """Of such names the tables, the content files in folders at any depth, and folders that cannot be looked into."""
    found = [name for name in names if is_table(name)]
    waiting = [name for name in names if not is_table(name) and is_folder(f"{folder}/{name}")]
    while waiting:
        told = waiting.pop()
        try:
            files, folders = _look_into(f"{folder}/{told}")
        except OSError:
            found.append(told)
        else:
            found += [f"{told}/{name}" for name in files]
            waiting += [f"{told}/{name}" for name in folders]
    return found


def _look_into(folder: str) -> tuple[list[str], list[str]]:
    """The content files and the folders in a folder within. No file is looked at. Raises OSError, also for a link."""
    if os.path.islink(folder):  # noqa: PTH114
        raise NotADirectoryError
    files, folders = list[str](), list[str]()
    with os.scandir(folder) as entries:
        for entry in entries:
            if not is_litter(entry.name) or is_table(entry.name):
                files.append(entry.name)
            elif not is_put_aside(entry.name) and entry.is_dir():
                folders.append(entry.name)
    return files, folders


def strays(root: str | Path) -> tuple[str, ...]:
    """What looks like content and lies where nothing is read, by path. Folders end in a slash. Raises OSError.

    Files and tables in `content/` itself, folders there that are none of ours, folders of ours beside it, a table of
    customers there, and settings under another name.
    """
    content = f"{root}/content"
    inside = sorted(os.listdir(content)) if is_folder(content) else []  # noqa: PTH208
    named = [f"content/{name}" for name in inside if not is_litter(name) or is_table(name)]
    files = [path for path in named if not is_folder(f"{root}/{path}")]
    others = [name for name in inside if name not in (*SHELVES, "customers", "assets") and not is_put_aside(name)]
    folders = [f"content/{name}/" for name in others] + [f"{name}/" for name in ("customers", *SHELVES[:-1])]
    around = sorted(os.listdir(root))  # noqa: PTH208
    beside = [name for name in around if _NEARLY_SETTINGS.fullmatch(name) or _CUSTOMERS.fullmatch(name)]
    return (*files, *(folder for folder in folders if _holds_content(f"{root}/{folder}")), *beside)


def _holds_content(folder: str) -> bool:
    """Whether a folder holds content files at any depth. It ends with the first one; what is closed may hold some."""
    waiting = [folder] if is_folder(folder) else []
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if not is_litter(entry.name):
                        return True
                    if not is_put_aside(entry.name) and entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
        except OSError:
            return True
    return False
