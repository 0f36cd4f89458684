"""`python -m benchmarks.public`: how long the public site takes: 12 reasons, 200 changelog entries, no customer.

The starter site's shared content, with reasons and entries copied until there are so many; each in one language, or in
all three of the starter site, and then three times as many pages.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import tempfile
from datetime import timedelta
from pathlib import Path

from benchmarks.measure import run
from benchmarks.roster import TODAY
from benchmarks.workload import ENVIRONMENT, ROOT, build_command

LANGUAGES = ("", ".de", ".ar")
STORY = """
We counted for four weeks, and looked at what we found with everybody who works on it. It was not what we had expected.

- On average {number} times a week it went wrong.
- Most of them were short, and **two minutes** would have been enough.

We go on with [what we have learned](https://nordlicht.example/), and the numbers stand in the log of our hall.
"""


def main() -> None:
    """Measures, and prints a line for one language and one for three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reasons", type=int, default=12)
    parser.add_argument("--entries", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    for endings in (LANGUAGES[:1], LANGUAGES):
        with tempfile.TemporaryDirectory(prefix="goodbye-benchmark-", dir="/dev/shm") as scratch:
            site = Path(scratch)
            write_site(site, asked.reasons, asked.entries, endings)
            costs = [run(build_command(), site, ENVIRONMENT) for _ in range(asked.runs)]
            pages = sum(1 for _ in (site / "site").rglob("*.html"))
            wall, cpu = (statistics.median(one) for one in zip(*((cost.wall, cost.cpu) for cost in costs), strict=True))
            print(f"{len(endings)} languages: {pages:5} pages, {wall:5.2f} s wall, {cpu:5.2f} CPU s")


def write_site(folder: Path, reasons: int, entries: int, endings: tuple[str, ...]) -> None:
    """Writes a site without customers, with so many reasons and entries in as many languages as endings."""
    shutil.copytree(
        ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("customers", "*.de.md", "*.ar.md")
    )
    (folder / "content" / "customers").mkdir()
    settings = (ROOT / "site_config.yml").read_text(encoding="utf-8")
    named = ", ".join(("en", *(ending[1:] for ending in endings[1:])))
    (folder / "site_config.yml").write_text(re.sub(r"(?m)^languages: .*$", f"languages: [{named}]", settings))
    for ending in endings[1:]:
        for file in (ROOT / "content").rglob(f"*{ending}.md"):
            shutil.copy(file, folder / file.relative_to(ROOT))
    damage = {ending: (ROOT / f"content/reasons/damage{ending}.md").read_text("utf-8") for ending in endings}
    known = sorted(file.stem for file in (folder / "content/reasons").glob("*.md") if "." not in file.stem)
    for number in range(len(known), reasons):
        known.append(f"reason-{number}")
        for ending, text in damage.items():
            (folder / f"content/reasons/reason-{number}{ending}.md").write_text(text, "utf-8")
    there = sum("." not in file.stem for file in (folder / "content/changelog").glob("*.md"))
    for number in range(there, entries):
        day, reason = TODAY - timedelta(days=number), known[number % len(known)]
        for ending in endings:
            facts = f"date: {day}\nreasons: [{reason}]\n" if not ending else ""
            text = (
                f"---\ntitle: We counted once more, for the {number}th time\n{facts}---\n{STORY.format(number=number)}"
            )
            (folder / f"content/changelog/{day}-counted-{number}{ending}.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
