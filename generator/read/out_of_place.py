"""Content files in folders where nothing is read: their writer is told where to move them."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from typing import NoReturn

from generator.read.faults import CLOSED, START, FileFaults
from generator.read.files import project_path
from generator.read.litter import is_table


def refuse_place(file: Path, folder: Path, root: Path, languages: Collection[str], faults: FileFaults) -> NoReturn:
    """Notes GB109 for a table and for a file in a folder within, GB110 for a folder within that cannot be looked into.

    A folder within that is called like one of the `languages` was meant for translations. Raises UnreadableError.
    """
    told = project_path(file, root)
    if is_table(file.name):
        remedy = f"Either write in site_config.yml  customers: {told}  or let its name begin with _."
        faults.stop("GB109", START, "This table is not read: customers come from the files here.", remedy)
    if file.parent == folder:
        if file.is_symlink():
            faults.stop("GB110", START, "This folder is a link; links are not read.", "Put the folder itself here.")
        faults.stop("GB110", START, *CLOSED)
    meant = PurePosixPath(file.name)
    if file.parent.name in languages and "." not in meant.stem:
        meant = meant.with_suffix(f".{file.parent.name}{meant.suffix}")
    target, taken = project_path(folder / meant, root), os.path.lexists(folder / meant)
    move = f"Move it beside {target}, under another name" if taken else f"Move it to {target}"
    aside = f"; or call its folder _{file.parent.name}, if nobody is to read it."
    message = f"This file is not read: it lies in a folder within {project_path(folder, root)}."
    faults.stop("GB109", START, message, f"{move}{aside}")
