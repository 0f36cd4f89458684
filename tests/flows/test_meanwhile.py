"""Somebody is forgotten while a build is at work: whatever the moment, no page and no line of theirs comes back.

A child process builds, and at its first, second, third … step another one forgets, so that every moment is met once.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import FaultsFoundError, RefusalError
from generator.flows.again import build_again
from generator.flows.build import build_site
from generator.flows.forget import plan_forgetting
from generator.flows.order import Order
from generator.flows.project import Project, find_project
from generator.flows.removal import forget
from generator.private import link_token
from generator.private.secret import parse_secret
from tests.flows.test_forget import DAY, FILE, LEE, SECRET, texts
from tests.flows.wholes import digest
from tests.read.sites import a_site_folder

STEPS = frozenset({"ctypes.dlsym", "fcntl.flock", "os.rename"})
"""Python tells of each of these just before it happens; the first is the exchange of two folders."""

TOKEN = link_token(parse_secret(SECRET["GOODBYE_SECRET"]), "nordlicht", "lee", 2)
REFUSED, NEVER = 3, 5
"""How a process ends that was refused, and one that was never let go."""

THEIRS = ("Ann Lee", "Ann.Lee@", TOKEN)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return find_project(a_site_folder(tmp_path / "project", {FILE: LEE}))


@pytest.fixture(params=["plain", "sealed"])
def delivered(request: pytest.FixtureRequest, project: Project) -> Project:
    """A site that was built, in either delivery."""
    project.config.write_text(f"{project.config.read_text()}\ndelivery: {request.param}\n")
    build_site(Order(project, DAY, False, SECRET))
    return project


def forget_lee(project: Project) -> None:
    forget(plan_forgetting(project, "lee", SECRET, hint=False))


def remains(project: Project) -> list[str]:
    """What can still be read of them below the project's folder."""
    there = texts(project.root)
    return [word for word in THEIRS if word in there]


def test_a_build_that_knew_them_publishes_nothing(delivered: Project) -> None:
    """Forgotten after their file was read: the build says so and what to do; the site stays as it was, without them."""
    shards = digest(delivered.output / "w")

    def hook(what: str, done: int | None = 0, total: int | None = None) -> None:
        if what == "Rendering personal pages" and done == total and (delivered.root / FILE).exists():
            with pytest.raises(RefusalError, match="at work"):  # its copy goes when it ends
                forget_lee(delivered)
            (delivered.root / FILE).unlink()

    with pytest.raises(RefusalError, match="forgotten while this build was at work") as refused:
        build_site(Order(delivered, DAY, False, SECRET), hook)
    assert refused.value.remedy == "Build again."
    assert digest(delivered.output / "w") == shards
    forget_lee(delivered)
    assert remains(delivered) == []
    build_site(Order(delivered, DAY, False, SECRET))
    assert remains(delivered) == []


def test_a_first_build_that_knew_them_makes_no_site(project: Project) -> None:
    """Where nothing was online nothing comes online, and neither list nor draft stays."""

    def hook(what: str, done: int | None = 0, total: int | None = None) -> None:
        if what == "Building the public pages":
            with pytest.raises(RefusalError):
                forget_lee(project)

    with pytest.raises(RefusalError, match="forgotten"):
        build_site(Order(project, DAY, False, SECRET), hook)
    assert not project.output.exists()
    assert list(project.private.iterdir()) == []


def test_two_are_forgotten_one_after_the_other(project: Project) -> None:
    """Whoever was asked about first is not written over by who was asked about later: it has to be said again."""
    first = plan_forgetting(project, "lee", SECRET, hint=False)
    forget(plan_forgetting(project, "brandt", SECRET, hint=False))
    with pytest.raises(RefusalError, match="Somebody else"):
        forget(first)
    assert (project.root / FILE).exists()
    forget_lee(project)
    for id_ in ("lee", "brandt"):
        plan_forgetting(project, id_, SECRET, hint=False)  # both are known


def test_a_site_that_was_moved_aside_loses_their_page(project: Project) -> None:
    """Killed between two renames, a build left no site but the old one beside it; it comes back without their page."""
    build_site(Order(project, DAY, False, SECRET))
    project.output.rename(project.output.with_name("site.old-1"))
    forget_lee(project)
    assert project.output.is_dir()
    assert remains(project) == []


class Moments:
    """Builds in one process, and lets another one forget at one step of it."""

    def __init__(self, project: Project, build: Callable[[Callable[[], None]], object]) -> None:
        self._project, self._build = project, build

    def at(self, step: int) -> tuple[bool, bool, bool]:
        """Whether there was such a step, whether the build published, and whether forgetting was done with it."""
        go, told = os.pipe(), os.pipe()
        forgetting = self._fork(lambda: self._forget(go[0], told[1]))
        building = self._fork(lambda: self._step(step, go[1], told[0]))
        published = os.waitstatus_to_exitcode(os.waitpid(building, 0)[1])
        os.write(go[1], b"no")  # nobody reads it who was let go
        done = os.waitstatus_to_exitcode(os.waitpid(forgetting, 0)[1])
        for end in (*go, *told):
            os.close(end)
        assert (published, done) in itertools.product((0, REFUSED), (0, REFUSED, NEVER))
        return done != NEVER, published == 0, done == 0

    def _fork(self, work: Callable[[], int]) -> int:
        child = os.fork()
        if child == 0:
            code = 1
            with contextlib.suppress(BaseException):
                code = work()
            os._exit(code)
        return child

    def _step(self, step: int, go: int, told: int) -> int:
        """Builds, and at the step lets them be forgotten: until that has ended, or has to wait for the build."""
        left = [-1]

        def count(event: str, _: tuple[object, ...]) -> None:
            if event in STEPS and left[0] > 0:
                left[0] -= 1
                if left[0] == 0:
                    os.write(go, b"go")
                    os.read(told, 1)

        sys.addaudithook(count)
        return _code(lambda: self._build(lambda: left.__setitem__(0, step)))

    def _forget(self, go: int, told: int) -> int:
        if os.read(go, 2) != b"go":
            return NEVER
        wait = time.sleep

        def waiting(seconds: float) -> None:
            os.write(told, b"w")
            wait(seconds)

        time.sleep = waiting
        code = _code(lambda: forget_lee(self._project))
        os.write(told, b"e")
        return code


def _code(work: Callable[[], object]) -> int:
    try:
        work()
    except (RefusalError, FaultsFoundError):
        return REFUSED
    return 0


def again(order: Order, begins: Callable[[], None]) -> None:
    """Builds upon the last build; every step counts."""
    begins()
    build_again(order)


def full(order: Order, begins: Callable[[], None]) -> None:
    """Builds everything; steps count from the moment on in which everybody's page is written."""

    def hook(what: str, done: int | None = 0, total: int | None = None) -> None:
        if what == "Rendering personal pages" and done == total:
            begins()

    build_site(order, hook)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize("way", [full, again])
def test_every_moment_of_a_build_leaves_nothing_of_them(way: Callable[..., None], project: Project) -> None:
    """Once forgetting is done, nothing of theirs is there when the build ends; where refused, once said again."""
    order, customers = Order(project, DAY, False, SECRET), project.root / "content/customers"
    moments, found = Moments(project, lambda begins: way(order, begins)), set[tuple[bool, bool]]()
    for step in itertools.count(1):
        (customers / "_ledger.yml").unlink(missing_ok=True)
        (project.root / FILE).write_text(LEE)
        way(order, lambda: None)
        (customers / "brandt.md").write_text((customers / "brandt.md").read_text() + "\n")
        there, published, done = moments.at(step)
        if not there:
            break
        if not done:
            forget_lee(project)
        assert remains(project) == [], f"step {step}"
        assert [path.name for path in project.private.iterdir()] == ["links.csv"]
        found.add((published, done))
    assert step > 4
    assert (False, False) in found
    assert True in {published for published, _ in found}
