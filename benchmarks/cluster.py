"""What a cluster costs and gives: the render stage alone, by workers of one thread each, on this machine.

    python -m benchmarks.cluster --customers 1000 --workers 1 2

CPU is that of the worker processes, with what each does once (unpacking, reading the theme). Machines of their own have
no core to share with the scheduler and the build; on a machine with few cores the ratio is a lower bound.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from distributed import Client

from benchmarks.clusters import a_cluster
from benchmarks.roster import TODAY, customers
from benchmarks.workload import ENVIRONMENT, write_site
from generator.build.cluster import Reached
from generator.flows import build
from generator.flows.project import find_project
from generator.flows.workshop import Built
from generator.model.values import DayTime

_all_built = build.all_built


def rendering(project: Path, workers: int) -> tuple[float, float]:
    """Wall and CPU seconds of the render stage with so many workers."""
    wall = 0.0

    def timed(*arguments: object) -> Iterator[Built]:
        nonlocal wall
        began = time.perf_counter()
        yield from _all_built(*arguments)  # type: ignore[arg-type]
        wall += time.perf_counter() - began

    build.all_built = timed  # type: ignore[assignment]
    with (
        tempfile.TemporaryDirectory() as scratch,
        a_cluster(Path(scratch), workers) as cluster,
        Client(cluster.address, set_as_default=False) as client,
    ):
        client.wait_for_workers(workers, timeout=60)
        before = sum(client.run(time.process_time).values())
        place = find_project(project, project / "site_config.yml")
        reached = Reached(cluster.address)
        build.build_site(build.Order(place, DayTime(TODAY), strict=False, environment=ENVIRONMENT, cluster=reached))
        return wall, sum(client.run(time.process_time).values()) - before


def main() -> None:
    """Prints a line for each number of workers."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--customers", type=int, default=1_000)
    asked.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        project.mkdir()
        write_site(project, customers(options.customers), "inline")
        print("workers  wall s  CPU s  pages/s  times the first")
        first = 0.0
        for workers in options.workers:
            wall, cpu = rendering(project, workers)
            first = first or wall
            print(f"{workers:7}  {wall:6.2f}  {cpu:5.2f}  {options.customers / wall:7.0f}  {first / wall:15.2f}")


if __name__ == "__main__":
    main()
