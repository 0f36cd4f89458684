"""Opening files."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest

from generator.read.faults import FileFaults, UnreadableError
from generator.read.files import project_path, read_text
from tests.read.sites import where


def _read(path: Path, limit: int = 1000) -> tuple[str | None, list[tuple[int, int, str]]]:
    faults = FileFaults("a.md")
    with suppress(UnreadableError):
        return read_text(path, limit, faults), where(faults.found)
    return None, where(faults.found)


def _file(folder: Path, raw: bytes) -> Path:
    path = folder / "a.md"
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbf---\r\na: b\r\n", b"---\na: b\n", b"---\r\na: b\n"])
def test_a_mark_of_byte_order_and_windows_line_ends_change_nothing(raw: bytes, tmp_path: Path) -> None:
    """Files from any editor and system read alike."""
    assert _read(_file(tmp_path, raw)) == ("---\na: b\n", [])


def test_another_encoding_is_refused_at_its_first_byte(tmp_path: Path) -> None:
    """A Latin-1 umlaut is named with line and column."""
    assert _read(_file(tmp_path, "a\nTö".encode("latin-1"))) == (None, [(2, 2, "GB110")])


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\ufeff", "\r"])
def test_an_invisible_control_character_is_refused(sign: str, tmp_path: Path) -> None:
    """Characters that a reader cannot see but a page would obey are refused where they stand."""
    assert _read(_file(tmp_path, f"a\nb{sign}c".encode())) == (None, [(2, 2, "GB205")])


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    """The limit is in bytes and is itself allowed."""
    assert _read(_file(tmp_path, b"x" * 1000)) == ("x" * 1000, [])
    assert _read(_file(tmp_path, b"x" * 1001)) == (None, [(1, 1, "GB114")])


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link could lead out of the project."""
    _file(tmp_path, b"x")
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")
    assert _read(tmp_path / "b.md") == (None, [(1, 1, "GB110")])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A FIFO is refused at once."""
    os.mkfifo(tmp_path / "b.md")
    assert _read(tmp_path / "b.md") == (None, [(1, 1, "GB110")])


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: None], ids=["folder", "nothing"])
def test_what_is_no_file_is_refused(make: object, tmp_path: Path) -> None:
    """A folder with a file's name, or nothing at all, is a fault and not a crash."""
    assert callable(make)
    make(tmp_path / "b.md")
    assert _read(tmp_path / "b.md") == (None, [(1, 1, "GB110")])


def test_paths_are_named_from_the_project() -> None:
    """Inside the project paths are relative; files elsewhere keep their whole path."""
    assert project_path(Path("/p/content/a.md"), Path("/p")) == "content/a.md"
    assert project_path(Path("/q/a.md"), Path("/p")) == "/q/a.md"
