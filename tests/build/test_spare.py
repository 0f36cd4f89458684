"""The spare: changes go into a second tree, and what is online is wholly old or wholly new."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import generator.build.spare as spare_module
from generator.build import Staging
from generator.build.spare import Spare, drop_spare, read_calm
from generator.errors import RefusalError
from generator.model.page import Page

FIRST = {".nojekyll": b"", "_headers": b"/g/*\n", "g/a/index.html": b"one", "g/b/index.html": b"one"}


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def folders(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_dir()}


def staged(project: Path, pages: dict[str, bytes]) -> None:
    with Staging(project / "site", project) as staging:
        for path, body in pages.items():
            staging.write(Page(path, body))
        staging.commit()


@pytest.fixture(params=["exchange", "two renames", "no hard links"])
def project(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built site, on systems of several kinds."""

    def refuse(*given: object, **named: object) -> None:
        raise PermissionError

    if request.param == "two renames":
        monkeypatch.setattr(spare_module, "exchange", lambda one, other: False)
    if request.param == "no hard links":
        monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "content").mkdir()
    staged(tmp_path, FIRST)
    return tmp_path


def a_spare(project: Path) -> Spare:
    return Spare(project / "site", project, project / ".goodbye" / "spare")


def change(project: Path, pages: dict[str, bytes | None]) -> None:
    with a_spare(project) as spare:
        for path, body in pages.items():
            if body is None:
                spare.drop(path)
            else:
                spare.write(Page(path, body))
        spare.commit()
        spare.follow(pages)


def test_changes_arrive_and_the_rest_stays(project: Path) -> None:
    """A changed page, a new one and a removed one; no empty folder is left, and the spare is the same again."""
    change(project, {"g/a/index.html": b"two", "g/c/welcome/index.html": b"new", "g/b/index.html": None})
    expected = {".nojekyll": b"", "_headers": b"/g/*\n", "g/a/index.html": b"two", "g/c/welcome/index.html": b"new"}
    assert tree(project / "site") == tree(project / "site.spare") == expected
    assert folders(project / "site") == folders(project / "site.spare") == {"g", "g/a", "g/c", "g/c/welcome"}


def test_who_is_gone_is_gone_everywhere(project: Path) -> None:
    """Right after the build a removed page lies nowhere any more, neither online nor in the spare."""
    change(project, {"g/a/index.html": b"two"})
    change(project, {"g/b/index.html": None})
    assert not list(project.rglob("g/b"))
    drop_spare(project / "site")
    assert not (project / "site.spare").exists()


def test_nothing_shows_before_the_end(project: Path) -> None:
    """While a build writes into the spare, and if it fails, the output stays byte for byte."""
    change(project, {"g/a/index.html": b"two"})
    before = tree(project / "site")
    with a_spare(project) as spare:
        spare.write(Page("g/a/index.html", b"three"))
        spare.drop("g/b/index.html")
        assert tree(project / "site") == before
    assert tree(project / "site") == before
    change(project, {"g/c/index.html": b"c"})
    assert tree(project / "site") == tree(project / "site.spare") == {**before, "g/c/index.html": b"c"}


def test_only_a_finished_build_leaves_a_note(project: Path) -> None:
    """The note about two equal trees is there exactly while nobody works on one of them."""
    note, site, spare_folder = project / ".goodbye/spare", project / "site", project / "site.spare"
    change(project, {})
    assert read_calm(note, site, spare_folder) is not None
    with a_spare(project):
        assert not note.exists()
    assert read_calm(note, site, spare_folder) is None
    change(project, {})
    staged(project, FIRST)
    assert read_calm(note, site, spare_folder) is None


def test_a_full_build_between_is_noticed(project: Path) -> None:
    """After the output was staged anew the spare is made the same as it before anything is changed."""
    change(project, {"g/a/index.html": b"two"})
    staged(project, {"_headers": b"", "g/z/index.html": b"z"})
    change(project, {"g/y/index.html": b"y"})
    expected = {".nojekyll": b"", "_headers": b"", "g/z/index.html": b"z", "g/y/index.html": b"y"}
    assert tree(project / "site") == tree(project / "site.spare") == expected


def test_the_same_bytes_are_no_change(project: Path) -> None:
    """A page that is made anew and comes out the same keeps its file."""
    with a_spare(project) as spare:
        assert not spare.write(Page("g/a/index.html", b"one"))
        assert spare.write(Page("g/a/index.html", b"two"))


def test_public_files_are_taken_as_a_whole(project: Path, tmp_path: Path) -> None:
    """Public files that are no longer made go; personal pages are left alone; a file may become a folder."""
    change(project, {"about": b"x", "old/index.html": b"x", "same/index.html": b"x"})
    fresh = tmp_path / "fresh"
    for path, body in {"about/index.html": b"y", "same/index.html": b"x", ".nojekyll": b"", "_headers": b""}.items():
        (fresh / path).parent.mkdir(parents=True, exist_ok=True)
        (fresh / path).write_bytes(body)
    with a_spare(project) as spare:
        paths = spare.take_public(fresh)
        spare.commit()
        spare.follow(paths)
    assert sorted(paths) == ["_headers", "about", "about/index.html", "old/index.html"]
    expected = {**{path: body for path, body in FIRST.items() if path.startswith("g/")}, **tree(fresh)}
    assert tree(project / "site") == tree(project / "site.spare") == expected


def test_a_strangers_public_file_never_comes_back(project: Path) -> None:
    """A file that somebody put into the output is in neither tree after the next build."""
    change(project, {})
    (project / "site/about.txt").write_text("not ours")
    change(project, {"g/a/index.html": b"two"})
    assert "about.txt" not in tree(project / "site") | tree(project / "site.spare")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_web_server_may_read_everything(project: Path) -> None:
    """New files and folders have the modes of a web site under a strict umask too."""
    before = os.umask(0o077)
    try:
        change(project, {"g/n/welcome/index.html": b"n"})
    finally:
        os.umask(before)
    new = project / "site/g/n"
    modes = [path.stat().st_mode & 0o777 for path in (new, new / "welcome", new / "welcome/index.html")]
    assert modes == [0o755, 0o755, 0o644]


def test_two_builds_at_once_are_refused(project: Path) -> None:
    """Whoever comes second is told so; the first goes on."""
    with a_spare(project), pytest.raises(RefusalError, match="Another build"), a_spare(project):
        pass


def test_no_page_leaves_the_site(project: Path) -> None:
    """A path that leads out is refused."""
    with a_spare(project) as spare, pytest.raises(RefusalError):
        spare.write(Page("../x", b"x"))


PATHS = st.sampled_from(
    [f"g/{name}/{part}index.html" for name in "abc" for part in ("", "welcome/")] + ["x/index.html"]
)
CHANGES = st.dictionaries(PATHS, st.one_of(st.none(), st.sampled_from([b"1", b"2", b"3"])), max_size=4)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(CHANGES, st.booleans()), max_size=5))
def test_any_sequence_of_builds(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[tuple[dict[str, bytes | None], bool]]
) -> None:
    """Whatever builds change, and wherever they are given up, the output is what a full build would have made."""
    project = tmp_path_factory.mktemp("any")
    (project / "content").mkdir()
    staged(project, FIRST)
    expected = dict(FIRST)
    for pages, given_up in rounds:
        if given_up:
            with a_spare(project) as spare:
                for path in pages:
                    spare.write(Page(path, b"never"))
        else:
            change(project, pages)
            expected = {path: body for path, body in {**expected, **pages}.items() if body is not None}
        assert tree(project / "site") == expected
        made = {above.as_posix() for path in expected for above in Path(path).parents} - {"."}
        assert folders(project / "site") == made


PAGES = 25
BUILD_FOR_EVER = """
import itertools, pathlib, sys
import generator.build.spare as spare_module
from generator.build.spare import Spare
from generator.model.page import Page
if sys.argv[2] == "two renames":
    spare_module.exchange = lambda one, other: False
project = pathlib.Path(sys.argv[1])
print("ready", flush=True)
for turn in itertools.count(int(sys.argv[3])):
    with Spare(project / "site", project, project / ".goodbye" / "spare") as spare:
        pages = ["g/first/index.html", f"g/{turn % 25}/index.html", "g/last/index.html"]
        for path in pages:
            spare.write(Page(path, str(turn).encode()))
        extra = f"g/extra-{turn}/index.html"
        spare.write(Page(extra, b""))
        spare.drop(f"g/extra-{turn - 1}/index.html")
        spare.commit()
        spare.follow([*pages, extra, f"g/extra-{turn - 1}/index.html"])
"""


def expected_after(turn: int) -> dict[str, bytes]:
    """What all builds up to this turn have made."""
    pages = {
        f"g/{n}/index.html": str(max((t for t in range(turn + 1) if t % PAGES == n), default=-1)) for n in range(PAGES)
    }
    pages |= {"g/first/index.html": str(turn), "g/last/index.html": str(turn)}
    common = {".nojekyll": b"", "_headers": b""}
    return {path: body.encode() for path, body in pages.items()} | common | {f"g/extra-{turn}/index.html": b""}


def start(project: Path, way: str, turn: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD_FOR_EVER, str(project), way, str(turn)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def killed_at(project: Path, way: str, moments: Iterator[float]) -> None:
    """Kills builds at these moments, and each time holds the site, before and after it is mended, against the model."""
    (project / "content").mkdir()
    staged(project, {path: body for path, body in expected_after(0).items() if path != ".nojekyll"})
    turn = 0
    for moment in moments:
        process = start(project, way, turn + 1)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if way == "exchange":
            assert tree(project / "site") == expected_after(turn_of(project))
        with a_spare(project):
            turn = turn_of(project)
            assert tree(project / "site") == tree(project / "site.spare") == expected_after(turn)
            assert folders(project / "site") == folders(project / "site.spare")
    assert sorted(path.name for path in project.iterdir() if path.name.startswith("site")) == ["site", "site.spare"]


def turn_of(project: Path) -> int:
    return int((project / "site/g/first/index.html").read_text())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("way", ["exchange", "two renames"])
def test_a_killed_build_leaves_old_or_new(tmp_path: Path, way: str) -> None:
    """Wherever SIGKILL meets an incremental build, the site is wholly that of one turn, and the spare is mended."""
    killed_at(tmp_path, way, iter((0.002, 0.011, 0.03, 0.05)))


@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("way", ["exchange", "two renames"])
def test_at_two_hundred_moments(tmp_path: Path, way: str) -> None:
    """The same at 200 random moments."""
    chance = random.Random(4)
    killed_at(tmp_path, way, (chance.random() * 0.08 for _ in range(200)))
