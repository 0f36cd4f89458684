"""How files look from outside, and what they hold: by this a build sees what was edited since the last one."""

from __future__ import annotations

import os
import stat
import time
from array import array
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

from generator.model.manifest import DIGEST, Listing, Signature
from generator.read.litter import is_folder
from generator.read.rows.whereabouts import find_roster

Files = dict[str, tuple[int, int, int, str]]
"""Files by path, each with its signature and the digest of its bytes, in hex."""

_NO_FILE = Signature(-1, 0, 0)
_GONE = os.stat_result((0,) * 19)
_AT_ONCE = 1_000
_LITTER = ("__pycache__",)
_KIND = 0o170000
"""The bits of a file's mode that say what it is (S_IFMT)."""


def list_roster(config: Path, customers: str, names: tuple[str, ...]) -> Listing:
    """The roster's files as they look now; none is opened. `names` are those that `read_roster` gives, in order."""
    folder = find_roster(config.absolute(), customers).location
    taken, sizes, mtimes, inodes = time.time_ns(), array("q"), array("q"), array("Q")
    if names:
        ground = os.open(folder, os.O_RDONLY)
        try:
            for start in range(0, len(names), _AT_ONCE):
                seen = _looks(names[start : start + _AT_ONCE], ground)
                sizes.extend([one.st_size if one.st_mode & _KIND == stat.S_IFREG else -1 for one in seen])
                mtimes.extend([one.st_mtime_ns for one in seen])
                inodes.extend([one.st_ino for one in seen])
        finally:
            os.close(ground)
    return Listing(names, sizes, mtimes, inodes, taken)


def _looks(names: tuple[str, ...], ground: int) -> list[os.stat_result]:
    look = os.stat
    try:
        return [look(name, dir_fd=ground, follow_symlinks=False) for name in names]
    except OSError:
        return [_look_at(name, ground) for name in names]


def _look_at(name: str, ground: int) -> os.stat_result:
    try:
        return os.stat(name, dir_fd=ground, follow_symlinks=False)
    except OSError:  # it went while we looked; whoever reads it says so
        return _GONE


def shared_files(roots: Mapping[str, Path], known: Mapping[str, tuple[int, int, int, str]], late: int) -> Files:
    """All files below `roots`, by path (the root's name in front), with digests of what they hold.

    A file that looks as `known` has it is not read again, unless it was written after `late` (ns since 1970): then it
    may have been written twice and look the same.
    """
    found: Files = {}
    for name, root in sorted(roots.items()):
        for path, told in sorted(_walk(name, root)):
            before = known.get(told)
            seen = _look(path)
            same = before is not None and before[:3] == seen and seen.mtime < late and seen.size >= 0
            found[told] = before if same and before is not None else (*seen, _digest(path))
    return found


def _walk(told: str, path: Path) -> Iterator[tuple[Path, str]]:
    if not is_folder(path) or path.is_symlink():
        if os.path.lexists(path):
            yield path, told
        return
    try:
        entries = os.scandir(path)
    except OSError:  # whoever reads it says so
        yield path, told
        return
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _LITTER:
                    yield from _walk(f"{told}/{entry.name}", Path(entry.path))
            else:
                yield Path(entry.path), f"{told}/{entry.name}"


def _look(path: Path) -> Signature:
    try:
        seen = path.lstat()
    except OSError:
        return _NO_FILE
    return Signature(seen.st_size, seen.st_mtime_ns, seen.st_ino) if stat.S_ISREG(seen.st_mode) else _NO_FILE


def _digest(path: Path) -> str:
    """The digest of a file's bytes; "" for what cannot be read, and the reader says why.

    A theme's files may be links: they are followed here, and read each time, since only the link can be looked at.
    """
    try:
        return "" if not path.is_file() else blake2b(path.read_bytes(), digest_size=DIGEST).hexdigest()
    except OSError:
        return ""
