"""The changelog as a whole."""

from __future__ import annotations

from pathlib import Path

from tests.read.sites import a_site_folder, all_faults, where

ENTRY = "---\ntitle: T\ndate: {}\nreasons: [island-delivery]\nmoves_to: {}\n{}---\n"


def _with(folder: Path, *entries: tuple[str, str, str]) -> list[tuple[int, int, str]]:
    files = {
        f"content/changelog/{day}-x{n}.md": ENTRY.format(day, to, more) for n, (day, to, more) in enumerate(entries)
    }
    return where(all_faults(a_site_folder(folder, files)))


def test_a_fix_is_taken_back_aloud(tmp_path: Path) -> None:
    """Moving a fixed reason back needs `reopened: yes`, whenever the entry is dated."""
    assert _with(tmp_path, ("2099-01-01", "in-the-works", "")) == [(5, 11, "GB123")]


def test_a_marked_reopening_is_fine(tmp_path: Path) -> None:
    """With `reopened: yes` it may move back, and forward again."""
    back = ("2099-01-01", "in-the-works", "reopened: yes\n")
    assert _with(tmp_path, back, ("2099-02-01", "understood", "")) == []


def test_a_draft_moves_nothing(tmp_path: Path) -> None:
    """A draft neither breaks the order nor hides who does."""
    assert _with(tmp_path, ("2099-01-01", "in-the-works", "draft: yes\n")) == []


def test_an_entry_before_the_fix_is_fine(tmp_path: Path) -> None:
    """The date decides, not the order of writing."""
    assert _with(tmp_path, ("2027-01-01", "in-the-works", "")) == []


def test_nothing_can_be_reopened_that_was_not_fixed(tmp_path: Path) -> None:
    """`reopened: yes` before any fix is a mistake in a date."""
    assert _with(tmp_path, ("2027-01-01", "in-the-works", "reopened: yes\n")) == [(6, 11, "GB205")]
