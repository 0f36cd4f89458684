"""Building upon the last build gives, byte for byte, what a full build gives, and makes nobody anew in vain."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.plan import Cause
from generator.errors import FaultsFoundError
from generator.flows.build import build_site
from generator.flows.unchanged import glance
from tests.cli.run import tree
from tests.flows.places import WHY, Place, a_person


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
    assert glance(place.order(place.folder / "site")).idle is not None


def test_a_broken_memory_means_a_full_build(place: Place) -> None:
    """Without its manifest, or with a cut one, everybody is made anew; the site is the same."""
    place.again()
    manifest = place.folder / ".goodbye/manifest"
    manifest.write_bytes(manifest.read_bytes()[:-1])
    assert place.same().causes == {Cause.NOTHING_KNOWN: 4}


@pytest.mark.parametrize(("builds", "edited"), [(1, False), (2, True)], ids=["without a spare", "with a spare"])
def test_a_page_that_somebody_was_at_is_made_anew(place: Place, builds: int, edited: bool) -> None:
    """A byte changed in place, a page gone: mended with the next build, whether that has more to do or not."""
    place.again()
    for turn in range(1, builds):
        place.write("content/customers/quux.md", a_person(f"Zoe{turn}"))
        place.again()
    pages = sorted((place.folder / "site/g").glob("*/index.html"))
    pages[0].write_bytes(pages[0].read_bytes()[:-1] + b"#")
    pages[1].unlink()
    if edited:
        place.write("content/customers/new.md", a_person("New"))
    place.same()
    place.write("content/customers/new.md", a_person("Newer"))
    place.again()
    assert tree(place.folder / "site.spare") == tree(place.folder / "site")


@pytest.mark.parametrize("builds", [1, 2], ids=["without a spare", "with a spare"])
def test_a_page_of_nobody_goes(place: Place, builds: int) -> None:
    """Whatever lies below `g/` and was not written by the last build is taken away, whoever put it there."""
    place.again()
    for turn in range(1, builds):
        place.write("content/customers/quux.md", a_person(f"Zoe{turn}"))
        place.again()
    shutil.copytree(min((place.folder / "site/g").iterdir()), place.folder / "site/g/other")
    place.same()
    assert place.again().causes == {}


@pytest.mark.parametrize("other", [{"GOODBYE_OLD_SECRET": "6b" * 32}, {"delivery": "sealed"}], ids=["grace", "sealed"])
def test_nothing_of_another_kind_of_build_remains(place: Place, other: dict[str, str]) -> None:
    """After a full build with two secrets, or a sealed one, pages under other addresses are gone again."""
    for name in ("adams", "moser", "quux", "brandt"):  # nobody is in the list, which so stays the same
        place.replace(f"content/customers/{name}.md", "---\nperson:", "---\nnever_contact: yes\nperson:")
    place.again()
    settings = (place.folder / "site_config.yml").read_text()
    (place.folder / "site_config.yml").write_text(f"{settings}delivery: {other.get('delivery', 'plain')}\n")
    build_site(place.order(place.folder / "site", **other))
    (place.folder / "site_config.yml").write_text(settings)
    place.same()


def test_a_ledger_of_another_secret_is_told(place: Place) -> None:
    """Every kind of build warns that nobody in it would be recognised."""
    place.write(
        "content/customers/_ledger.yml", "made_with:\n  - 00000000\nblocked:\n  - 00000000000000000000000000000000\n"
    )
    assert [one.code for one in place.again().warnings].count("GB404") == 1
    assert [one.code for one in place.again().warnings].count("GB404") == 1


def edits(place: Place, chance: random.Random) -> list[Callable[[], None]]:
    name = f"content/customers/{chance.choice(('adams', 'moser', 'quux', 'new'))}.md"
    last_day = f"2026-12-{chance.randint(10, 28)}"
    more = chance.choice(("", WHY, WHY + "tell_me_once: 2026-12-01\n", "link_version: 2\n", "mood: quiet\n"))
    page = sorted((place.folder / "site/g").glob("**/index.html"))
    days = sorted({place.day, "2026-12-15", "2026-12-24", "2027-02-01", "2027-11-10", "2029-06-01"})
    return [
        lambda: place.write(name, a_person("Zoe", last_day, more)),
        lambda: place.write(name, a_person("Zoe", last_day, more), young=True),
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
