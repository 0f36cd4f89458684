"""Writes a site beside the old one and exchanges the two at the end: what is online is wholly old or wholly new."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.build.exchange import exchange
from generator.build.ground import MARKERS, NEW, OLD, check_ground, mend, places, remove_left
from generator.build.lock import alone, hold, let_go
from generator.build.stage import NOTHING
from generator.errors import RefusalError
from generator.model.page import Page

FOLDER_MODE, FILE_MODE = 0o755, 0o644  # a web server under another user must be able to read the site

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

_PERSONAL = ("g/", "w/")
_UNSAFE = re.compile(r"(?:^|/)\.{0,2}(?:/|$)|[\\:\x00-\x1f\x7f]")


class Staging:
    """A site in the making, in a folder `<output>.new-<number>` beside the output.

    As a context it begins by mending what a killed build left, and without `commit` it ends as if nothing had been.
    `folder` is where the site lies meanwhile; what others write there goes online too. Raises RefusalError at the
    start if the output may not be replaced (see `check_ground`), and later if the disk refuses.
    """

    def __init__(self, output: Path, project: Path) -> None:
        self.output = Path(os.path.abspath(output))  # noqa: PTH100 - resolve() would follow a link we must see
        self.folder = self.output
        self._project = project
        self._lock: int | None = None
        self._open = False
        self._old: Path | None = None

    def __enter__(self) -> Self:
        try:
            with refusing(self.output):
                if not self.output.parent.is_dir():
                    check_ground(self.output, self._project)
                    self.output.parent.mkdir(parents=True, exist_ok=True)
                with alone(self.output.parent):
                    mend(self.output)
                    check_ground(self.output, self._project)
                    self._make_folder()
        except BaseException:  # an interrupt too, at whatever moment: `__exit__` would not be called
            self.discard()
            if self.folder != self.output:
                with contextlib.suppress(OSError):
                    self.folder.rmdir()  # made, but nothing in it yet
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()

    def write(self, page: Page, *, begun: bool = False) -> None:
        """Writes one file of the site. `begun`: a worker that was killed may have written it, or a part of it.

        Raises RefusalError for a path that leads out of the site and for one that is taken already. (The empty
        `.nojekyll` stands there from the start; writing it again is fine.) Any process may write; what it needs for
        that travels with a pickled Staging.
        """
        if page == Page(MARKERS[0], b""):
            return
        refuse_unsafe(page.path)
        with refusing(self.output):
            try:
                _write_new(self.folder, page.path, page.body)
            except FileExistsError as error:
                if begun and _finish(self.folder / page.path, page.body):
                    return
                message = f"Two pages would lie at {_shown(page.path)}."
                raise RefusalError(message, "Give one of their files another name.") from error

    def settle(self) -> None:
        """Nothing is on its way: what was written lies on the disk."""

    def commit(
        self,
        pages: int = 0,  # noqa: ARG002 - here every page was seen by whoever wrote it
        within: AbstractContextManager[None] = NOTHING,
    ) -> None:
        """Puts the staged site in the old one's place. The old one is removed when the context ends.

        `within` surrounds that moment while nobody else publishes or forgets; what it raises first stops it.
        """
        with refusing(self.output):
            self.folder.chmod(FOLDER_MODE)
            _let_everybody_read(str(self.folder))
            with alone(self.output.parent) as interrupt:
                with within:
                    self._old = self._exchange()
                    self._close()
                interrupt.too_late()

    def _exchange(self) -> Path | None:
        """Puts the staged site in the output's place. Returns where the old one lies now, if there was one."""
        if not self.output.exists():
            self.folder.rename(self.output)
            return None
        return self.folder if exchange(self.folder, self.output) else self._rename_twice()

    def _rename_twice(self) -> Path:
        """The exchange where the system has none. Returns where the old site lies now.

        Between the two renames there is no site for a moment. Whatever else than SIGKILL ends a build there, the old
        one comes back at once; after SIGKILL the next build brings it back.
        """
        old = next(places(self.output, OLD))
        try:
            self.output.rename(old)
            self.folder.rename(self.output)
        except BaseException:  # an interrupt too
            if old.exists() and not os.path.lexists(self.output):
                old.rename(self.output)
            raise
        return old

    def discard(self) -> None:
        """Removes what was staged, and the old site stays; after `commit`, removes the old one."""
        old, self._old = self._old, None
        if old is not None:
            with contextlib.suppress(OSError, KeyboardInterrupt):  # the new site is online; the next build tidies
                remove_left(old)
        if self._open:
            self._close()
            with contextlib.suppress(OSError):  # the next build tries again
                remove_left(self.folder)

    def _make_folder(self) -> None:
        """Makes a folder beside the output, marked as ours and locked for this build."""
        for place in places(self.output, NEW):
            try:
                self.folder = place
                self.folder.mkdir()
                self._open = True
                self._lock = hold(self.folder)
                (self.folder / MARKERS[0]).touch()
            except (FileExistsError, FileNotFoundError, BlockingIOError):  # another build was quicker, or mends
                self._close()
            else:
                return

    def _close(self) -> None:
        self._open = False
        lock, self._lock = self._lock, None
        let_go(lock)


def refuse_unsafe(path: str) -> None:
    """Raises RefusalError for a path that could lead out of the site, or that means different things to systems."""
    if _UNSAFE.search(path):
        raise RefusalError(f"Nothing may be written to {_shown(path)}.", "Please report this as a bug.")


def _write_new(root: Path, path: str, body: bytes) -> None:
    """Writes a file that must not exist yet, with the folders between it and the root. Raises FileExistsError.

    The root is never made: a worker that outlives its build by a moment must not revive what the next one removed.
    """
    file = f"{root}/{path}"  # plain calls with texts: a large roster has as many folders as pages
    folder = file.rpartition("/")[0]
    try:
        if "/" in path:
            _make_folder(folder, root)
        handle = os.open(file, _NEW, FILE_MODE)
    except (IsADirectoryError, NotADirectoryError) as error:
        raise FileExistsError from error
    try:
        left = memoryview(body)
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


def _make_folder(folder: str, root: Path) -> None:
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        pass
    except FileNotFoundError:
        _make_folders(Path(folder), root)


def _make_folders(folder: Path, root: Path) -> None:
    if folder == root:
        if not root.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return
    try:
        folder.mkdir(exist_ok=True)
    except FileNotFoundError:
        _make_folders(folder.parent, root)
        folder.mkdir(exist_ok=True)


def _finish(file: Path, body: bytes) -> bool:
    """Finishes a file that holds the beginning of `body`, or all of it. False if it is something else."""
    if not file.is_file() or not body.startswith(file.read_bytes()):
        return False
    file.write_bytes(body)
    return True


def _let_everybody_read(folder: str) -> None:
    """Gives what lies in a folder the modes of a web site, whatever the umask was when it was made."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                continue
            is_folder = entry.is_dir()
            mode = FOLDER_MODE if is_folder else FILE_MODE
            if entry.stat().st_mode & 0o777 != mode:
                os.chmod(entry.path, mode)  # noqa: PTH101 - texts: a large roster has as many folders as pages
            if is_folder:
                _let_everybody_read(entry.path)


def _shown(path: str) -> str:
    """A path as messages may show it: nobody's personal address is ever printed."""
    return "a personal page" if path.startswith(_PERSONAL) else repr(path)


@contextlib.contextmanager
def refusing(output: Path) -> Iterator[None]:
    """Says what the disk refused in a sentence; the path within the site stays unsaid, it may be personal."""
    try:
        yield
    except OSError as error:
        message = f"The site cannot be written to {output}: {error.strerror}."
        raise RefusalError(message, "Look at the folder's rights and the free space on the disk.") from error
