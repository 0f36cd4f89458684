"""That nothing has changed is seen at a glance, and at any doubt the long way is gone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import FaultsFoundError
from generator.flows.unchanged import glance
from tests.cli.run import tree
from tests.flows.places import WHY, Place, a_person

HEAVY = ("pydantic", "jinja2", "mkdocs", "markdown", "babel", "yaml", "rich", "generator.read.site")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A site that was built upon its last build."""
    place = Place(tmp_path)
    place.again()
    return place


def is_idle(place: Place, **environment: str) -> bool:
    return glance(place.order(place.folder / "site", **environment)).idle is not None


def a_page(place: Place) -> Path:
    return min((place.folder / "site/g").glob("*/index.html"))


def spoil(file: Path) -> None:
    """Another byte at the end of a file, whose size stays."""
    file.write_bytes(file.read_bytes()[:-1] + b"#")


def test_a_glance_tells_what_the_long_way_tells(place: Place) -> None:
    """Phases and warnings are those of the build before; nothing is made, and nothing is written."""
    made = place.again()
    before = {path: path.stat().st_mtime_ns for path in place.folder.rglob("*")}
    seen = glance(place.order(place.folder / "site")).idle
    assert seen is not None
    assert (seen.causes, seen.public) == ({}, False)
    assert (seen.phases, seen.warnings, seen.more, seen.now) == (made.phases, made.warnings, made.more, made.now)
    assert sum(seen.phases.values()) == 4
    assert {path: path.stat().st_mtime_ns for path in place.folder.rglob("*")} == before


CAUSES: dict[str, Callable[[Place], object]] = {
    "settings": lambda place: place.replace("site_config.yml", "company: ", "company: The "),
    "a playbook": lambda place: place.replace("content/playbooks/island-shippers.md", "title: ", "title: A "),
    "a translation": lambda place: place.replace("content/playbooks/island-shippers.de.md", "title: ", "title: A "),
    "a reason": lambda place: place.replace("content/reasons/island-delivery.md", "title: ", "title: A "),
    "a new entry": lambda place: shutil.copy(
        place.folder / "content/changelog/2027-11-04-three-days.md", place.folder / "content/changelog/2027-11-05-b.md"
    ),
    "a page of one's own": lambda place: (place.folder / "content/pages/imprint.md").unlink(),
    "a misspelt folder": lambda place: (place.folder / "content/reason").mkdir(),
    "a theme of one's own": lambda place: (place.folder / "theme/personal").mkdir(parents=True),
    "the ledger": lambda place: place.write("content/customers/_ledger.yml", "blocked:\n"),
    "a customer": lambda place: place.write("content/customers/quux.md", a_person("Zoë")),
    "a customer, perhaps": lambda place: place.write("content/customers/quux.md", a_person("Zoe"), young=True),
    "a new customer": lambda place: place.write("content/customers/new.md", a_person("New")),
    "a customer who is gone": lambda place: (place.folder / "content/customers/quux.md").unlink(),
    "a customer in a folder": lambda place: (
        (place.folder / "content/customers/2027").mkdir(),
        place.write("content/customers/2027/new.md", a_person("New")),
    ),
    "a table beside customers": lambda place: place.write("content/customers/more.csv", "id\n"),
    "a file in no folder": lambda place: place.write("content/new.md", a_person("New")),
    "settings of another name": lambda place: place.write("site_config.yaml", "company: New\n"),
    "customers beside the content": lambda place: (
        (place.folder / "customers").mkdir(),
        place.write("customers/new.md", a_person("New")),
    ),
    "another name": lambda place: (place.folder / "content/customers/quux.md").rename(
        place.folder / "content/customers/quuz.md"
    ),
    "a folder that is a link": lambda place: (
        (place.folder / "content/customers").rename(place.folder / "people"),
        (place.folder / "content/customers").symlink_to(place.folder / "people"),
    ),
    "a page": lambda place: spoil(a_page(place)),
    "a page that is gone": lambda place: a_page(place).unlink(),
    "a page that nobody wrote": lambda place: shutil.copytree(a_page(place).parent, place.folder / "site/g/other"),
    "a public page": lambda place: spoil(place.folder / "site/index.html"),
    "a public page that is gone": lambda place: (place.folder / "site/404.html").unlink(),
    "a public file that nobody wrote": lambda place: (place.folder / "site/about.txt").write_text("not ours"),
    "the link list": lambda place: spoil(place.folder / "private/links.csv"),
    "no link list": lambda place: (place.folder / "private/links.csv").unlink(),
    "another tree": lambda place: (
        shutil.copytree(place.folder / "site", place.folder / "copy"),
        shutil.rmtree(place.folder / "site"),
        (place.folder / "copy").rename(place.folder / "site"),
    ),
    "no site": lambda place: shutil.rmtree(place.folder / "site"),
    "no memory": lambda place: (place.folder / ".goodbye/manifest").unlink(),
    "a memory in the making": lambda place: (place.folder / ".goodbye/manifest.new").touch(),
    "an earlier day": lambda place: setattr(place, "day", "2026-12-13"),
    "a last day that is over": lambda place: setattr(place, "day", "2026-12-20 12:00"),
    "an entry that counts": lambda place: setattr(place, "day", "2027-11-04"),
}


STRAYS = {
    "content/customers/2027/new.md": "content/customers/2027/new.md:1:1 GB109",
    "content/customers/more.csv": "content/customers/more.csv:1:1 GB109",
    "content/changelog/2027/new.md": "content/changelog/2027/new.md:1:1 GB109",
    "content/new.md": "content/new.md:1:1 GB109",
    "content/news/new.md": "content/news:1:1 GB102",
}


@pytest.mark.parametrize("stray", STRAYS)
def test_what_lies_astray_stops_a_build_in_which_nothing_else_changed(place: Place, stray: str) -> None:
    """Files where nothing is read are told by each build upon the last one until they are moved or put aside."""
    (place.folder / stray).parent.mkdir(exist_ok=True)
    place.again()
    assert is_idle(place)
    place.write(stray, a_person("New"))
    for _ in range(2):
        with pytest.raises(FaultsFoundError) as found:
            place.again()
        assert f"{found.value.faults[0].place} {found.value.faults[0].code}" == STRAYS[stray]
    (place.folder / stray).rename((place.folder / stray).with_name("_new"))
    assert place.same().causes == {}


@pytest.mark.parametrize("cause", CAUSES)
def test_each_cause_is_seen(place: Place, cause: str) -> None:
    """Each single thing that may move a byte, or a word of what is told, is enough for the long way."""
    assert is_idle(place)
    CAUSES[cause](place)
    assert not is_idle(place)


def test_secrets_are_minded(place: Place) -> None:
    """With another secret, without one, or with two, nothing is certain; a slip in the environment is not hidden."""
    assert is_idle(place)
    assert not is_idle(place, GOODBYE_SECRET="6b" * 32)
    assert not is_idle(place, GOODBYE_SECRET="")
    assert not is_idle(place, GOODBYE_SECRET="short")
    assert not is_idle(place, GOODBYE_OLD_SECRET="6b" * 32)
    place.day = ""
    assert not is_idle(place, SOURCE_DATE_EPOCH="tomorrow")


def test_strict_looks_at_every_warning(place: Place) -> None:
    """What was a warning stops a strict build, so a strict build goes the long way."""
    order = place.order(place.folder / "site", strict=True)
    warned = glance(place.order(place.folder / "site")).idle
    assert warned is not None
    assert warned.warnings
    assert glance(order).idle is None


def test_another_program_or_package_is_a_doubt(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that lies elsewhere, another Python, a package that was installed: the long way looks at versions."""
    for name in ("python_version", "shipped_root"):
        with monkeypatch.context() as patch:
            patch.setattr(f"generator.flows.traces.{name}", lambda: "other")
            assert not is_idle(place)
    monkeypatch.setattr("generator.flows.traces.MAKERS", {"json": "json"})
    assert not is_idle(place)


def test_a_competitor_looked_at_long_ago_is_told(place: Place) -> None:
    """A day on which only a warning is new is a day for the long way; the day before is not."""
    place.replace("content/alternatives/inselbote.md", "checked_on: 2026-11-02", "checked_on: 2025-12-15")
    place.again()
    place.day = "2026-12-16"
    assert is_idle(place)
    place.day = "2026-12-17"
    assert not is_idle(place)
    assert "GB131" in {fault.code for fault in place.again().warnings}
    assert is_idle(place)


def test_a_manifest_cut_anywhere_is_a_doubt(place: Place) -> None:
    """Truncated at any byte, or with a byte too many, the memory is not believed."""
    manifest = place.folder / ".goodbye/manifest"
    raw = manifest.read_bytes()
    for length in (*range(0, len(raw), 997), *range(len(raw) - 20, len(raw))):
        manifest.write_bytes(raw[:length])
        assert not is_idle(place), length
    manifest.write_bytes(raw + b"\0")
    assert not is_idle(place)
    manifest.write_bytes(raw)
    assert is_idle(place)


def test_what_only_looks_other_is_remembered(place: Place) -> None:
    """Files that were touched, or a package folder: one long look that makes nothing, then a glance is enough."""
    place.write("content/customers/quux.md", a_person("Zoe"))
    before = tree(place.folder / "site")
    assert not is_idle(place)
    assert place.again().causes == {}
    assert tree(place.folder / "site") == before
    assert is_idle(place)
    place.day = "2026-12-15"
    assert is_idle(place)
    place.write("content/customers/moser.md", a_person("Mo", "2026-12-20 12:00", WHY))
    assert place.same().causes != {}


def test_a_glance_loads_little() -> None:
    """Neither models nor templates, MkDocs or a YAML reader are loaded before it is known that they are needed."""
    code = "import generator.cli.build, generator.cli.faultlines, generator.flows.unchanged, generator.cli.app, sys; "
    code += f"print(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
