"""`python -m benchmarks.sealed`: what sealed delivery of a large roster costs, from JSONL, pages and all.

Writes the starter site's shared content and a roster of invented customers to the RAM file system, builds it once, and
prints the cost of the whole process tree and what lies in `w/`. `--letters` is the share with a letter of their own.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import run
from benchmarks.roster import Invented, customers, roster_line
from benchmarks.workload import ENVIRONMENT, build_command, write_site

SITE = {"customers": "roster.jsonl", "delivery": "sealed"}


def main() -> None:
    """Measures and prints one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--letters", type=float, default=0.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="goodbye-benchmark-", dir="/dev/shm") as scratch:
        site = Path(scratch)
        write_sealed_site(site, customers(asked.customers, letters=asked.letters))
        cost = run(build_command(), site, ENVIRONMENT)
        there = [file.stat().st_size for file in (site / "site" / "w").rglob("*") if file.is_file()]
    print(
        f"{asked.customers:,} customers, {asked.letters:.0%} with a letter: {cost.wall:.1f} s, {cost.cpu:.1f} CPU s, "
        f"{cost.memory / 1e6:.0f} MB of memory, {len(there):,} files in w/, {sum(there) / 1e6:.1f} MB"
    )


def write_sealed_site(folder: Path, invented: Iterator[Invented]) -> None:
    """Writes a site whose customers are rows of one JSONL file, for sealed delivery."""
    write_site(folder, iter(()), "shared")
    settings = folder / "site_config.yml"
    text = settings.read_text(encoding="utf-8")
    for name, value in SITE.items():
        text = re.sub(rf"(?m)^{name}: .*\n", "", text) + f"{name}: {value}\n"
    settings.write_text(text, encoding="utf-8")
    with (folder / "roster.jsonl").open("w", encoding="utf-8") as rows:
        rows.writelines(f"{roster_line(customer)}\n" for customer in invented)


if __name__ == "__main__":
    main()
