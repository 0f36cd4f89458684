"""A build on a cluster: whatever workers do and suffer, the site is that of one machine."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import Client

from generator.build.cluster import Reached
from generator.flows.build import BuildReport, build_site
from tests.build.clusters import Small, a_cluster
from tests.flows.test_jobs import PEOPLE, a_crowd, made, order

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> BuildReport:
    """The site built by one process."""
    return build_site(order(a_crowd(tmp_path_factory.mktemp("alone") / "project"), 1))


def both_ready(cluster: Small) -> None:
    with Client(cluster.address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)


def test_two_workers_and_the_death_of_one_change_no_byte(tmp_path: Path, alone: BuildReport) -> None:
    """Two workers make what one machine makes; so does the one that is left when SIGKILL takes the other midway."""
    with a_cluster(tmp_path) as cluster:
        both_ready(cluster)
        first = order(a_crowd(tmp_path / "whole"), 1)
        whole = build_site(replace(first, cluster=Reached(cluster.address)))
        assert made(whole) == made(alone)
        assert replace(whole, project=alone.project, seconds=alone.seconds) == alone

        seen: list[int] = []

        def kill(what: str, done: int | None = 0, total: int | None = None) -> None:
            if what == "Rendering personal pages" and done and not seen:
                seen.append(done)
                os.kill(cluster.workers[0].pid, signal.SIGKILL)

        second = order(a_crowd(tmp_path / "killed"), 1)
        killed = build_site(replace(second, cluster=Reached(cluster.address)), kill)
        assert 0 < seen[0] < PEOPLE
        assert cluster.workers[0].wait() == -signal.SIGKILL
        assert made(killed) == made(alone)
