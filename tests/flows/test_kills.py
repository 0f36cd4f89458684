"""SIGKILL at random moments of whole builds: the site is the old one or the new one, byte for byte.

`pytest -m thorough` does it 200 times in each mode with 3,000 customers; the usual run takes a small sample. (Every
single moment of the writing itself is met in `tests/build/test_kills.py`.)
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import re
import signal
import subprocess
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.roster import customers, write_roster
from tests.flows.wholes import begin, digest, finish, starter_copy
from tests.read.sites import a_site_folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")

MODES: dict[str, tuple[str, ...]] = {"full": ("--jobs", "2"), "again": ("--again",)}
"""Ways to build, each by what it adds to `goodbye build`."""

REMEMBERED = {".goodbye", "site.spare"}
"""What builds upon the last one leave beside the site."""

DAYS = ("2026-12-14", "2027-01-20")
"""Builds go to and fro between two days, on which most customers have other pages."""

SAMPLE, THOROUGH = 4, 200
QUUX = "---\nperson: Zoe Quux {number}\ngreet: Zoe\nlast_day: 2026-12-31\nplaybook: island-shippers\n---\n"
PATIENCE = 20
"""Seconds that a killed build's workers have to notice it, on a machine that is busy."""


@dataclass(frozen=True)
class State:
    """A site and its link list, each by its digest."""

    site: str
    links: str

    @classmethod
    def of(cls, project: Path) -> State:
        """What lies there now."""
        return cls(digest(project / "site"), hashlib.sha256((project / "private/links.csv").read_bytes()).hexdigest())


class Ground:
    """A site that is built again and again, on one day after the other."""

    def __init__(self, project: Path, options: tuple[str, ...]) -> None:
        self.project, self.options = project, options
        self.lies = sorted(path.name for path in project.iterdir())
        self.whole: dict[str, State] = {}
        for day in DAYS:
            began = time.monotonic()
            finish(self.begin(day))
            self.seconds = time.monotonic() - began  # of the last one: it finds everything in the disk's cache
            self.whole[day] = State.of(self.project)
        self.now = self.whole[DAYS[-1]]

    def begin(self, day: str) -> subprocess.Popen[bytes]:
        """Starts a build for this day."""
        return begin(self.project, ("--date", day, *self.options), {})

    def kill_a_build(self, chance: random.Random, number: int) -> str:
        """Kills the build of the other day somewhere; of four builds one towards its end, one just after it.

        Returns what is there afterwards: "old", "new", or "new, old list" for the moment between the two.
        """
        day = next(day for day in DAYS if self.whole[day].site != self.now.site)
        new, build = self.whole[day], self.begin(day)
        if number % 4 == 3:
            self._wait_for_exchange(build)
            time.sleep(chance.uniform(0, 0.03))
        else:
            with contextlib.suppress(subprocess.TimeoutExpired):  # it may be quicker than the first one was
                build.wait(self.seconds * chance.uniform(0.8 if number % 4 == 1 else 0, 1.05))
        _kill(build, whole_group=chance.random() < 0.5)
        outcomes = {new: "new", State(new.site, self.now.links): "new, old list", self.now: "old"}
        self.now = State.of(self.project)
        assert self.now in outcomes, f"kill {number}: a mixed site, or a list that is ahead of it"
        return outcomes[self.now]

    def end(self) -> None:
        """Builds to the end: whatever was killed before, the site is whole and nothing is left beside it."""
        day = next(day for day in DAYS if self.whole[day].site != self.now.site)
        finish(self.begin(day))
        assert State.of(self.project) == self.whole[day]
        there = {path.name for path in self.project.iterdir()}
        assert there - REMEMBERED == {*self.lies, "private", "site"}
        assert [path.name for path in (self.project / "private").iterdir()] == ["links.csv"]

    def _wait_for_exchange(self, build: subprocess.Popen[bytes]) -> None:
        before = (self.project / "site").stat().st_ino
        while build.poll() is None and (self.project / "site").stat().st_ino == before:
            time.sleep(0.001)


def kill_builds(project: Path, times: int, options: tuple[str, ...]) -> Counter[str]:
    """Kills so many builds of this site, and counts what was there after each."""
    ground, chance = Ground(project, options), random.Random(times)
    found = Counter(ground.kill_a_build(chance, number) for number in range(times))
    ground.end()
    return found


def a_little_site(project: Path) -> Path:
    """A site of a few pages, with somebody for each of two processes."""
    people = {f"content/customers/quux-{number}.md": QUUX.format(number=number) for number in range(100)}
    return a_site_folder(project, people).parent


def a_big_site(project: Path, people: int) -> Path:
    """The starter site with so many invented customers."""
    settings = (starter_copy(project) / "site_config.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^(  page_gzip:|assets:) .*$", _wider, settings)
    (project / "site_config.yml").write_text(settings, encoding="utf-8")
    write_roster(project / "content" / "customers", customers(people))
    return project


def _wider(setting: re.Match[str]) -> str:
    """Shared assets, for speed; and room for the largest of the invented pages."""
    return "assets: shared" if setting[1] == "assets:" else f"{setting[1]} 16000"


def _kill(build: subprocess.Popen[bytes], *, whole_group: bool) -> None:
    """Kills the build, or all its workers too; either way none of them lives on."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(build.pid, signal.SIGKILL) if whole_group else build.kill()
    build.communicate()
    late = time.monotonic() + PATIENCE
    while True:
        try:
            os.killpg(build.pid, 0)
        except ProcessLookupError:
            return
        assert time.monotonic() < late, "a worker has outlived its build"
        time.sleep(0.01)


@pytest.mark.parametrize("mode", MODES)
def test_a_killed_build_leaves_old_or_new(mode: str, tmp_path: Path) -> None:
    """A few kills of builds of a small site: never a mixture, never an orphan, and the next build mends everything."""
    assert sum(kill_builds(a_little_site(tmp_path / "project"), SAMPLE, MODES[mode]).values()) == SAMPLE


@pytest.mark.thorough
@pytest.mark.parametrize("mode", MODES)
def test_two_hundred_killed_builds_leave_old_or_new(mode: str, tmp_path: Path) -> None:
    """The same 200 times with 3,000 customers; both outcomes are met, and the list is never ahead of the site."""
    found = kill_builds(a_big_site(tmp_path / "project", 3_000), THOROUGH, MODES[mode])
    assert found["old"] > 0
    assert found["new"] + found["new, old list"] > 0
