"""What the last exported list held is remembered, as digests that tell nothing."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import RefusalError
from generator.private.exported import FILE, Exported, Fingerprint, is_doubled, load_exported, save_exported
from generator.private.secret import Secret
from tests.private.test_link_list import ROW

SECRET = Secret(bytes(range(32)))
DIGEST = Fingerprint(SECRET).of(ROW)


def test_nothing_is_known_before_the_first_list(tmp_path: Path) -> None:
    """Without an exported list every link counts as new."""
    before = load_exported(tmp_path)
    assert not before.known
    assert DIGEST not in before


@given(st.sets(st.binary(min_size=16, max_size=16), max_size=40), st.binary(min_size=16, max_size=16))
def test_what_was_saved_is_known(digests: set[bytes], other: bytes) -> None:
    """Exactly the saved digests are found again."""
    exported = Exported(b"".join(sorted(digests)), known=True)
    assert all(digest in exported for digest in digests)
    assert (other in exported) == (other in digests)


def test_a_list_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    """What was remembered is read again, in whichever order it came, and replaces what was remembered before."""
    save_exported(tmp_path, b"x" * 16)
    save_exported(tmp_path, b"b" * 16 + DIGEST + b"a" * 16)
    before = load_exported(tmp_path)
    assert before.known
    assert all(digest in before for digest in (b"a" * 16, b"b" * 16, DIGEST))
    assert b"x" * 16 not in before


def test_the_memory_holds_no_value(tmp_path: Path) -> None:
    """Neither id nor e-mail address nor token is in the file, only its owner can read it, and Git ignores it."""
    save_exported(tmp_path, DIGEST)
    file = tmp_path / ".goodbye" / FILE
    assert not any(text.encode() in file.read_bytes() for text in (ROW.id, ROW.email, ROW.person, "k7m2"))
    assert (tmp_path / ".goodbye/.gitignore").read_text() == "*\n"
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("change", [{"url": "https://x.example/g/k7m3/"}, {"code": "abcd"}, {"id": "okafor"}])
def test_another_link_has_another_digest(change: dict[str, str]) -> None:
    """A new address, a new code and another person are other links; a new name or language is none."""
    fingerprint = Fingerprint(SECRET)
    assert fingerprint.of(ROW._replace(**change)) != DIGEST
    assert fingerprint.of(ROW._replace(person="Amelie Brandt-Meyer", language="de", phase="under way")) == DIGEST


def test_a_customer_s_digests_are_found_and_taken_out() -> None:
    """All links of a customer begin alike, so that they can be forgotten wherever they led; the others stay."""
    fingerprint = Fingerprint(SECRET)
    moved = fingerprint.of(ROW._replace(url="https://x.example/g/k7m3/"))
    other = fingerprint.of(ROW._replace(id="okafor"))
    exported = Exported(b"".join(sorted((DIGEST, moved, other))), known=True)
    found = exported.beginning(fingerprint.of_customer(ROW.id))
    assert sorted(found) == sorted((DIGEST, moved))
    assert exported.without(found) == other


def test_digests_are_keyed() -> None:
    """Without the secret nobody can try out whose link is in the memory."""
    assert Fingerprint(Secret(bytes(32))).of(ROW) != DIGEST


def test_a_file_cut_anywhere_is_no_memory(tmp_path: Path) -> None:
    """A damaged file counts as none, wherever it was cut: rather a link too many than one too few."""
    save_exported(tmp_path, DIGEST + b"a" * 16)
    file = tmp_path / ".goodbye" / FILE
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert not load_exported(tmp_path).known


def test_a_folder_in_the_way_is_a_sentence(tmp_path: Path) -> None:
    """What cannot be read or written is said in words."""
    (tmp_path / ".goodbye" / FILE).mkdir(parents=True)
    with pytest.raises(RefusalError, match="cannot be read"):
        load_exported(tmp_path)
    with pytest.raises(RefusalError, match="could not be"):
        save_exported(tmp_path, DIGEST)


def test_somebody_with_two_links_is_noticed() -> None:
    """Two links for one person show, whatever their addresses are, and so does one beside somebody without a link."""
    fingerprint = Fingerprint(SECRET)
    moved, other = (
        fingerprint.of(ROW._replace(**change)) for change in ({"url": "https://x.example/"}, {"id": "okafor"})
    )
    assert is_doubled(DIGEST + other + moved, [])
    assert is_doubled(DIGEST + other, [fingerprint.of_customer("okafor")])
    assert not is_doubled(DIGEST + other, [fingerprint.of_customer("lindqvist")])
    assert not is_doubled(b"", [])
