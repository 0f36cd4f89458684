"""Content files in folders where nothing is read: their writer is told where to move them."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from typing import NoReturn

from generator.read.faults import START, FileFaults
from generator.read.files import project_path


def refuse_place(file: Path, folder: Path, root: Path, languages: Collection[str], faults: FileFaults) -> NoReturn:
    """Notes GB109 for a file in a folder within `folder`, GB110 for a folder within that is a link or cannot be read.

    A folder within that is called like one of the `languages` was meant for translations. Raises UnreadableError.
    """
    if file.parent == folder:
        if file.is_symlink():
            faults.stop("GB110", START, "This folder is a link; links are not read.", "Put the folder itself here.")
        faults.stop("GB110", START, "This folder cannot be read.", "See to it that you may read it.")
    meant = PurePosixPath(file.name)
    if file.parent.name in languages and "." not in meant.stem:
        meant = meant.with_suffix(f".{file.parent.name}{meant.suffix}")
    told, taken = project_path(folder / meant, root), os.path.lexists(folder / meant)
    move = f"Move it beside {told}, under another name" if taken else f"Move it to {told}"
    aside = f"; or call its folder _{file.parent.name}, if nobody is to read it."
    message = f"This file is not read: it lies in a folder within {project_path(folder, root)}."
    faults.stop("GB109", START, message, f"{move}{aside}")
