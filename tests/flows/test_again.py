"""Building upon the last build gives, byte for byte, what a full build gives, and makes nobody anew in vain."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.plan import Cause
from generator.errors import FaultsFoundError
from generator.flows.again import Rebuilt, build_again
from generator.flows.build import Order, build_site
from generator.flows.project import find_project
from generator.model.values import DayTime, parse_day_time
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

    def order(self, output: Path) -> Order:
        day: DayTime = parse_day_time(self.day)
        return Order(find_project(Path.cwd(), self.config, output), day, strict=False, environment=SECRET)

    def write(self, path: str, text: str) -> None:
        (self.folder / path).write_text(text, encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def again(self) -> Rebuilt:
        return build_again(self.order(self.folder / "site"))

    def same(self) -> Rebuilt:
        """Builds upon the last build, and holds everything against a full build of the same files."""
        made = self.again()
        fresh = self.folder.parent / "full"
        shutil.rmtree(fresh, ignore_errors=True)
        build_site(self.order(fresh / "site"))
        assert tree(self.folder / "site") == tree(fresh / "site")
        assert (self.folder / "private/links.csv").read_bytes() == (fresh / "private/links.csv").read_bytes()
        spare = self.folder / "site.spare"
        assert not spare.exists() or tree(spare) == tree(self.folder / "site")
        return made


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_one_thing_after_the_other(place: Place) -> None:
    """No change, an edit, a customer more and one less, a day that comes, a page touched: each is what it should be."""
    assert place.again().causes == {Cause.NOTHING_KNOWN: 4}
    idle = place.again()
    assert (idle.causes, idle.public) == ({}, False)

    place.write("content/customers/quux.md", a_person("Zoë"))
    edited = place.again()
    assert (edited.causes, edited.public) == ({Cause.EDITED: 1}, False)

    place.write("content/customers/baker.md", a_person("Bo"))
    (place.folder / "content/customers/adams.md").unlink()
    assert place.same().causes == {Cause.NEW: 1}

    place.day = "2026-12-20 12:00"
    assert place.again().causes == {Cause.DUE: 1}

    page = next((place.folder / "site/g").glob("*/index.html"))
    page.write_bytes(page.read_bytes().replace(b"a", b"b"))
    assert place.same().causes == {Cause.DAMAGED: 1}


def test_shared_content_reaches_those_who_show_it(place: Place) -> None:
    """A playbook makes its customers anew, a changelog entry those of its reason, the settings everybody."""
    place.write("content/customers/price.md", a_person("Pru").replace("island-shippers", "other"))
    shutil.copy(place.folder / "content/playbooks/island-shippers.md", place.folder / "content/playbooks/other.md")
    place.again()
    place.replace("content/playbooks/other.md", "title: ", "title: Other ")
    assert place.again().causes == {Cause.INPUTS: 1}

    place.replace("content/changelog/2027-11-04-three-days.md", "title: ", "title: Now ")
    assert place.same().causes == {Cause.INPUTS: 3}

    place.replace("site_config.yml", "company: ", "company: The ")
    everybody = place.again()
    assert (everybody.causes, everybody.public) == ({Cause.INPUTS: 5}, True)

    place.day = "2027-11-04"
    assert place.same().public


def test_a_fault_leaves_site_and_memory(place: Place) -> None:
    """A broken file stops the build; mended, the next one goes on from where the last good one was."""
    place.again()
    before = tree(place.folder / "site")
    place.write("content/customers/quux.md", "---\nperson: Zoe\n---\n")
    with pytest.raises(FaultsFoundError):
        place.again()
    assert tree(place.folder / "site") == before
    place.write("content/customers/quux.md", a_person("Zoe"))
    assert place.same().causes == {}


def test_a_broken_memory_means_a_full_build(place: Place) -> None:
    """Without its manifest, or with a cut one, everybody is made anew; the site is the same."""
    place.again()
    manifest = place.folder / ".goodbye/manifest"
    manifest.write_bytes(manifest.read_bytes()[:-1])
    assert place.same().causes == {Cause.NOTHING_KNOWN: 4}


def edits(place: Place, chance: random.Random) -> list[Callable[[], None]]:
    name = f"content/customers/{chance.choice(('adams', 'moser', 'quux', 'new'))}.md"
    last_day = f"2026-12-{chance.randint(10, 28)}"
    more = chance.choice(("", WHY, WHY + "tell_me_once: 2026-12-01\n", "link_version: 2\n", "mood: quiet\n"))
    page = sorted((place.folder / "site/g").glob("**/index.html"))
    days = sorted({place.day, "2026-12-15", "2026-12-24", "2027-02-01", "2027-11-10", "2029-06-01"})
    return [
        lambda: place.write(name, a_person("Zoe", last_day, more)),
        lambda: (place.folder / name).unlink(missing_ok=True),
        lambda: setattr(place, "day", chance.choice(days)),
        lambda: place.replace("content/playbooks/island-shippers.md", "title: ", "title: A "),
        lambda: place.replace("content/helpers/jonas.md", "name: ", "name: J "),
        lambda: place.replace("content/reasons/island-delivery.md", "title: ", "title: R "),
        lambda: chance.choice(page).unlink() if page else None,
        lambda: (place.folder / "site/about.txt").write_text("not ours"),
        lambda: shutil.rmtree(place.folder / "site.spare", ignore_errors=True),
    ]


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(10))
def test_any_sequence_of_edits(place: Place, seed: int) -> None:
    """Whatever is edited, removed, damaged or waited for between builds: the bytes are those of a full build."""
    chance = random.Random(seed)
    place.again()
    for _ in range(8):
        for _ in range(chance.randint(0, 2)):
            chance.choice(edits(place, chance))()
        place.same()
        assert place.again().causes == {}
