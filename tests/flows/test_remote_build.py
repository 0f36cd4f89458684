"""A build into an object store, from one machine and from a cluster: the site is that of a folder, or the old one."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import obstore
import orjson
import pytest
from distributed import Client
from obstore.store import ObjectStore, from_url

from benchmarks.buckets import a_bucket
from benchmarks.clusters import Small, a_cluster
from generator.build.cluster import Reached
from generator.build.pointer import Pointer
from generator.build.remote import BUILDS
from generator.errors import FaultsFoundError, RefusalError
from generator.flows.build import BuildReport, build_site
from generator.flows.forget import plan_forgetting
from generator.flows.ledger import write_ledger
from generator.flows.order import Order
from tests.cli.run import run, tree
from tests.flows.test_jobs import PEOPLE, a_crowd, made, order
from tests.flows.wholes import begin

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


@pytest.fixture(scope="module")
def variables() -> Iterator[dict[str, str]]:
    """An S3 server with a bucket, to which this environment leads; workers that start later inherit it."""
    with a_bucket("quux") as found, pytest.MonkeyPatch.context() as environment:
        for name, value in found.items():
            environment.setenv(name, value)
        yield found


@pytest.fixture(scope="module")
def cluster(variables: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """Two workers of one thread each."""
    with a_cluster(tmp_path_factory.mktemp("cluster")) as small:
        ready(small)
        yield small


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> BuildReport:
    """The site in a folder."""
    return build_site(order(a_crowd(tmp_path_factory.mktemp("plain") / "project"), 1))


@pytest.fixture
def store(variables: dict[str, str], tmp_path: Path) -> ObjectStore:
    """What lies at this test's own address."""
    return from_url(address(tmp_path))


def address(folder: Path) -> str:
    return f"s3://quux/sites/{folder.name}"


def ready(cluster: Small) -> None:
    with Client(cluster.address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)


def an_order(folder: Path, jobs: int = 1, **more: str) -> Order:
    return replace(order(a_crowd(folder / "project", **more), jobs), address=address(folder))


def pointer(store: ObjectStore) -> Pointer:
    return Pointer(**orjson.loads(bytes(obstore.get(store, "current.json").bytes())))


def lying(store: ObjectStore, folder: str | None) -> dict[str, bytes]:
    """The objects in a folder by their path there."""
    assert folder
    paths = [each["path"] for some in obstore.list(store, folder) for each in some]
    return {path.removeprefix(f"{folder}/"): bytes(obstore.get(store, path).bytes()) for path in paths}


def same(store: ObjectStore, report: BuildReport, plain: BuildReport) -> bool:
    """Whether what is online is the folder's site, the link list its list, and the report says the same."""
    own = {path: body for path, body in made(report).items() if path.startswith("private/")}
    listed = {path: body for path, body in made(plain).items() if path.startswith("private/")}
    told = replace(report, project=plain.project, seconds=plain.seconds, address=None)
    online = lying(store, pointer(store).current)
    return (online, own, told) == (tree(plain.project.output), listed, plain)


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_machine_puts_there_what_it_puts_in_a_folder(
    jobs: int, tmp_path: Path, store: ObjectStore, plain: BuildReport
) -> None:
    """Byte for byte the same files are online, and none of them stays on this machine."""
    report = build_site(an_order(tmp_path, jobs))
    assert same(store, report, plain)
    assert {path.name for path in (tmp_path / "project").iterdir()} == {"content", "site_config.yml", "private"}


def test_two_workers_and_the_death_of_one_change_no_byte(
    tmp_path: Path, store: ObjectStore, plain: BuildReport, cluster: Small
) -> None:
    """Workers put pages there themselves; when SIGKILL takes one of them midway, the other one makes up for it."""
    asked = replace(an_order(tmp_path), cluster=Reached(cluster.address))
    assert same(store, build_site(asked), plain)
    first, victim, seen = pointer(store), cluster.workers[0], list[int]()

    def kill(what: str, done: int | None = 0, total: int | None = None) -> None:
        if what == "Rendering personal pages" and done and not seen:
            seen.append(done)
            os.kill(victim.pid, signal.SIGKILL)

    assert same(store, build_site(asked, kill), plain)
    assert 0 < seen[0] < PEOPLE
    assert victim.wait() == -signal.SIGKILL
    assert pointer(store).previous == first.current
    cluster.add()
    ready(cluster)


def test_a_sealed_site_goes_there_too(tmp_path: Path, store: ObjectStore, cluster: Small) -> None:
    """Records come back sealed; the shards are made on one machine and put there with the public files."""
    sealed = "\ndelivery: sealed\n"
    for folder in (tmp_path, tmp_path / "plain"):
        with a_crowd(folder / "project").open("a", encoding="utf-8") as settings:
            settings.write(sealed)
    whole = build_site(order(tmp_path / "plain/project/site_config.yml", 1))
    asked = replace(order(tmp_path / "project/site_config.yml", 1), address=address(tmp_path))
    report = build_site(replace(asked, cluster=Reached(cluster.address)))
    assert same(store, report, whole)
    assert not any(path.startswith("g/") for path in lying(store, pointer(store).current))


def test_somebody_who_is_forgotten_meanwhile_is_not_published(tmp_path: Path, store: ObjectStore) -> None:
    """The build before stays online, nothing of this one stays in the store, and no list is written."""
    asked = an_order(tmp_path)
    build_site(asked)
    before, listed = pointer(store), (asked.project.private / "links.csv").read_bytes()
    pages = lying(store, before.current)

    def hook(what: str, done: int | None = 0, total: int | None = None) -> None:
        if what == "Rendering personal pages" and done == total:
            farewell = plan_forgetting(asked.project, "quux-7", asked.environment, hint=False)
            write_ledger(farewell.ledger_file, farewell.ledger)

    with pytest.raises(RefusalError, match="Somebody was forgotten while this build was at work"):
        build_site(asked, hook)
    assert (pointer(store).current, lying(store, before.current)) == (before.current, pages)
    assert obstore.list_with_delimiter(store, BUILDS)["common_prefixes"] == [before.current]
    assert (asked.project.private / "links.csv").read_bytes() == listed


DEADLY = """
import itertools, os, signal
from generator.build.bucket import Bucket
put, turns = Bucket.put, itertools.count()
Bucket.put = lambda *given: os.kill(os.getpid(), signal.SIGKILL) if next(turns) == 40 else put(*given)
"""


def test_a_killed_build_leaves_the_old_site_and_the_next_one_its_own(
    tmp_path: Path, store: ObjectStore, plain: BuildReport, variables: dict[str, str]
) -> None:
    """SIGKILL amid the puts: the old site is named still and whole, and the litter goes with the next build."""
    asked = an_order(tmp_path)
    build_site(asked)
    old = pointer(store).current
    options = ("--jobs", "1", "--date", "2026-12-14", "--output", address(tmp_path))
    killed = begin(tmp_path / "project", options, variables, first=DEADLY)
    assert (killed.communicate(), killed.returncode) == ((None, b""), -signal.SIGKILL)
    left = pointer(store)
    assert (left.current, lying(store, old)) == (old, tree(plain.project.output))
    assert left.making is not None
    assert 0 < len(lying(store, left.making)) < PEOPLE
    assert same(store, build_site(asked), plain)
    assert set(obstore.list_with_delimiter(store, BUILDS)["common_prefixes"]) == {pointer(store).current, old}


def test_a_build_that_is_stopped_by_a_fault_publishes_nothing(
    tmp_path: Path, store: ObjectStore, plain: BuildReport
) -> None:
    """Faults that workers find leave what is online as it is, and no page of the build that had them."""
    asked = an_order(tmp_path)
    build_site(asked)
    old = pointer(store).current
    with asked.project.config.open("a", encoding="utf-8") as settings:
        settings.write("limits: {page_gzip: 900}\n")
    with pytest.raises(FaultsFoundError):
        build_site(asked)
    assert pointer(store).current == old
    assert obstore.list_with_delimiter(store, BUILDS)["common_prefixes"] == [old]


def test_a_build_says_where_the_site_is(tmp_path: Path, store: ObjectStore) -> None:
    """The address stands where a folder would, and the link list is on this machine, as ever."""
    config = a_crowd(tmp_path / "project")
    done = run("build", "--config", config, "--date", "2026-12-14", "-j", "1", "--output", address(tmp_path))
    (wrote,) = [line for line in done.stdout.splitlines() if line.startswith("Wrote")]
    assert wrote.startswith(f"Wrote {address(tmp_path)}/ and {tmp_path}/project/private/links.csv in ")
    assert pointer(store).current


def test_what_a_store_refuses_is_said_in_a_sentence(tmp_path: Path, variables: dict[str, str]) -> None:
    """An address without a bucket stops the build before anything is made, with the address and no answer of others."""
    asked = replace(an_order(tmp_path), address="s3://nobodys-bucket/site")
    with pytest.raises(RefusalError, match=r"s3://nobodys-bucket/site refuses \(\w+\)\."):
        build_site(asked)
    assert {path.name for path in asked.project.root.iterdir()} == {"content", "site_config.yml"}
