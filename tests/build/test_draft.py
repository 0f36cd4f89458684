"""A private file that is replaced only by a whole one."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from generator.build import Draft


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_only_a_whole_file_takes_the_place(tmp_path: Path) -> None:
    """What was written appears at once with `commit`; without it the old file stays and nothing else is left."""
    for word in ("old", "new"):
        with Draft(tmp_path / "links.csv") as draft:
            draft.write(word)
            draft.settle()
            draft.commit()
    with Draft(tmp_path / "links.csv") as draft:
        draft.write("never")
    assert (tmp_path / "links.csv").read_text() == "new"
    assert names(tmp_path) == ["links.csv"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    """The file is its owner's from the first byte on, and so is a folder made for it, whatever the umask is."""
    before = os.umask(0)
    try:
        with Draft(tmp_path / "private" / "links.csv") as draft:
            modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "private").iterdir()}
            draft.commit()
    finally:
        os.umask(before)
    assert modes == {0o600} == {stat.S_IMODE((tmp_path / "private" / "links.csv").stat().st_mode)}
    assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o700


def test_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    """The next draft removes those that nobody writes any more, and only those."""
    for name in (".links.csv.new-1", ".links.csv.new-7", ".links.csv.new-mine", ".other.csv.new-1"):
        (tmp_path / name).write_text("half a lis")
    with Draft(tmp_path / "links.csv") as draft:
        draft.commit()
    assert names(tmp_path) == [".links.csv.new-mine", ".other.csv.new-1", "links.csv"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks")
def test_two_builds_at_a_time_do_not_mix(tmp_path: Path) -> None:
    """Each has a draft of its own; the file is always one of them, whole, and the last to end wins."""
    with Draft(tmp_path / "links.csv") as first:
        first.write("first")
        with Draft(tmp_path / "links.csv") as second:
            second.write("sec")
            first.commit()
            assert (tmp_path / "links.csv").read_text() == "first"
            second.write("ond")
            second.commit()
    assert (tmp_path / "links.csv").read_text() == "second"
    assert names(tmp_path) == ["links.csv"]


def test_a_closed_draft_takes_no_more(tmp_path: Path) -> None:
    """Outside of its context a draft cannot be written to."""
    with pytest.raises(ValueError, match="not open"):
        Draft(tmp_path / "links.csv").write("x")
