"""Which files of a folder count, and in which order."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.read.litter import bare_name, content_names, is_litter

NAMES = st.sampled_from(
    ["a.md", "a-b.md", "a0.md", "A.md", "readme.md", "README.md", "readme.de.md", "a.de.md", "a", "a.txt", "_a.md",
     ".a.md", "a.md~", "a.png", "a.md.bak", "readme-first.md"]
)  # fmt: skip


@given(st.sets(NAMES))
def test_names_are_sorted_by_id(tmp_path_factory: object, names: set[str]) -> None:
    """What is no litter, by id and then by name, however the disk lists it: `a.md` stands before `a-b.md`."""
    folder = tmp_path_factory.mktemp("names")  # type: ignore[attr-defined]
    for name in names:
        Path(folder, name).touch()
    kept = sorted((name for name in names if not is_litter(name)), key=lambda name: (bare_name(name), name))
    assert content_names(folder) == tuple(kept)


def test_a_readme_is_litter_and_what_is_read_first_is_not() -> None:
    """Only the whole word stands for a README."""
    assert is_litter("readme.md")
    assert not is_litter("readme-first.md")
