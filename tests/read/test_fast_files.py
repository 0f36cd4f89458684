"""Files opened by their folder are the ordinary ones only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.read.fast.files import OpenFolder


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[OpenFolder]:
    with OpenFolder(tmp_path) as opened:
        yield opened


def test_an_ordinary_file_is_read_whole(folder: OpenFolder, tmp_path: Path) -> None:
    """Up to the limit, every byte comes back."""
    (tmp_path / "a.md").write_bytes(b"x" * 100)
    assert folder.read("a.md", 100) == b"x" * 100


def test_what_is_no_ordinary_file_is_not_read(folder: OpenFolder, tmp_path: Path) -> None:
    """Links, folders, pipes, large and missing files are left to those who can say what is wrong with them."""
    (tmp_path / "a.md").write_bytes(b"x" * 101)
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    for name in ("a.md", "link.md", "folder.md", "pipe.md", "missing.md"):
        assert folder.read(name, 100) is None


def test_without_handles_of_folders_files_are_read_by_their_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Systems that cannot open a file relative to a folder read the same."""
    monkeypatch.setattr("generator.read.fast.files.BY_FOLDER", False)
    (tmp_path / "a.md").write_bytes(b"text")
    with OpenFolder(tmp_path) as opened:
        assert opened.read("a.md", 100) == b"text"
        assert opened.read("b.md", 100) is None
