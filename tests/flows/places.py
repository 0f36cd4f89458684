"""A little site that is built again and again, and held against full builds of the same files."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from generator.flows.again import build_again
from generator.flows.build import build_site
from generator.flows.order import Order, Rebuilt
from generator.flows.project import find_project
from generator.model.days import day_time_from
from tests.cli.run import tree
from tests.read.sites import a_site_folder

SECRET = {"GOODBYE_SECRET": "5a" * 32}
PEOPLE = "---\nperson: Zoe Quux\ngreet: {}\nemail: zoe@quux.example\nlast_day: {}\nplaybook: island-shippers\n{}---\n{}"
WHY = "why:\n  - reason: island-delivery\n    said_on: 2026-11-09\n"
LETTER = "Dear Zoe,\n\nsix years, 48,210 parcels. Thank you."


def a_person(greet: str = "Zoe", last_day: str = "2026-12-31", more: str = "") -> str:
    return PEOPLE.format(greet, last_day, more, LETTER)


class Place:
    """A little site, and its reference: the same files, built in full elsewhere."""

    def __init__(self, folder: Path) -> None:
        self.config = a_site_folder(
            folder / "project",
            {
                "content/customers/adams.md": a_person("Ada", more=WHY),
                "content/customers/moser.md": a_person("Mo", "2026-12-20 12:00", "tell_me_once: 2026-12-01\n" + WHY),
                "content/customers/quux.md": a_person("Zoe"),
            },
        )
        self.folder, self.day = self.config.parent, "2026-12-14"
        self._seconds = time.time() - 1_000_000
        for file in sorted(self.folder.rglob("*.md")):
            self._age(file)

    def order(self, output: Path, *, strict: bool = False, **environment: str) -> Order:
        project, day = find_project(Path.cwd(), self.config, output), day_time_from(self.day)
        return Order(project, day, strict=strict, environment={**SECRET, **environment})

    def write(self, path: str, text: str, *, young: bool = False) -> None:
        """Writes a file; unless it shall be young, so long ago that nobody can have written it twice since."""
        file = self.folder / path
        file.write_text(text, encoding="utf-8")
        if not young:
            self._age(file)

    def _age(self, file: Path) -> None:
        self._seconds += 10
        os.utime(file, (self._seconds, self._seconds))

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def again(self) -> Rebuilt:
        return build_again(self.order(self.folder / "site"))

    def same(self) -> Rebuilt:
        """Builds upon the last build, and holds everything against a full build of the same files.

        The spare, too, unless somebody was at the output: what was done to it is mended by the build after.
        """
        spare = self.folder / "site.spare"
        touched = spare.exists() and tree(spare) != tree(self.folder / "site")
        made = self.again()
        fresh = self.folder.parent / "full"
        shutil.rmtree(fresh, ignore_errors=True)
        build_site(self.order(fresh / "site"))
        assert tree(self.folder / "site") == tree(fresh / "site")
        assert (self.folder / "private/links.csv").read_bytes() == (fresh / "private/links.csv").read_bytes()
        assert touched or not spare.exists() or tree(spare) == tree(self.folder / "site")
        return made
