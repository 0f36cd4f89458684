"""Staging: the site is wholly old or wholly new, and nothing but a site of ours is ever replaced."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator.build.staging as staging_module
from generator.build import Staging
from generator.errors import RefusalError
from generator.model.page import Page

TOKEN = "k7m2c9x4" * 4


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "site_config.yml").write_text("company: Nordlicht\n")
    return tmp_path


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of exchanging folders: the system's own call, and what is done without it."""
    if request.param == "two renames":
        monkeypatch.setattr(staging_module, "exchange", lambda one, other: False)
    return str(request.param)


def build(project: Path, word: str = "new", pages: int = 3) -> None:
    with Staging(project / "site", project) as staging:
        staging.write(Page("_headers", b"/g/*\n"))
        for number in range(pages):
            staging.write(Page(f"g/{number}/index.html", word.encode()))
        staging.commit()


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def beside(project: Path) -> list[str]:
    return sorted(path.name for path in project.iterdir() if path.name.startswith("site."))


def test_a_first_build_makes_the_site(project: Path) -> None:
    """Without an old site the staged pages become the site, and nothing is left beside it."""
    build(project, pages=1)
    assert tree(project / "site") == {".nojekyll": b"", "_headers": b"/g/*\n", "g/0/index.html": b"new"}
    assert beside(project) == []


def test_a_page_that_is_gone_is_gone(project: Path, way: str) -> None:
    """A page of the old site that the new one lacks is no longer there: an expired link answers 404."""
    build(project, "old", pages=3)
    build(project, "new", pages=1)
    assert sorted(tree(project / "site")) == [".nojekyll", "_headers", "g/0/index.html"]
    assert beside(project) == []


def test_nothing_shows_before_the_end(project: Path) -> None:
    """While a build writes, the old site stays exactly as it was."""
    build(project, "old")
    before = tree(project / "site")
    with Staging(project / "site", project) as staging:
        staging.write(Page("g/0/index.html", b"new"))
        assert tree(project / "site") == before


def test_a_failed_build_leaves_the_old_site(project: Path) -> None:
    """An error in the middle leaves the old site untouched and nothing beside it."""
    build(project, "old")
    before = tree(project / "site")
    with pytest.raises(RefusalError), Staging(project / "site", project) as staging:
        staging.write(Page("../index.html", b"new"))
    assert tree(project / "site") == before
    assert beside(project) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("moment", ["hold", "places"])
def test_an_interrupt_in_the_first_moment_leaves_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Ctrl-C before the first page is written, even right after the folder was made, leaves no folder."""
    true = getattr(staging_module, moment)

    def interrupted(*given: object) -> object:
        signal.raise_signal(signal.SIGINT)
        return true(*given)

    monkeypatch.setattr(staging_module, moment, interrupted)
    with pytest.raises(KeyboardInterrupt), Staging(project / "site", project):
        pass
    assert beside(project) == []


def test_a_web_server_may_read_everything(project: Path) -> None:
    """Folders are 0755 and files 0644 under a strict umask too, also those that others staged."""
    before = os.umask(0o077)
    try:
        with Staging(project / "site", project) as staging:
            staging.write(Page("g/a/index.html", b"x"))
            (staging.folder / "reasons").mkdir()
            (staging.folder / "reasons/index.html").write_text("x")
            staging.commit()
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(p.stat().st_mode) for p in (project / "site").rglob("*") if p.is_file()}
    folders = {stat.S_IMODE(p.stat().st_mode) for p in (project / "site").rglob("*") if p.is_dir()}
    assert (modes, folders, stat.S_IMODE((project / "site").stat().st_mode)) == ({0o644}, {0o755}, 0o755)


@pytest.mark.parametrize("path", ["../x", "/x", "a/../x", "a//b", "./a", "", "a/", "a\\b", "c:x", "a\0b"])
def test_no_page_leaves_the_site(project: Path, path: str) -> None:
    """A path that could lead out of the site, or means different things on different systems, is refused."""
    with Staging(project / "site", project) as staging, pytest.raises(RefusalError):
        staging.write(Page(path, b"x"))


@pytest.mark.parametrize("second", ["a/index.html", "a", "a/index.html/b"])
def test_two_pages_cannot_lie_in_one_place(project: Path, second: str) -> None:
    """A page that would overwrite another, or stand where a folder stands, is refused."""
    with Staging(project / "site", project) as staging:
        staging.write(Page("a/index.html", b"x"))
        with pytest.raises(RefusalError, match="Two pages"):
            staging.write(Page(second, b"y"))


def test_no_message_holds_a_personal_address(project: Path) -> None:
    """When two personal pages collide, the message does not tell their address."""
    page = Page(f"g/{TOKEN}/index.html", b"x")
    with Staging(project / "site", project) as staging:
        staging.write(page)
        with pytest.raises(RefusalError) as refusal:
            staging.write(page)
    assert TOKEN not in str(refusal.value)


def _the_project(project: Path) -> Path:
    return project


def _what_it_lies_in(project: Path) -> Path:
    return project.parent


def _a_source_folder(project: Path) -> Path:
    return project / "content" / "site"


def _a_folder_with_other_things(project: Path) -> Path:
    (project / "photos").mkdir()
    (project / "photos" / "storm.jpg").write_bytes(b"x")
    return project / "photos"


def _a_file(project: Path) -> Path:
    (project / "site").write_text("x")
    return project / "site"


def _a_link(project: Path) -> Path:
    (project / "real").mkdir()
    (project / "site").symlink_to(project / "real")
    return project / "site"


def _a_site_with_a_link_out(project: Path) -> Path:
    build(project)
    (project / "site" / "photos").symlink_to(project.parent)
    return project / "site"


@pytest.mark.parametrize(
    "ground",
    [
        _the_project,
        _what_it_lies_in,
        _a_source_folder,
        _a_folder_with_other_things,
        _a_file,
        _a_link,
        _a_site_with_a_link_out,
    ],
)
def test_nothing_but_a_site_of_ours_is_replaced(project: Path, ground: object) -> None:
    """A folder that holds anything else is refused with a remedy, and stays as it was."""
    output = ground(project)  # type: ignore[operator]
    before = sorted(project.rglob("*"))
    with pytest.raises(RefusalError) as refusal, Staging(output, project):
        pass
    assert refusal.value.remedy
    assert sorted(project.rglob("*")) == before


def test_an_empty_folder_may_be_used(project: Path, way: str) -> None:
    """A folder somebody made for the site is taken as long as it is empty."""
    (project / "site").mkdir()
    build(project)
    assert (project / "site/_headers").is_file()


def test_a_site_may_lie_outside_the_project(project: Path) -> None:
    """The output may be any folder, also one whose parents do not exist yet."""
    with Staging(project.parent / f"{project.name}-out" / "www", project) as staging:
        staging.commit()
    assert (project.parent / f"{project.name}-out" / "www" / ".nojekyll").is_file()


def test_a_disk_that_refuses_is_said_in_a_sentence(project: Path) -> None:
    """A folder that cannot be made ends in a refusal with a remedy."""
    (project / "blocked").write_text("x")
    with pytest.raises(RefusalError) as refusal, Staging(project / "blocked" / "site", project):
        pass
    assert refusal.value.remedy


def test_what_a_killed_build_left_is_removed(project: Path) -> None:
    """The next build removes staged folders that nobody writes any more, and only those."""
    for name in ("site.new-1", "site.new-7", "site.new-mine", "other.new-1"):
        (project / name).mkdir()
        (project / name / ".nojekyll").touch()
    (project / "site.new-2").mkdir()
    (project / "site.new-2" / "letter.txt").write_text("not ours")
    build(project)
    assert beside(project) == ["site.new-2", "site.new-mine"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks")
def test_a_running_build_is_left_alone(project: Path) -> None:
    """A second build does not remove what the first is still writing; the last to end wins."""
    with Staging(project / "site", project) as first:
        build(project, "second")
        first.write(Page("_headers", b""))
        first.write(Page("index.html", b"first"))
        first.commit()
    assert tree(project / "site") == {".nojekyll": b"", "_headers": b"", "index.html": b"first"}


def test_a_site_moved_away_comes_back(project: Path) -> None:
    """A build killed between the two renames is mended by the next one, even if that one fails."""
    build(project, "old")
    (project / "site").rename(project / "site.old-1")
    with Staging(project / "site", project):
        pass
    assert tree(project / "site")["g/0/index.html"] == b"old"
    assert beside(project) == []


BUILD_FOR_EVER = """
import itertools, pathlib, sys
import generator.build.staging as staging_module
from generator.build import Staging
from generator.model.page import Page
if sys.argv[2] == "two renames":
    staging_module.exchange = lambda one, other: False
project = pathlib.Path(sys.argv[1])
for turn in itertools.count():
    with Staging(project / "site", project) as staging:
        staging.write(Page("_headers", b""))
        for number in range(40):
            staging.write(Page(f"g/{number}/index.html", str(turn).encode()))
        staging.commit()
    if turn == 0:
        print("ready", flush=True)
"""


@pytest.fixture
def endless_build(project: Path, way: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD_FOR_EVER, str(project), way], stdout=subprocess.PIPE, text=True
    )
    yield process
    process.kill()
    process.communicate()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("moment", [0.001, 0.004, 0.011, 0.023, 0.05])
def test_a_killed_build_leaves_old_or_new(
    project: Path, way: str, moment: float, endless_build: subprocess.Popen[str]
) -> None:
    """Wherever SIGKILL meets a build, after the next one's start the site is whole: every page of one turn."""
    assert endless_build.stdout is not None
    assert endless_build.stdout.readline() == "ready\n"
    time.sleep(moment)
    endless_build.send_signal(signal.SIGKILL)
    endless_build.wait()
    with Staging(project / "site", project):
        pass
    site = tree(project / "site")
    assert len(site) == 42
    assert len({body for path, body in site.items() if re.match("g/", path)}) == 1
    assert beside(project) == []
