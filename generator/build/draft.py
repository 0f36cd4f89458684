"""A file in the making, beside the old one until it is complete."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from generator.build.lock import hold, let_go

_BUFFER = 1 << 16
_MODE = 0o600  # only its owner may read it: what is written this way is private


class Draft:
    """A text file `.<name>.new-<number>` that `commit` puts in the place of `path`; without it nothing changes.

    As a context it begins by removing what killed builds left. Two builds at a time have two drafts; the last to
    commit wins. Whatever the disk refuses is raised as OSError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._place: Path | None = None
        self._lock: int | None = None
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._remove_what_was_left()
            self._open()
        except BaseException:  # an interrupt too: `__exit__` would not be called
            self._give_up()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._give_up()

    def write(self, text: str) -> None:
        """Adds text. Raises ValueError outside of the context."""
        self.write_bytes(text.encode())

    def write_bytes(self, text: bytes | memoryview) -> None:
        """Adds text that is in UTF-8 already. Raises ValueError outside of the context."""
        if self._file is None:
            raise ValueError("this draft is not open")
        self._file.write(text)

    def settle(self) -> None:
        """Brings everything written so far to the disk: after this, a commit cannot fail for want of space."""
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())

    def commit(self) -> None:
        """Puts the draft in the old file's place."""
        self.settle()
        if self._place is not None:
            self._place.replace(self.path)
            self._place = None
        self._give_up()

    def _open(self) -> None:
        for number in count(1):
            place = self.path.with_name(f".{self.path.name}.new-{number}")
            try:
                handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
                self._file = os.fdopen(handle, "wb", _BUFFER)
                self._lock = hold(place)
            except (FileExistsError, FileNotFoundError, BlockingIOError):  # another build has it, or mends
                self._give_up()
            else:
                self._place = place
                return

    def _give_up(self) -> None:
        file, place, lock = self._file, self._place, self._lock
        self._file = self._place = self._lock = None
        if place is not None:
            place.unlink(missing_ok=True)
        if file is not None:
            with contextlib.suppress(OSError):  # a full disk; nobody wants the rest any more
                file.close()
        let_go(lock)

    def _remove_what_was_left(self) -> None:
        remove_drafts(drafts_in(self.path.parent, self.path.name))


def drafts_in(folder: Path, name: str = "") -> tuple[Path, ...]:
    """The drafts in a folder, of the file of this name or of any."""
    draft = re.compile(rf"\.{re.escape(name) if name else '.+'}\.new-\d{{1,9}}")
    return tuple(path for path in folder.iterdir() if draft.fullmatch(path.name)) if folder.is_dir() else ()


def remove_drafts(drafts: Iterable[Path]) -> None:
    """Removes what killed builds left; what a running one holds stays."""
    for left in drafts:
        with contextlib.suppress(OSError):  # another build holds it, or mends too
            lock = hold(left)
            left.unlink(missing_ok=True)
            let_go(lock)
