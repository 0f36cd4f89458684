"""The audited folder: which of its files anybody may find, and which belong to whom."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import WrongUseError

PERSONAL, SEALED = "g/", "w/"


@dataclass(frozen=True, slots=True)
class Ground:
    """A built folder. `public` are paths below it; `personal` maps a token to the paths of its pages.

    `strays` are files under `g/` that are nobody's page, and links, which are never followed.
    """

    folder: Path
    public: tuple[str, ...]
    personal: dict[str, tuple[str, ...]]
    strays: tuple[str, ...]

    @classmethod
    def of(cls, folder: Path) -> Ground:
        """Walks the folder. Raises WrongUseError when there is no built site in it."""
        if not folder.is_dir() or not (folder / "index.html").is_file():
            raise WrongUseError(f"There is no built site in {folder}.", "Build one first:  goodbye build")
        public: list[str] = []
        personal: dict[str, tuple[str, ...]] = {}
        strays: list[str] = []
        for path, is_link in _files(folder):
            if is_link:
                strays.append(path)
            elif path.startswith(PERSONAL):
                _, token, *rest = path.split("/")
                if rest and rest[-1] == "index.html":
                    personal[token] = (*personal.get(token, ()), path)
                else:
                    strays.append(path)
            elif not (path.startswith(SEALED) and path.endswith(".bin")):
                public.append(path)
        return cls(folder, tuple(public), personal, tuple(strays))

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return (self.folder / path).read_bytes()


def _files(folder: Path) -> Iterator[tuple[str, bool]]:
    """Every file below the folder and whether it is a link, in a fixed order."""
    for where, folders, names in os.walk(folder):
        folders.sort()
        base = Path(where).relative_to(folder).as_posix()
        start = "" if base == "." else f"{base}/"
        linked = [name for name in folders if Path(where, name).is_symlink()]
        for name in sorted([*names, *linked]):
            yield f"{start}{name}", Path(where, name).is_symlink()


def masked(path: str) -> str:
    """A path as it may be told: of a token the last four letters."""
    start, token, *rest = [*path.split("/"), "", ""][: max(path.count("/") + 1, 2)]
    return "/".join((start, f"…{token[-4:]}", *rest)) if path.startswith(PERSONAL) and token else path
