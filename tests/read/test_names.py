"""File names."""

from __future__ import annotations

from contextlib import suppress

import pytest

from generator.read.faults import FileFaults, UnreadableError
from generator.read.litter import is_litter
from generator.read.names import FileName, parse_name


def _name(name: str) -> FileName | str:
    faults = FileFaults(name)
    with suppress(UnreadableError):
        return parse_name(name, faults)
    return faults.found[0].code


@pytest.mark.parametrize(
    "name",
    [
        ".brandt.md.swp",
        "brandt.md~",
        "_draft.md",
        "README.md",
        "Readme.MD",
        "README.txt",
        "a.jpg",
        "x",
        ".md",
        "a.md.bak",
    ],
)
def test_editor_litter_is_ignored(name: str) -> None:
    """Backups, hidden files, drafts, READMEs and other formats are none of ours."""
    assert is_litter(name)


def test_a_name_is_an_id_and_perhaps_a_language() -> None:
    """`price.de.md` is the German variant of `price`."""
    assert _name("price.md") == FileName("price.md", "price", "")
    assert _name("2026-12-14-forty-crates.de.md") == FileName(
        "2026-12-14-forty-crates.de.md", "2026-12-14-forty-crates", "de"
    )
    assert _name("a.pt-BR.md") == FileName("a.pt-BR.md", "a", "pt-BR")


@pytest.mark.parametrize(
    "name",
    [
        "Brandt.md",
        "müller.md",
        "a b.md",
        "a--b.md",
        "-a.md",
        "a_b.md",
        "con.md",
        "lpt1.md",
        "nul.de.md",
        "a.MD",
        "a.txt",
        "a.md.txt",
        "a.markdown",
        "a.docx",
        "a.de.ar.md",
        "a.german.md",
        f"{'a' * 65}.md",
        "..md",
    ],
)
def test_other_names_are_refused(name: str) -> None:
    """An id is small letters, digits and single hyphens, at most 64, and openable on every system."""
    assert _name(name) == "GB109"


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("brandt.md.txt", "brandt.md"),
        ("price.de.markdown", "price.de.md"),
        ("Amélie Brandt.md", "amelie-brandt.md"),
        ("Müller.docx", "mueller.md"),
    ],
)
def test_a_better_name_is_proposed(name: str, better: str) -> None:
    """Letters of other alphabets become Latin ones, and a language stays."""
    faults = FileFaults(name)
    with suppress(UnreadableError):
        parse_name(name, faults)
    assert faults.found[0].remedy.endswith(f"Rename it:  {better}")
