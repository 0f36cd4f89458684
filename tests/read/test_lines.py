"""The line for the caret."""

from __future__ import annotations

from pathlib import Path

from generator.read import source_line
from generator.source import Place


def test_the_line_is_the_files_own(tmp_path: Path) -> None:
    """Counted as the reader counts: without a byte-order mark, whatever the line ends."""
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\nthree")
    assert [source_line(tmp_path, Place("a.md", line)) for line in (1, 2, 3, 4)] == ["one", "two", "three", ""]


def test_a_file_that_cannot_be_shown_has_no_line(tmp_path: Path) -> None:
    """A missing file has no line; another encoding is shown as far as it goes."""
    (tmp_path / "a.md").write_bytes(b"caf\xe9")
    assert source_line(tmp_path, Place("a.md")) == "caf\ufffd"
    assert source_line(tmp_path, Place("b.md")) == ""
