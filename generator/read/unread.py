"""What a person may take for content and nobody reads: folders of other names, files in no folder, closed doors."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from generator.errors import Fault, Severity
from generator.read.faults import CLOSED, START, FileFaults
from generator.read.files import project_path
from generator.read.litter import SHELVES, is_closed, is_table, strays
from generator.read.pictures import check_drawings
from generator.read.suggest import nearest
from generator.shipped import shipped_root, theme_folders

FOLDERS = ("customers", *SHELVES, "assets")
"""The folders in `content/`."""

_PICTURES = frozenset({"images", "image", "pictures", "photos"})


def unread_faults(config: Path, customers: str, languages: Collection[str]) -> Iterator[Fault]:
    """The faults of folders rather than of files: of `content/`, of what lies around it, of the site's own theme."""
    root = config.parent
    content = root / "content"
    for linked in (folder for folder in (content, content / "assets") if os.path.islink(folder)):  # noqa: PTH114
        yield _fault(linked, root, "GB110", "This folder is a link; links are not read.", "Put the folder itself here.")
    if is_closed(content):
        yield _fault(content, root, "GB110", *CLOSED)
        return
    roster = root / customers
    yield from check_drawings(content / "assets", project_path(content / "assets", root))
    told = strays(root)
    yield from _other_folders(content, root, roster, told)
    for path in (root / one for one in told):
        if is_table(path.name) and path != roster:
            remedy = f"If they are in it, write in {config.name}:  customers: {project_path(path, root)}"
            yield _warning(path, root, "GB109", "This table is not read: customers come from elsewhere.", remedy)
        elif path.parent == root and path.name in FOLDERS and not roster.is_relative_to(path):
            message = "Nothing is read here: content lies in the folder content."
            yield _warning(path, root, "GB109", message, f"Move it to content/{path.name}.")
        elif path.parent == root and path.name not in (*FOLDERS, config.name) and path != roster:
            message = f"This file is not read: the settings are those in {config.name}."
            yield _warning(path, root, "GB109", message, "Write there what is missing, and delete this file.")
    yield from _theme_faults(root, languages)


def _other_folders(content: Path, root: Path, roster: Path, told: Collection[str]) -> Iterator[Fault]:
    for path in (root / one for one in told if one.startswith("content/") and not one.endswith("/")):
        if not is_table(path.name):
            move = f"Move it into one of them: {', '.join(FOLDERS[:-1])}; or let its name begin with _."
            yield _fault(path, root, "GB109", "This file is not read: it lies in no folder of content.", move)
    for path in sorted(content.iterdir()) if content.is_dir() else ():
        if path.name in FOLDERS or not path.is_dir() or roster.is_relative_to(path):
            continue
        meant = nearest(path.name, FOLDERS)
        if meant:
            meant = "assets" if path.name.lower() in _PICTURES else meant
            yield _fault(path, root, "GB102", "No such folder is read.", f"Did you mean `{meant}`? Rename it.")
        elif f"content/{path.name}/" in told:
            remedy = f"There are: {', '.join(FOLDERS)}. Call it _{path.name}, if nobody is to read it."
            yield _fault(path, root, "GB102", "No such folder is read.", remedy)


def _theme_faults(root: Path, languages: Collection[str]) -> Iterator[Fault]:
    """Warns of folders and of words in the site's own theme that nobody looks for."""
    own, *shipped = theme_folders(root)
    if not shipped or is_closed(own):
        return
    ours = shipped_root() / "theme"
    known = {path.name for path in ours.iterdir()}
    for path in sorted(path for path in own.iterdir() if path.is_dir() and path.name not in known):
        if not path.name.startswith((".", "_")):
            meant = nearest(path.name, known)
            remedy = f"Did you mean `{meant}`? Rename it." if meant else f"There are: {', '.join(sorted(known))}."
            yield _warning(path, root, "GB102", "No such folder of a theme is read.", remedy)
    for path in sorted((own / "locales").glob("*.po")):
        language = path.name.partition(".")[0]
        if language not in languages and not (ours / "locales" / path.name).exists():
            message = f"`{language}` is none of the site's languages ({', '.join(languages)}): nobody will see this."
            remedy = "Rename it, or add the language to `languages:` in site_config.yml."
            yield _warning(path, root, "GB204", message, remedy)


def _fault(path: Path, root: Path, code: str, *words: str) -> Fault:
    faults = FileFaults(project_path(path, root), private=True)  # what lies astray may be somebody's
    faults.add(code, START, *words)
    return faults.found[0]


def _warning(path: Path, root: Path, code: str, *words: str) -> Fault:
    return replace(_fault(path, root, code, *words), severity=Severity.WARNING)
