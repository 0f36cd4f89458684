"""Rosters that are one file, and sealed delivery, on a cluster: the bytes of one machine, whatever befalls a worker."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from distributed import Client

from benchmarks.clusters import Small, a_cluster
from generator.build.cluster import Reached
from generator.flows.audit import AuditOrder, audit_site
from generator.flows.build import BuildReport, build_site
from tests.flows.test_jobs import DAY, PEOPLE, SECRET, made, order
from tests.read.sites import a_site_folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")

ROWS = [
    {
        "id": f"quux-{number}",
        "person": f'Zoe "Zo" Quux {number}',
        "greet": "Zoe",
        "company": "Quux,\nand Daughters",
        "last_day": date(2026, 11 if number % 3 else 12, 28).isoformat(),
        "playbook": "island-shippers",
    }
    for number in range(PEOPLE)
]


def as_jsonl(folder: Path) -> str:
    text = "".join(f"{json.dumps(row)}\n" for row in ROWS)
    (folder / "people.jsonl").write_text(text, encoding="utf-8")
    return "people.jsonl"


def as_csv(folder: Path) -> str:
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, list(ROWS[0]))
    table.writeheader()
    table.writerows(ROWS)
    (folder / "people.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    return "people.csv"


def as_parquet(folder: Path) -> str:
    as_jsonl(folder)
    columns = ", ".join(f"{name}: 'VARCHAR'" for name in ROWS[0])
    rows = duckdb.sql(f"FROM read_json('{folder / 'people.jsonl'}', columns = {{{columns}}})")
    rows.write_parquet(str(folder / "people.parquet"))
    return "people.parquet"


def as_folder(folder: Path) -> str:
    people = folder / "content" / "customers"
    people.mkdir(parents=True, exist_ok=True)
    for row in ROWS:
        fields = "".join(f"{name}: {json.dumps(value)}\n" for name, value in row.items() if name != "id")
        (people / f"{row['id']}.md").write_text(f"---\n{fields}---\n".replace(r"\n", " "), encoding="utf-8")
    return "content/customers"


FORMS = {"folder": as_folder, "jsonl": as_jsonl, "csv": as_csv, "parquet": as_parquet}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """Two workers of one thread each, which all tests share."""
    with a_cluster(tmp_path_factory.mktemp("cluster")) as small:
        ready(small, 2)
        yield small


def ready(cluster: Small, number: int) -> None:
    with Client(cluster.address, set_as_default=False) as client:
        client.wait_for_workers(number, timeout=60)


def a_site(folder: Path, form: str, delivery: str) -> Path:
    config = a_site_folder(folder)
    with config.open("a", encoding="utf-8") as settings:
        settings.write(f"customers: {FORMS[form](folder)}\ndelivery: {delivery}\n")
    return config


def with_a_death(folder: Path, form: str, delivery: str, cluster: Small) -> BuildReport:
    """A build during which SIGKILL takes a worker; then there is another one."""
    victim, seen = cluster.workers[-1], list[int]()

    def kill(what: str, done: int | None = 0, total: int | None = None) -> None:
        if what == "Rendering personal pages" and done and not seen:
            seen.append(done)
            os.kill(victim.pid, signal.SIGKILL)

    asked = replace(order(a_site(folder, form, delivery), 1), cluster=Reached(cluster.address))
    report = build_site(asked, kill)
    assert 0 < seen[0] < PEOPLE
    assert victim.wait() == -signal.SIGKILL
    cluster.add()
    ready(cluster, 2)
    return report


@pytest.mark.parametrize(
    ("form", "delivery"),
    [("jsonl", "plain"), ("csv", "plain"), ("parquet", "plain"), ("folder", "sealed"), ("jsonl", "sealed")],
)
def test_two_workers_and_the_death_of_one_change_no_byte(
    form: str, delivery: str, tmp_path: Path, cluster: Small
) -> None:
    """Two workers make what one machine makes of this roster; so does the one that is left when SIGKILL takes one."""
    alone = build_site(order(a_site(tmp_path / "alone", form, delivery), 1))
    whole = order(a_site(tmp_path / "whole", form, delivery), 1)
    report = build_site(replace(whole, cluster=Reached(cluster.address)))
    assert made(report) == made(alone)
    assert replace(report, project=alone.project, seconds=alone.seconds) == alone
    assert made(with_a_death(tmp_path / "killed", form, delivery, cluster)) == made(alone)


def test_what_a_worker_told_one_build_it_tells_the_next(tmp_path: Path, cluster: Small) -> None:
    """A sealed site that is built twice on the same workers holds all texts again, and every record opens."""
    config = a_site(tmp_path / "project", "jsonl", "sealed")
    asked = replace(order(config, 1), cluster=Reached(cluster.address))
    first = made(build_site(asked))
    assert made(build_site(asked)) == first
    report = audit_site(AuditOrder(asked.project, asked.project.output, DAY, SECRET))
    assert [check.name for check in report.checks if check.findings] == []


def test_compiled_pages_are_the_same(tmp_path: Path, cluster: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that compile pages, in sealed delivery too, make what one machine makes that does."""
    monkeypatch.setattr("generator.flows.build.WORTH_COMPILING", 0)
    for delivery in ("plain", "sealed"):
        alone = build_site(order(a_site(tmp_path / f"alone-{delivery}", "jsonl", delivery), 1))
        together = order(a_site(tmp_path / delivery, "jsonl", delivery), 1)
        assert made(build_site(replace(together, cluster=Reached(cluster.address)))) == made(alone)


def test_a_worker_of_many_threads_works_on_one_part_at_a_time(tmp_path: Path) -> None:
    """Threads of one worker share its tools in turn; the site is that of one machine."""
    alone = build_site(order(a_site(tmp_path / "alone", "jsonl", "sealed"), 1))
    with a_cluster(tmp_path, workers=0) as cluster:
        cluster.add(threads=4)
        ready(cluster, 1)
        asked = order(a_site(tmp_path / "many", "jsonl", "sealed"), 1)
        report = build_site(replace(asked, cluster=Reached(cluster.address)))
        assert made(report) == made(alone)
