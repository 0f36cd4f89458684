"""A build by several processes: whatever their number and their fate, the site is the same."""

from __future__ import annotations

import multiprocessing
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.errors import FaultsFoundError
from generator.flows.build import BuildReport, Order, build_site
from generator.flows.check import Effort, check_site
from generator.flows.project import find_project
from generator.model.values import DayTime
from tests.cli.run import tree
from tests.read.sites import a_site_folder

SECRET = {"GOODBYE_SECRET": "5a" * 32}
DAY = DayTime(date(2026, 12, 14))
CUSTOMER = """---
person: Zoe Quux {number}
greet: Zoe
company: Quux and Daughters
last_day: 2026-{month}-28
playbook: island-shippers
---
"""
PEOPLE = 150
"""More than two chunks."""


def a_crowd(folder: Path, **files: str) -> Path:
    people = {
        f"content/customers/quux-{number}.md": CUSTOMER.format(number=number, month="11" if number % 3 else "12")
        for number in range(PEOPLE)
    }
    return a_site_folder(folder, people | files)


def order(config: Path, jobs: int) -> Order:
    return Order(find_project(config.parent, config), DAY, strict=False, environment=SECRET, jobs=jobs)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> BuildReport:
    """The site built by one process."""
    return build_site(order(a_crowd(tmp_path_factory.mktemp("alone") / "project"), 1))


def made(report: BuildReport) -> dict[str, bytes]:
    return {path: body for path, body in tree(report.project.root).items() if path.startswith(("site/", "private/"))}


def test_any_number_of_jobs_gives_the_same_bytes(tmp_path: Path, alone: BuildReport) -> None:
    """With three processes the site, the link list and the report are those of one."""
    report = build_site(order(a_crowd(tmp_path / "project"), 3))
    assert made(report) == made(alone)
    assert sum(path.startswith("site/g/") for path in made(report)) == PEOPLE + 1
    assert replace(report, project=alone.project, seconds=alone.seconds) == alone


def test_beside_another_thread_the_bytes_are_the_same(tmp_path: Path, alone: BuildReport) -> None:
    """Where it is not safe to fork, workers start afresh with a copy of what they need, and nothing is different."""
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        report = build_site(order(a_crowd(tmp_path / "project"), 2))
    finally:
        over.set()
        thread.join()
    assert made(report) == made(alone)


def test_killed_workers_change_no_byte(tmp_path: Path, alone: BuildReport) -> None:
    """Workers that are killed while they check, and while they write pages, leave no trace in the site."""
    killed = []

    def kill_one(step: str, done: int, total: int | None) -> None:
        workers = multiprocessing.active_children()
        if workers and killed.count(step) < 2:
            killed.append(step)
            workers[-1].kill()

    report = build_site(order(a_crowd(tmp_path / "project"), 2), kill_one)
    assert set(killed) == {"Checking customers", "Rendering personal pages"}
    assert made(report) == made(alone)


def test_an_interrupt_leaves_the_old_site_and_no_worker(tmp_path: Path) -> None:
    """Ctrl-C while pages are written ends all workers, and everything is as it was."""

    def interrupt(step: str, done: int, total: int | None) -> None:
        if step == "Rendering personal pages":
            assert multiprocessing.active_children()
            raise KeyboardInterrupt

    config = a_crowd(tmp_path / "project")
    before = tree(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        build_site(order(config, 2), interrupt)
    assert multiprocessing.active_children() == []
    assert {path: body for path, body in tree(tmp_path).items() if not path.startswith("project/private/")} == before


def test_faults_are_the_same_for_any_number_of_jobs(tmp_path: Path) -> None:
    """A check by several processes finds every fault that one finds, in the same order, and counts the same people."""
    bad = {
        "content/customers/quux-7.md": "---\nperson: Zoe\n---\n",
        "content/customers/quux-140.md": "no front matter",
        "content/customers/Bad Name.md": "",
    }
    project = order(a_crowd(tmp_path / "project", **bad), 1).project
    one, two = (check_site(project, DAY, SECRET, effort=Effort(jobs)) for jobs in (1, 2))
    assert {fault.place.path for fault in one.faults} >= bad.keys()
    assert (two.faults, two.tally, two.customers) == (one.faults, one.tally, one.customers)


def test_a_page_too_large_is_told_by_any_number_of_jobs(tmp_path: Path) -> None:
    """What workers find while they build stops the build, with every place."""
    config = a_crowd(tmp_path / "project")
    with config.open("a") as file:
        file.write("limits: {page_gzip: 900}\n")
    with pytest.raises(FaultsFoundError) as told:
        build_site(order(config, 2))
    assert sum(fault.code == "GB501" for fault in told.value.faults) == PEOPLE + 1
