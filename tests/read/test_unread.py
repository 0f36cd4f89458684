"""What looks like content is read or told; what was put aside stays aside; a closed door is told once."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.read.sites import a_site_folder, all_faults

PERSON = "---\nperson: Ada Lind\ngreet: Ada\nlast_day: 2026-12-31\nplaybook: island-shippers\n---\n"


def told(config: Path) -> list[str]:
    return [f"{fault.place} {fault.code}" for fault in all_faults(config)]


@pytest.mark.parametrize(
    "path",
    [
        "content/customers/_2026/anna.md",
        "content/customers/.git/anna.md",
        "content/customers/2026~/anna.md",
        "content/customers/2026/_anna.md",
        "content/customers/2026/.drafts/anna.md",
        "content/customers/2026/README.md",
        "content/customers/2026/anna.png",
        "content/customers/_more.csv",
        "content/reasons/figures/2026.csv",
        "content/reasons/figures.csv",
        "content/_news/anna.md",
        "content/README.md",
        "content/scans/anna.png",
        "content/assets/vans/README.md",
        "reasons/anna.png",
        "pages/anna.md",
        "assets/anna.md",
        "_customers/anna.md",
        "site_config.staging.yml",
        "theme/README.md",
        "theme/_old/anna.po",
        "theme/locales/de.po",
        "theme/locales/de.formal.po",
        "theme/locales/ar.po",
    ],
)
def test_what_is_put_aside_or_no_content_is_left_alone(path: str, tmp_path: Path) -> None:
    """Hidden folders and files, those with an underscore, READMEs and pictures are nobody's content."""
    assert told(a_site_folder(tmp_path, {path: PERSON})) == []


@pytest.mark.parametrize("customers", ["content/people", "content/people/2026", "people", "content/customers.csv"])
def test_what_the_settings_name_is_read_where_it_lies(customers: str, tmp_path: Path) -> None:
    """The roster may be any folder or table: that one is no stray."""
    row = "id,person,greet,last_day,playbook\nlind,Ada Lind,Ada,2026-12-31,island-shippers\n"
    changes = {customers: row} if customers.endswith(".csv") else {f"{customers}/lind.md": PERSON}
    config = a_site_folder(tmp_path, changes)
    with config.open("a", encoding="utf-8") as file:
        file.write(f"customers: {customers}\n")
    assert told(config) == []


@pytest.mark.parametrize(
    "path", ["content/lind.md", "content/lind.csv", "customers.csv", "content/customers/1/lind.md"]
)
def test_no_line_is_shown_of_what_may_be_somebodys(path: str, tmp_path: Path) -> None:
    """A file that lies astray may be a customer's: its fault is as private as theirs."""
    (fault,) = all_faults(a_site_folder(tmp_path, {path: PERSON}))
    assert fault.private


def test_nothing_is_moved_over_another_file(tmp_path: Path) -> None:
    """Where a file of that name lies already, another name is asked for."""
    (fault,) = all_faults(a_site_folder(tmp_path, {"content/customers/2026/brandt.md": PERSON}))
    assert fault.remedy.startswith("Move it beside content/customers/brandt.md, under another name;")


def test_a_language_of_the_site_alone_makes_a_translation(tmp_path: Path) -> None:
    """A folder `fr`, where nobody speaks French, holds no translations."""
    (fault,) = all_faults(a_site_folder(tmp_path, {"content/reasons/fr/price.md": PERSON}))
    assert fault.remedy.startswith("Move it to content/reasons/price.md;")


def test_customers_of_one_name_in_two_folders_are_each_told(tmp_path: Path) -> None:
    """A file is told for where it lies, not for a name that it shares with another one."""
    changes = {"content/customers/2025/lind.md": PERSON, "content/customers/2026/lind.md": PERSON}
    assert told(a_site_folder(tmp_path, changes)) == [f"{path}:1:1 GB109" for path in changes]


def test_a_folder_within_that_is_a_link_is_told(tmp_path: Path) -> None:
    """Links are not followed, and that is said."""
    config = a_site_folder(tmp_path, {"people/lind.md": PERSON})
    (tmp_path / "content/customers/2026").symlink_to(tmp_path / "people")
    assert told(config) == ["content/customers/2026:1:1 GB110"]


def test_folders_deeper_than_python_calls_itself(tmp_path: Path) -> None:
    """However deep folders stand in each other, the one at the bottom is found."""
    deep = "content/customers/" + "a/" * 1_500
    config = a_site_folder(tmp_path)
    here = os.open(tmp_path / "content/customers", os.O_RDONLY)
    for _ in range(1_500):
        os.mkdir("a", dir_fd=here)
        inner = os.open("a", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(os.open("lind.md", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    found = told(config)
    subprocess.run(["rm", "-rf", tmp_path / "content/customers/a"], check=True)  # Python's own way ends half-way down
    assert found == [f"{deep}lind.md:1:1 GB109"]


def closes(patch: pytest.MonkeyPatch, folder: Path, *, names: bool) -> None:
    """Nobody may look into the folder; with `names` one sees the names in it, and may not go in.

    Whoever runs the tests may be root, whom no mode of a folder stops: so the system's calls say no.
    """

    def refusing(call: Callable[..., object]) -> Callable[..., object]:
        def called(path: object = ".", *words: object, **named: object) -> object:
            told = os.fspath(path) if isinstance(path, str | os.PathLike) else ""
            inside = str(told).startswith(f"{folder}/")
            if inside or (str(told) == str(folder) and not names and call in (os_listdir, os_scandir)):
                raise PermissionError(13, "Permission denied", str(told))
            return call(path, *words, **named)

        return called

    os_listdir, os_scandir = os.listdir, os.scandir
    for name in ("listdir", "scandir", "stat", "lstat", "open"):
        patch.setattr(os, name, refusing(getattr(os, name)))


@pytest.mark.parametrize("names", [False, True])
@pytest.mark.parametrize(
    "closed",
    ["content", "content/customers", "content/customers/2026", "content/reasons", "content/assets", "content/assets/a"],
)
def test_a_closed_folder_is_told_once(
    closed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, names: bool
) -> None:
    """A folder that nobody may look into is one fault, and none of what would have been read there is missed."""
    config = a_site_folder(tmp_path, {f"{closed}/x.png": ""})
    with monkeypatch.context() as patch:
        closes(patch, tmp_path / closed, names=names)
        found = all_faults(config)
    if closed == "content/customers/2026" and names:
        assert found == []  # its names are seen, and no content is among them
        return
    message = "error[GB110 bad-file]: This folder cannot be read. Check that it exists and that you may read it."
    assert [str(fault) for fault in found] == [f"{closed}:1:1: {message}"]
