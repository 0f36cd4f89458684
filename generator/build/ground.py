"""The ground a site is built on: may this folder be replaced, and what did a killed build leave beside it?"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from generator.build.lock import hold, let_go
from generator.errors import RefusalError

MARKERS = (".nojekyll", "_headers")
"""A folder that holds both is a site of ours. Staged folders hold the first from their first moment on."""

NEW, OLD = "new", "old"

PERSONAL = ("g", "w")
"""Folders at a site's root that hold personal pages; all else is public."""

_ANOTHER = "Choose another folder with  --output"


def check_ground(output: Path, project: Path, *, personal: bool = True) -> None:
    """Raises RefusalError if a site may not be written to `output`: nothing but a site of ours is ever replaced.

    Refused are the project and what it lies in, its source folders, links, files, folders with other things in them,
    and sites in which somebody put symbolic links that lead out. Without `personal` the folders of personal pages are
    not searched for them.
    """
    place, home = output.resolve(), project.resolve()
    if place == home or place in home.parents:
        message = f"The output folder {output} holds the project itself; replacing it would delete your files."
        raise RefusalError(message, _ANOTHER)
    sources = [home / name for name in ("content", "theme", "generator", ".git", ".goodbye")]
    if any(source == place or source in place.parents for source in sources):
        raise RefusalError(f"The output folder {output} lies among the project's sources.", _ANOTHER)
    if output.is_symlink():
        remedy = f"Give the folder itself:  --output {place}"
        raise RefusalError(f"The output folder {output} is a symbolic link.", remedy)
    if not output.exists():
        return
    if not output.is_dir():
        raise RefusalError(f"The output folder {output} is a file.", _ANOTHER)
    if any(output.iterdir()) and not is_ours(output):
        remedy = f"Empty it yourself, or choose another folder with  --output  (a site of ours holds {MARKERS[1]})."
        raise RefusalError(f"The folder {output} was not made by goodbye build and is not empty.", remedy)
    for link in _links(output, personal=personal):
        if not link.resolve().is_relative_to(place):
            name = link.relative_to(output).as_posix()
            raise RefusalError(f"The symbolic link {name} in {output} leads out of it.", "Remove the link.")


def is_ours(folder: Path) -> bool:
    """Whether a build of ours made this folder."""
    return all((folder / marker).is_file() for marker in MARKERS)


def places(output: Path, kind: str) -> Iterator[Path]:
    """The free paths `<output>.<kind>-<number>`, in order of number."""
    candidates = (output.with_name(f"{output.name}.{kind}-{number}") for number in count(1))
    return (place for place in candidates if not os.path.lexists(place))


def mend(output: Path) -> None:
    """Ends what a killed build began: brings back an old site that was moved away, removes what was staged.

    Folders that another running build holds are left alone, and so is everything that is not ours.
    """
    old = _beside(output, OLD)
    if old and not os.path.lexists(output) and is_ours(old[-1]):
        old.pop().rename(output)
    for folder in (*old, *_beside(output, NEW)):
        with contextlib.suppress(OSError):  # another build mends too, or it may stay where it does no harm
            if (folder / MARKERS[0]).is_file() or not any(folder.iterdir()):
                remove_left(folder)


def is_staged(output: Path) -> bool:
    """Whether a running build holds a folder beside the output: a site in the making, or one that it takes away."""
    for folder in (*_beside(output, NEW), *_beside(output, OLD)):
        try:
            let_go(hold(folder))
        except BlockingIOError:
            return True
        except OSError:  # gone by now, or nobody's
            continue
    return False


def remove(folder: Path) -> None:
    """Removes a folder of ours, one marker first and the other last.

    What a killed removal leaves is no site any more, and still known as ours. Raises OSError if something in it cannot
    be removed.
    """
    (folder / MARKERS[1]).unlink(missing_ok=True)
    for entry in list(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name != MARKERS[0]:
            entry.unlink(missing_ok=True)
    (folder / MARKERS[0]).unlink(missing_ok=True)
    folder.rmdir()


def remove_left(folder: Path) -> None:
    """Removes a folder that nobody writes any more, and holds it meanwhile.

    Raises OSError (BlockingIOError among them) for what a running build holds or what cannot be removed.
    """
    lock = hold(folder)
    try:
        remove(folder)
    finally:
        let_go(lock)


def _beside(output: Path, kind: str) -> list[Path]:
    """The folders `<output>.<kind>-<number>`, by number."""
    name = re.compile(rf"{re.escape(output.name)}\.{kind}-(\d{{1,9}})")
    if not output.parent.is_dir():
        return []
    found = [(int(match[1]), path) for path in output.parent.iterdir() if (match := name.fullmatch(path.name))]
    return [path for _number, path in sorted(found) if path.is_dir() and not path.is_symlink()]


def _links(folder: Path, *, personal: bool) -> Iterator[Path]:
    """Every symbolic link in the folder, without following any; those among personal pages only if asked for."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                yield Path(entry.path)
            elif entry.is_dir() and (personal or entry.name not in PERSONAL):
                yield from _links(Path(entry.path), personal=True)
