"""Times `goodbye build` on the starter site with a generated roster: `python -m benchmarks.build --customers 1000`."""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.roster import write_roster

ROOT = Path(__file__).resolve().parent.parent


def measure(number: int, runs: int) -> list[tuple[float, float]]:
    """`(wall, CPU)` seconds of each full build of `number` customers, whole process tree."""
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        shutil.copytree(ROOT / "content", site / "content", ignore=shutil.ignore_patterns("customers"))
        shutil.copy(ROOT / "site_config.yml", site)
        write_roster(site / "content" / "customers", number)
        return [_one(site) for _ in range(runs)]


def _one(site: Path) -> tuple[float, float]:
    shutil.rmtree(site / "site", ignore_errors=True)
    goodbye = Path(sys.executable).with_name("goodbye")
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "GOODBYE_SECRET": "ab" * 32}
    subprocess.run([goodbye, "build", "--quiet", "--date", "2026-12-14"], cwd=site, check=True, env=environment)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Prints the median of some runs."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--customers", type=int, default=1000)
    options.add_argument("--runs", type=int, default=3)
    chosen = options.parse_args()
    figures = measure(chosen.customers, chosen.runs)
    wall, cpu = (statistics.median(column) for column in zip(*figures, strict=True))
    print(f"{chosen.customers} customers: {wall:.1f} s wall, {cpu:.1f} CPU s (median of {chosen.runs})")


if __name__ == "__main__":
    main()
