"""A second tree beside the output, the same file by file: changes go into it, then the two change places.

Unchanged files are one file with two names (hard links), so the second tree costs folders, not pages. Therefore nothing
is ever written into an existing file: a changed page is a new file in the old one's place.

A note beside the manifest says which two folders are the same. It is taken away before the first change and written
after the last, so a build that was killed leaves no note, and the next one goes through both trees and mends the spare.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from generator.build.exchange import exchange
from generator.build.ground import OLD, PERSONAL, check_ground, mend, places, remove, remove_left
from generator.build.lock import alone, hold, let_go
from generator.build.stage import NOTHING
from generator.build.staging import FILE_MODE, FOLDER_MODE, refuse_unsafe, refusing
from generator.errors import RefusalError
from generator.model.page import Page

SUFFIX = ".spare"


class Calm(NamedTuple):
    """The output and its spare are the same; `since` is the clock's time (ns) after the last write to either."""

    output: int
    spare: int
    since: int


class Spare:
    """The tree that is not online. As a context it begins by making it the same as the output.

    `note` is the path of the note; `mended` tells that both trees have just been gone through.
    Raises RefusalError if there is no site of ours to make a spare of, if another build has it, or if the disk refuses.
    Without `commit` the output stays as it was.
    """

    def __init__(self, output: Path, project: Path, note: Path) -> None:
        self.output = Path(os.path.abspath(output))  # noqa: PTH100 - resolve() would follow a link we must see
        self.folder = spare_of(self.output)
        self._project, self._note = project, note
        self._lock: int | None = None
        self._inode, self._known = 0, False
        self.mended = False

    def __enter__(self) -> Self:
        with refusing(self.output):
            with alone(self.output.parent):
                mend(self.output)
            # Where both trees are known, pages are looked at one by one; for links beside them a full build looks.
            calm = read_calm(self._note, self.output, self.folder)
            check_ground(self.output, self._project, personal=calm is None)
            self.folder.mkdir(exist_ok=True)
            try:
                self._lock = hold(self.folder)
            except BlockingIOError:
                raise RefusalError("Another build is at work on this site.", "Wait until it has ended.") from None
            try:
                self._inode = _inode(self.output)
                if calm is None:
                    self._disturb()
                    self.mended = True
                    make_same(self.output, self.folder)
                self._disturb()
            except BaseException:  # an interrupt too: `__exit__` would not be called
                self._close()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def write(self, page: Page) -> bool:
        """Puts a page into the spare; False if it stands there already. Any process may do it, again and again."""
        refuse_unsafe(page.path)
        with refusing(self.output):
            return put(self.folder, page)

    def drop(self, path: str) -> None:
        """Takes a page out of the spare, with the folders that it leaves empty. What is not there is gone already."""
        with refusing(self.output):
            take_away(self.folder, path)

    def take_public(self, fresh: Path) -> list[str]:
        """Makes all public files those of the folder `fresh`, and returns the paths that are other now."""
        with refusing(self.output):
            return take_public(self.folder, fresh)

    def commit(self, within: contextlib.AbstractContextManager[None] = NOTHING) -> None:
        """Puts the spare in the output's place, `within` around it. The old tree is the spare, as it was (`follow`)."""
        with refusing(self.output):
            self._known = _inode(self.output) == self._inode
            with alone(self.output.parent) as interrupt:
                with within:
                    self._exchange()
                interrupt.too_late()

    def follow(self, paths: Iterable[str]) -> None:
        """Does to the old tree what was done to `paths`; its public files become those of the new one in any case.

        After the exchange nothing can fail the build: what is left undone, the next one mends.
        """
        with contextlib.suppress(OSError):
            if not self._known:  # another build was quicker, and what it wrote is not the tree we know
                remove(self.folder)
                return
            for path in sorted({*paths, *_public_differences(self.output, self.folder)}):
                _mirror(self.output, self.folder, path)
            self._rest()

    def _exchange(self) -> None:
        if not exchange(self.folder, self.output):
            aside = next(places(self.output, OLD))
            self.output.rename(aside)
            self.folder.rename(self.output)
            aside.rename(self.folder)

    def _rest(self) -> None:
        calm = Calm(_inode(self.output), _inode(self.folder), time.time_ns())
        draft = self._note.with_name(f"{self._note.name}.new")
        draft.write_text(json.dumps(calm._asdict()), encoding="ascii")
        draft.replace(self._note)

    def _disturb(self) -> None:
        self._note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._note.unlink(missing_ok=True)

    def _close(self) -> None:
        lock, self._lock = self._lock, None
        let_go(lock)


def read_calm(note: Path, output: Path, spare: Path) -> Calm | None:
    """What the note says, if it is about these two folders."""
    try:
        calm = Calm(**json.loads(note.read_text(encoding="ascii")))
        same = (calm.output, calm.spare) == (_inode(output), _inode(spare))
    except (OSError, ValueError, TypeError):
        return None
    return calm if same and isinstance(calm.since, int) else None


def put(folder: Path, page: Page) -> bool:
    """Puts a file with this body at its path, as a new file. False if it stands there already."""
    file = folder / page.path
    try:
        if file.read_bytes() == page.body and not file.is_symlink():
            return False
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        pass
    _clear(folder, page.path)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    with os.fdopen(handle, "wb") as writing:
        writing.write(page.body)
        os.fchmod(handle, FILE_MODE)
    return True


def take_public(folder: Path, fresh: Path) -> list[str]:
    """Makes all public files in `folder` those of `fresh`, and returns the paths that are other now."""
    new, old = set(public_paths(fresh)), set(public_paths(folder))
    gone = sorted(old - new)
    for path in gone:
        take_away(folder, path)
    return gone + [path for path in sorted(new) if put(folder, Page(path, (fresh / path).read_bytes()))]


def take_away(folder: Path, path: str) -> None:
    """Removes a file or a folder, and the folders above it that are empty then."""
    file = folder / path
    _remove_any(file)
    for above in file.parents:
        if above == folder:
            return
        try:
            above.rmdir()
        except OSError:  # not empty, or gone before
            if above.is_dir():
                return


def make_same(source: Path, target: Path) -> None:
    """Makes `target` the same tree as `source`: what is one file already stays, all else is linked or removed."""
    _make_same(str(source), str(target), fresh=False)


def _make_same(source: str, target: str, *, fresh: bool) -> None:
    # A site has hundreds of thousands of folders: texts and the system's own calls take a tenth of the time of paths.
    there: dict[str, os.DirEntry[str]] = {}
    if not fresh:
        with os.scandir(target) as entries:
            there = {entry.name: entry for entry in entries}
    with os.scandir(source) as entries:
        for entry in entries:
            known, place = there.pop(entry.name, None), f"{target}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                new = known is None or not known.is_dir(follow_symlinks=False)
                if new:
                    if known is not None:
                        _remove_any(Path(place))
                    os.mkdir(place)  # noqa: PTH102
                    os.chmod(place, FOLDER_MODE)  # noqa: PTH101
                _make_same(entry.path, place, fresh=new)
            elif known is None or known.inode() != entry.inode():
                if known is not None:
                    _remove_any(Path(place))
                _link(entry.path, place)
    for entry in there.values():
        _remove_any(Path(entry.path))


def public_paths(folder: Path, above: str = "") -> Iterator[str]:
    """The paths of all files that are no personal pages."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{above}{entry.name}"
            if not entry.is_dir(follow_symlinks=False):
                yield path
            elif above or entry.name not in PERSONAL:
                yield from public_paths(Path(entry.path), f"{path}/")


def spare_of(output: Path) -> Path:
    """Where the spare of an output lies."""
    return output.with_name(f"{output.name}{SUFFIX}")


def drop_spare(output: Path) -> bool:
    """Removes an output's spare: nothing that was online before shall stay anywhere. False where a build has it."""
    folder = spare_of(output)
    with contextlib.suppress(BlockingIOError):
        if folder.is_dir() and not folder.is_symlink():
            remove_left(folder)
        return True
    return False


def _public_differences(one: Path, other: Path) -> Iterator[str]:
    """Public paths that are not the same file in both trees: somebody may have put a file into one of them."""
    for path in {*public_paths(one), *public_paths(other)}:
        files = (one / path, other / path)
        if not all(file.is_file() for file in files) or files[0].stat().st_ino != files[1].stat().st_ino:
            yield path


def _mirror(source: Path, target: Path, path: str) -> None:
    """Makes one path of the target what it is in the source."""
    if (source / path).is_file():
        _clear(target, path)
        _link(str(source / path), str(target / path))
    else:
        take_away(target, path)


def _clear(folder: Path, path: str) -> None:
    """Makes room for a file: nothing stands at its place, and folders lead there."""
    file = folder / path
    if os.path.lexists(file):
        _remove_any(file)
    missing = []
    for above in file.parents:
        if above == folder or (above.is_dir() and not above.is_symlink()):
            break
        missing.append(above)
    for above in reversed(missing):
        _remove_any(above)
        above.mkdir()
        above.chmod(FOLDER_MODE)


def _remove_any(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            place.unlink()


def _link(source: str, place: str) -> None:
    try:
        os.link(source, place, follow_symlinks=False)
    except OSError:  # a disk without hard links, or with too many
        shutil.copy2(source, place, follow_symlinks=False)


def _inode(folder: Path) -> int:
    return folder.stat().st_ino
