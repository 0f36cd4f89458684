"""The manifest: whole and ours, or not believed at all."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

import generator.build.manifest as manifest_module
from generator.build.manifest import ManifestWriter, adopt_draft, load_manifest
from generator.errors import RefusalError
from generator.model.manifest import Facts, Inputs, Signature
from generator.private.secret import parse_secret
from tests.build.rows import SECRET, a_listing, a_row, written

NAMES = ("brandt.md", "de-vries.md", "okafor.md")
FULL = a_row(
    "de-vries.md",
    signature=Signature(1, 2, 2**63 + 5),
    welcome=7_000,
    due=1_798_761_600,
    inputs=Inputs("de", "closing", ("jonas", "samira"), (), "inselbote", True),
    digest=b"c" * 16,
    phase="coming home",
    largest=12_000,
    sought=4,
    line=180,
    told=(("islands", 739_000), ("prices", 739_001)),
    warnings=b"a warning",
)
ROWS = (a_row("brandt.md"), FULL, a_row("okafor.md", told=(("prices", 5),)))


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """Every value of every row, and all facts, come back."""
    facts = {"now": 5, "tree": 8, "public": "aa", "files": {"a.md": (1, 2, 3, "ff")}, "extra": {"links": "1 2"}}
    manifest = written(tmp_path / "manifest", ROWS, NAMES, **facts)
    rows, number = manifest.rows, 1
    assert len(rows) == 3
    assert rows.signature_at(number) == FULL.signature
    assert (rows.id_at(number), rows.content_at(number), rows.pages_at(number)) == (FULL.id, FULL.content, FULL.pages)
    assert rows.all_tokens() == [rows.token_at(at) for at in range(3)] == [row.token for row in ROWS]
    assert (rows.farewells[number], rows.welcomes[number], rows.dues[number]) == (8_000, 7_000, FULL.due)
    assert (rows.largest[number], rows.sought[number], rows.lines[number]) == (12_000, 4, 180)
    assert manifest.phases[rows.phases[number]] == "coming home"
    assert manifest.inputs[rows.inputs[number]] == FULL.inputs
    assert manifest.digests[rows.inputs[number]] == FULL.digest
    told = {(manifest.reasons[reason], day): people for (reason, day), people in rows.sayings().items()}
    assert told == {("islands", 739_000): 1, ("prices", 739_001): 1, ("prices", 5): 1}
    assert [manifest.warnings[warning] for warning in rows.warnings] == [b"", b"a warning", b""]
    assert manifest.facts.files == {"a.md": (1, 2, 3, "ff")}
    assert (manifest.facts.now, manifest.facts.tree, manifest.facts.extra) == (5, 8, {"links": "1 2"})


@pytest.mark.parametrize("block", [1, 2, 3, 100])
def test_kept_rows_stay_what_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    """Rows are carried over with sayings and warnings, wherever blocks end; only signatures are those of today."""
    monkeypatch.setattr(manifest_module, "BLOCK", block)
    path = tmp_path / "manifest"
    old = written(path, ROWS, NAMES)
    listing = a_listing(("a.md", *NAMES), **{"okafor.md": Signature(900, 9, 9)})
    new = a_row("a.md", told=(("prices", 6), ("ferry", 7)), warnings=b"another", phase="retired")
    with ManifestWriter(path, SECRET, old) as writer:
        writer.add(new)
        writer.keep(1, 3, listing, 2)
        writer.close(Facts())
        writer.commit()
    read = load_manifest(path, SECRET)
    assert read is not None
    assert read.rows.all_tokens() == [new.token, FULL.token, ROWS[2].token]
    assert [read.warnings[warning] for warning in read.rows.warnings] == [b"another", b"a warning", b""]
    assert [read.rows.id_at(at) for at in (1, 2)] == [FULL.id, ROWS[2].id]
    assert read.rows.signature_at(2) == Signature(900, 9, 9)
    told = {(read.reasons[reason], day): people for (reason, day), people in read.rows.sayings().items()}
    assert told == {
        ("prices", 6): 1,
        ("ferry", 7): 1,
        ("islands", 739_000): 1,
        ("prices", 739_001): 1,
        ("prices", 5): 1,
    }
    assert [read.phases[phase] for phase in read.rows.phases] == ["retired", "coming home", "aboard"]
    assert read.inputs[read.rows.inputs[1]] == FULL.inputs


def test_inputs_that_nobody_uses_are_forgotten(tmp_path: Path) -> None:
    """A combination whose last customer has gone is no longer compared, and tells nothing."""
    old = written(tmp_path / "manifest", ROWS, NAMES)
    with ManifestWriter(tmp_path / "manifest", SECRET, old) as writer:
        writer.keep(0, 1, a_listing(NAMES), 0)
        writer.close(Facts())
        writer.commit()
    read = load_manifest(tmp_path / "manifest", SECRET)
    assert read is not None
    assert {inputs for inputs, digest in zip(read.inputs, read.digests, strict=True) if digest} == {ROWS[0].inputs}


def test_a_manifest_cut_anywhere_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Truncated at any byte, also at the end of a block, it counts as none; so does one with a byte too many."""
    monkeypatch.setattr(manifest_module, "BLOCK", 1)
    path = tmp_path / "manifest"
    written(path, ROWS, NAMES)
    raw = path.read_bytes()
    for length in range(len(raw)):
        path.write_bytes(raw[:length])
        assert load_manifest(path, SECRET) is None, length
    path.write_bytes(raw + b"\0")
    assert load_manifest(path, SECRET) is None


def test_a_flipped_bit_anywhere_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One bit flipped in any byte, and the whole manifest counts as none."""
    monkeypatch.setattr(manifest_module, "BLOCK", 2)
    path = tmp_path / "manifest"
    written(path, ROWS, NAMES)
    raw = path.read_bytes()
    for at in range(len(raw)):
        path.write_bytes(raw[:at] + bytes([raw[at] ^ (1 << at % 8)]) + raw[at + 1 :])
        assert load_manifest(path, SECRET) is None, at


def test_another_secret_reads_nothing(tmp_path: Path) -> None:
    """With a new secret all links move, and so nothing of the old build counts; nor does a missing file."""
    written(tmp_path / "manifest", ROWS, NAMES)
    assert load_manifest(tmp_path / "manifest", parse_secret("6b" * 32)) is None
    assert load_manifest(tmp_path / "other", SECRET) is None
    assert load_manifest(tmp_path, SECRET) is None


def test_it_tells_nobody_anything(tmp_path: Path) -> None:
    """Neither ids nor tokens, reasons or playbooks stand in the file, and only its owner may read it."""
    written(tmp_path / ".goodbye" / "manifest", ROWS, NAMES)
    raw = (tmp_path / ".goodbye" / "manifest").read_bytes()
    for word in ("brandt", FULL.token, FULL.token[:8], "islands", "closing", "coming home", "jonas"):
        assert word.encode() not in raw
    assert stat.S_IMODE((tmp_path / ".goodbye" / "manifest").stat().st_mode) == 0o600


def test_a_manifest_in_the_making_leaves_the_old_one(tmp_path: Path) -> None:
    """Until `commit` the old manifest stands; a build that ends early leaves nothing beside it."""
    path = tmp_path / "manifest"
    written(path, ROWS, NAMES)
    with ManifestWriter(path, SECRET) as writer:
        writer.add(a_row("a.md"))
    manifest = load_manifest(path, SECRET)
    assert manifest is not None
    assert len(manifest.rows) == 3
    assert list(tmp_path.iterdir()) == [path]


def test_one_build_at_a_time_writes_it(tmp_path: Path) -> None:
    """While one build writes, another is refused, and one that only looks leaves the draft alone."""
    path = tmp_path / "manifest"
    with ManifestWriter(path, SECRET) as writer:
        writer.add(a_row("a.md"))
        with pytest.raises(RefusalError), ManifestWriter(path, SECRET):
            pass
        adopt_draft(path, SECRET, 0)
        writer.close(Facts())
        writer.commit()
    with ManifestWriter(path, SECRET):
        pass
    manifest = load_manifest(path, SECRET)
    assert manifest is not None
    assert len(manifest.rows) == 1
