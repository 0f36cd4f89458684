"""Only ordinary files are read on the fast path."""

from __future__ import annotations

import os
from pathlib import Path

from generator.read.fast import read_ordinary


def test_an_ordinary_file_is_read_whole(tmp_path: Path) -> None:
    """Up to the limit, every byte comes back."""
    (tmp_path / "a.md").write_bytes(b"x" * 100)
    assert read_ordinary(str(tmp_path / "a.md"), 100) == b"x" * 100


def test_what_is_no_ordinary_file_is_not_read(tmp_path: Path) -> None:
    """Links, folders, pipes, large and missing files are left to those who can say what is wrong with them."""
    (tmp_path / "a.md").write_bytes(b"x" * 101)
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    for name in ("a.md", "link.md", "folder.md", "pipe.md", "missing.md"):
        assert read_ordinary(str(tmp_path / name), 100) is None
