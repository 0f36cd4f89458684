"""SIGKILL between any two steps of writing a site and its link list: never a mixture.

A child process builds a little site and is killed at its first, second, third … call to the file system, so that every
moment is met once. (`tests/flows/test_kills.py` kills whole builds at random moments.)
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import generator.build.staging as staging_module
from generator.build import Draft, Staging
from generator.errors import RefusalError
from generator.model.page import Page

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

STEPS = frozenset({"open", "os.chmod", "os.listdir", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir",
                   "shutil.rmtree", "ctypes.dlsym", "fcntl.flock"})  # fmt: skip
"""Python tells of each of these just before it happens."""


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of exchanging folders: the system's own call, and what is done without it."""
    if request.param == "two renames":
        monkeypatch.setattr(staging_module, "exchange", lambda one, other: False)
    return str(request.param)


def build(project: Path, word: str) -> None:
    """Writes the site and the list as `goodbye build` does."""
    with Staging(project / "site", project) as staging, Draft(project / "private" / "links.csv") as links:
        staging.write(Page("_headers", word.encode()))
        for number in range(3):
            staging.write(Page(f"g/{number}/index.html", word.encode()))
            links.write(word)
        links.settle()
        staging.commit()
        links.commit()


def killed_at(step: int, work: Callable[[], None]) -> bool:
    """Does the work in a child that is killed just before its call number `step`. False if it ended before that."""
    child = os.fork()
    if child == 0:
        _die_at(step)
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def _die_at(step: int) -> None:
    left = [step]

    def count(event: str, _: tuple[object, ...]) -> None:
        if event in STEPS:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def site(word: str) -> dict[str, bytes]:
    pages = {f"g/{number}/index.html": word.encode() for number in range(3)}
    return {".nojekyll": b"", "_headers": word.encode(), **pages}


def test_every_moment_of_a_build_leaves_old_or_new(tmp_path: Path, way: str) -> None:
    """Killed anywhere, a build leaves the old site or the new one, and never a list that is ahead of its site.

    Without the system's exchange there may be no site at one moment; then the next build brings the old one back.
    """
    step, seen = 0, set()
    while True:
        step += 1
        project = tmp_path / str(step)
        project.mkdir()
        build(project, "old")
        if not killed_at(step, lambda project=project: build(project, "new")):
            assert (tree(project / "site"), tree(project / "private")) == (site("new"), {"links.csv": b"new" * 3})
            break
        if way == "exchange" or (project / "site").exists():
            assert tree(project / "site") in (site("old"), site("new")), step
        with Staging(project / "site", project), Draft(project / "private" / "links.csv"):
            pass  # the next build begins, and fails
        mended, listed = tree(project / "site"), tree(project / "private")
        assert mended in (site("old"), site("new")), step
        assert listed in ({"links.csv": b"old" * 3}, {"links.csv": b"new" * 3}), step
        assert (mended, listed) != (site("old"), {"links.csv": b"new" * 3}), step
        assert sorted(path.name for path in project.iterdir()) == ["private", "site"], step
        seen.add((mended["_headers"], listed["links.csv"][:3]))
    assert step > 40
    assert seen == {(b"old", b"old"), (b"new", b"old"), (b"new", b"new")}  # the old site goes last


def test_every_moment_of_mending_can_be_mended(tmp_path: Path, way: str) -> None:
    """A build that is killed while it mends what a killed build left leaves what the next one can mend."""
    step = 0
    while True:
        step += 1
        project = tmp_path / str(step)
        project.mkdir()
        build(project, "old")
        with Staging(project / "site", project) as staging:  # as a killed build leaves it between two renames
            staging.write(Page("g/0/index.html", b"ne"))
            staging._close()
        (project / "site").rename(project / "site.old-1")
        if not killed_at(step, lambda project=project: build(project, "new")):
            break
        with Staging(project / "site", project), Draft(project / "private" / "links.csv"):
            pass
        assert tree(project / "site") in (site("old"), site("new")), step
        assert sorted(path.name for path in project.iterdir()) == ["private", "site"], step
    assert step > 50


def test_an_interrupt_between_two_renames_brings_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C at the one moment without a site ends with the old one in its place."""
    monkeypatch.setattr(staging_module, "exchange", lambda one, other: False)
    build(tmp_path, "old")
    rename = Path.rename

    def interrupted(path: Path, target: Path) -> Path:
        moved = rename(path, target)
        if target.name.startswith("site.old-"):
            raise KeyboardInterrupt
        return moved

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path, "new")
    assert tree(tmp_path / "site") == site("old")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["private", "site"]


def test_two_builds_that_begin_together_both_end_well(tmp_path: Path) -> None:
    """Builds that mend and stage at the same moments do not take each other's folders away."""
    build(tmp_path, "old")
    trouble: list[Exception] = []

    def again(word: str) -> None:
        try:
            for _ in range(40):
                build(tmp_path, word)
        except (RefusalError, OSError, ValueError) as error:
            trouble.append(error)

    threads = [threading.Thread(target=again, args=(word,)) for word in ("one", "two", "six")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert trouble == []
    assert tree(tmp_path / "site") in [site(word) for word in ("one", "two", "six")]
    with Staging(tmp_path / "site", tmp_path), Draft(tmp_path / "private" / "links.csv"):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["private", "site"]
