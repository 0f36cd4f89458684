"""The plan: nobody whose page would be another is left out, and nobody else is made anew."""

from __future__ import annotations

from array import array
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import generator.build.plan as plan_module
from generator.build.manifest import Manifest, ManifestWriter, load_manifest
from generator.build.plan import Cause, Keep, Make, Plan, looks_same, plan_build
from generator.model.manifest import Facts, Listing, Signature
from tests.build.rows import DIGESTS, PRICE, SCANNED, SECOND, SECRET, a_ground, a_listing, a_row, written

NAMES = ("a.md", "b.md", "c.md", "d.md")
EDITED = Signature(901, 6 * SECOND, 7)


@pytest.fixture
def manifest(tmp_path: Path) -> Manifest:
    return written(tmp_path / "manifest", [a_row(name) for name in NAMES], NAMES, now=10)


def listing_with(names: tuple[str, ...], **looks: Signature) -> Listing:
    listing = a_listing(names)
    for name, look in looks.items():
        at = names.index(f"{name}.md")
        listing.sizes[at], listing.mtimes[at], listing.inodes[at] = look
    return listing


def plan(manifest: Manifest | None, listing: Listing, **changes: Any) -> Plan:
    return plan_build(manifest, listing, a_ground(listing, **{"now": 10, **changes}))


def another(name: str) -> bytes:
    """The digests of files of which b has been edited."""
    return DIGESTS.content(b"other" if name == "b.md" else name.encode())


def test_nothing_to_do(manifest: Manifest) -> None:
    """The same files on the same day: one step that keeps all."""
    found = plan(manifest, a_listing(NAMES))
    assert found.steps == (Keep(0, 4, 0),)
    assert found.idle


def test_without_a_manifest_everything_is_made() -> None:
    """A first build makes everybody's pages."""
    assert plan(None, a_listing(NAMES)) == Plan((Make(0, 4),), {Cause.NOTHING_KNOWN: 4})
    assert plan(None, a_listing(())).steps == ()


def test_an_earlier_day_makes_everything(manifest: Manifest) -> None:
    """What is remembered holds from its own day on; before it nothing is known."""
    found = plan(manifest, a_listing(NAMES), now=9)
    assert (found.steps, found.causes, found.gone) == ((Make(0, 4),), {Cause.EARLIER_DAY: 4}, (0, 1, 2, 3))


def test_an_edited_file_is_made(manifest: Manifest) -> None:
    """A file that looks other and is other."""
    found = plan(manifest, listing_with(NAMES, b=EDITED), content_of=another)
    assert (found.steps, found.gone) == ((Keep(0, 1, 0), Make(1, 2), Keep(2, 4, 2)), (1,))
    assert found.causes == {Cause.EDITED: 1}


def test_a_file_that_only_looks_other_stays(manifest: Manifest) -> None:
    """A fresh checkout has new times and inodes: digests say that nothing was edited, and the looks are noted."""
    found = plan(manifest, listing_with(NAMES, b=EDITED, c=Signature(900, 7 * SECOND, 8)))
    assert (found.steps, found.made, found.resigned, found.idle) == ((Keep(0, 4, 0),), 0, True, False)


def test_a_file_written_while_it_was_read_is_looked_into(tmp_path: Path) -> None:
    """Git's rule: a file so young that another write could leave its looks alone is compared by digest."""
    young = Signature(900, SCANNED - SECOND, 7)
    rows = [a_row(name, signature=young if name == "b.md" else a_row(name).signature) for name in NAMES]
    manifest = written(tmp_path / "manifest", rows, NAMES)
    assert plan(manifest, listing_with(NAMES, b=young), content_of=another).causes == {Cause.EDITED: 1}
    old = listing_with(NAMES, b=young)
    assert plan(manifest, old).resigned


def test_what_is_no_file_is_made(manifest: Manifest) -> None:
    """A link or a folder in a file's place goes to the reader, who says what is wrong with it."""
    found = plan(manifest, listing_with(NAMES, b=Signature(-1, 5 * SECOND, 7)))
    assert found.causes == {Cause.EDITED: 1}


def test_the_day_has_come(tmp_path: Path) -> None:
    """At the very second of their next turn pages are made anew, not before."""
    rows = [a_row(name, due=100 if name == "c.md" else 500) for name in NAMES]
    manifest = written(tmp_path / "manifest", rows, NAMES)
    assert plan(manifest, a_listing(NAMES), now=99).idle
    assert plan(manifest, a_listing(NAMES), now=100).causes == {Cause.DUE: 1}


@pytest.mark.parametrize("now", [b"q" * 16, None])
def test_changed_inputs_make_those_who_show_them(tmp_path: Path, now: bytes | None) -> None:
    """An edited or removed playbook concerns its own customers only."""
    other = PRICE._replace(playbook="closing")
    rows = [a_row(name, inputs=other if name in ("b.md", "c.md") else PRICE) for name in NAMES]
    manifest = written(tmp_path / "manifest", rows, NAMES)
    found = plan(manifest, a_listing(NAMES), inputs_of=lambda inputs: now if inputs == other else b"p" * 16)
    assert (found.steps, found.causes) == ((Keep(0, 1, 0), Make(1, 3), Keep(3, 4, 3)), {Cause.INPUTS: 2})


def test_damaged_pages_are_made(manifest: Manifest) -> None:
    """Whoever touched a page of the output finds it mended."""
    assert plan(manifest, a_listing(NAMES), damaged={3}).steps == (Keep(0, 3, 0), Make(3, 4))


def test_customers_come_and_go(manifest: Manifest) -> None:
    """A new file is made where it stands in the roster, and a row without a file is gone."""
    found = plan(manifest, a_listing(("a.md", "aa.md", "c.md", "d.md", "e.md")))
    assert found.steps == (Keep(0, 1, 0), Make(1, 2), Keep(2, 4, 2), Make(4, 5))
    assert (found.gone, found.causes) == ((1,), {Cause.NEW: 2})


def test_a_table_is_compared_row_by_row(tmp_path: Path) -> None:
    """A roster in one file has no looks of its own for a row: digests decide."""
    manifest = written(tmp_path / "manifest", [a_row(name) for name in NAMES], NAMES)
    table = replace(a_listing(NAMES), digests=b"".join(another(name) for name in NAMES))
    assert plan(manifest, table).steps == (Keep(0, 1, 0), Make(1, 2), Keep(2, 4, 2))


EDITS = st.lists(
    st.tuples(st.sampled_from(("write", "touch", "remove", "input", "damage")), st.sampled_from("abcdefgh")), max_size=8
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(EDITS, min_size=1, max_size=4))
def test_any_edits(tmp_path: Path, rounds: list[list[tuple[str, str]]]) -> None:
    """Over any sequence of builds every row says what its file and its inputs are now, and no page is made in vain."""
    path, disk, inputs, clock = tmp_path / "manifest", dict[str, tuple[int, Signature]](), dict[str, int](), 10
    path.unlink(missing_ok=True)
    for edits in rounds:
        before, known, damaged = dict(disk), dict(inputs), set[str]()
        for kind, name in edits:
            clock += 1
            look = Signature(900, clock * SECOND, clock)
            if kind == "write":
                disk[name] = (clock, look)
            elif kind == "touch" and name in disk:
                disk[name] = (disk[name][0], look)
            elif kind == "remove":
                disk.pop(name, None)
            elif kind == "input":
                inputs[name] = clock
            elif kind == "damage":
                damaged.add(name)
        damaged &= disk.keys() & before.keys()
        made = remembered(path, disk, inputs, damaged)
        same = {
            name
            for name in disk
            if name in before
            and before[name][0] == disk[name][0]
            and known.get(name, 0) == inputs.get(name, 0)
            and name not in damaged
        }
        assert made == disk.keys() - same


def remembered(
    path: Path, disk: dict[str, tuple[int, Signature]], inputs: dict[str, int], damaged: set[str]
) -> set[str]:
    """Plans and remembers a build of these files, checks what is remembered, and returns who was made anew."""
    names = tuple(sorted(disk))
    listing = listing_of(names, disk)

    def digest(name: str) -> bytes:
        return bytes([inputs.get(name, 0)]) * 16

    def content(name: str) -> bytes:
        return DIGESTS.content(str(disk[name][0]).encode())

    old = load_manifest(path, SECRET)
    ids = [old.rows.id_at(at) for at in range(len(old.rows))] if old else []
    found = plan_build(
        old,
        listing,
        a_ground(
            listing,
            content_of=content,
            inputs_of=lambda one: digest(one.playbook),
            damaged={ids.index(DIGESTS.name(name)) for name in damaged},
        ),
    )
    made = set[str]()
    with ManifestWriter(path, SECRET, old) as writer:
        for step in found.steps:
            if isinstance(step, Keep):
                writer.keep(step.start, step.stop, listing, step.at)
                continue
            for name in names[step.start : step.stop]:
                made.add(name)
                look, shared = disk[name][1], PRICE._replace(playbook=name)
                row = a_row(name, signature=look, content=content(name), inputs=shared, digest=digest(name))
                writer.add(row)
        writer.close(Facts(scanned=SCANNED, names=DIGESTS.names(names)))
        writer.commit()
    new = load_manifest(path, SECRET)
    assert new is not None
    assert [new.rows.id_at(at) for at in range(len(new.rows))] == [DIGESTS.name(name) for name in names]
    assert [new.rows.content_at(at) for at in range(len(new.rows))] == [content(name) for name in names]
    assert [new.rows.signature_at(at) for at in range(len(new.rows))] == [disk[name][1] for name in names]
    assert [new.digests[at] for at in new.rows.inputs] == [digest(name) for name in names]
    return made


def listing_of(names: tuple[str, ...], disk: dict[str, tuple[int, Signature]]) -> Listing:
    columns = [array(code, (disk[name][1][at] for name in names)) for at, code in enumerate("qqQ")]
    return Listing(names, columns[0], columns[1], columns[2], SCANNED)


@pytest.mark.parametrize("stretch", [1, 2, 3, 1000])
@given(touched=st.sets(st.sampled_from(NAMES)), young=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whoever_looks_other_is_looked_at(
    manifest: Manifest, monkeypatch: pytest.MonkeyPatch, stretch: int, touched: set[str], young: bool
) -> None:
    """However many files are compared at once: exactly those that look other, or are too young, are read."""
    monkeypatch.setattr(plan_module, "_STRETCH", stretch)
    look = Signature(900, SCANNED, 7) if young else EDITED
    listing = listing_with(NAMES, **dict.fromkeys((name.removesuffix(".md") for name in touched), look))
    read: list[str] = []
    plan(manifest, listing, content_of=lambda name: read.append(name) or DIGESTS.content(name.encode()))
    assert read == sorted(touched)
    assert looks_same(manifest, listing, lambda name: DIGESTS.content(name.encode())) is not bool(touched)


@pytest.mark.parametrize(("few", "same"), [(3, False), (4, True)])
def test_a_few_young_files_are_read(manifest: Manifest, monkeypatch: pytest.MonkeyPatch, few: int, same: bool) -> None:
    """Files that were written right before the last build look as they did: a few are read; many are no glance."""
    monkeypatch.setattr(plan_module, "_FEW", few)
    young = replace(manifest, facts=replace(manifest.facts, scanned=max(manifest.rows.mtimes)))
    content = {name: DIGESTS.content(name.encode()) for name in NAMES}
    assert looks_same(young, a_listing(NAMES), content.__getitem__) is same
    assert not looks_same(young, a_listing(NAMES), lambda _name: b"other")
