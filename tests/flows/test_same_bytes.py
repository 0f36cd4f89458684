"""Same input and date, same bytes: whatever the machine's clock, language, folders and processes are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benchmarks.roster import customers, write_roster
from tests.flows.wholes import COMPILING, begin, digest, finish, starter_copy

PEOPLE = 130
"""Invented customers beside the starter site's own: enough for every process to have a share."""

NOON = "1797246000"
"""2026-12-14 12:00 in Berlin, in seconds since 1970."""


@dataclass(frozen=True)
class Surroundings:
    """Where and how a build runs. `first` is what Python does before it."""

    folder: str = "project"
    variables: Mapping[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ("--jobs", "1", "--date", "2026-12-14 12:00")
    umask: int = 0o022
    backwards: bool = False
    first: str = COMPILING


BY_DATE = ("--date", "2026-12-14 12:00")
HERE = Surroundings()
USUAL = {
    "far away": Surroundings(
        folder="Größe und Glück/mein Projekt ü",
        variables={
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "de_DE.UTF-8",
            "PYTHONHASHSEED": "42",
            "SOURCE_DATE_EPOCH": NOON,
        },
        options=("--jobs", "3"),
        umask=0o077,
        backwards=True,
    ),
}
THOROUGH = {
    "by its epoch": Surroundings(
        folder="it's $HOME; #1",
        variables={"TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": NOON},
        options=("--jobs", "2", "--plain-templates"),
        umask=0o000,
    ),
    "plain C": Surroundings(variables={"LC_ALL": "C", "LANG": "C", "TZ": "UTC"}, options=("--jobs", "3", *BY_DATE)),
    "posix": Surroundings(variables={"LC_ALL": "POSIX", "PYTHONHASHSEED": "0"}, umask=0o027, backwards=True),
    "utf-8": Surroundings(variables={"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}, options=("--jobs", "2", *BY_DATE)),
    "arabic": Surroundings(
        folder="مشروع",
        variables={
            "LC_ALL": "ar_EG.UTF-8",
            "LANGUAGE": "ar:de",
            "TZ": "Asia/Kathmandu",
            "PYTHONHASHSEED": "4294967295",
        },
        options=("--jobs", "2", *BY_DATE),
    ),
    "the plain templates": Surroundings(
        options=("--jobs", "1", "--plain-templates", *BY_DATE), first="", backwards=True
    ),
    "another home": Surroundings(
        folder="a/b/c/d/e/f/g/h", variables={"HOME": "/nonexistent", "TMPDIR": "{folder}", "CI": "1", "NO_COLOR": "1"}
    ),
}


def built(folder: Path, around: Surroundings) -> str:
    """The digest of what a build in these surroundings leaves: the site, the link list, their modes."""
    project = folder / around.folder
    project.mkdir(parents=True)
    _fill(project, backwards=around.backwards)
    variables = {name: value.format(folder=folder) for name, value in around.variables.items()}
    before = {path.name for path in project.iterdir()}
    finish(begin(project, around.options, variables, first=around.first, umask=around.umask))
    assert {path.name for path in project.iterdir()} == {*before, "site", "private"}
    found = f"{digest(project / 'site')} {digest(project / 'private')}"
    shutil.rmtree(folder)
    return found


def _fill(project: Path, *, backwards: bool) -> None:
    """The starter site with its invented crowd; `backwards` writes the files in another order than usual."""
    source = starter_copy(project.parent / "source")
    write_roster(source / "content" / "customers", customers(PEOPLE))
    settings = (source / "site_config.yml").read_text(encoding="utf-8")
    (source / "site_config.yml").write_text(settings.replace("page_gzip: 14000", "page_gzip: 16000"), encoding="utf-8")
    files = sorted((path for path in source.rglob("*") if path.is_file()), reverse=backwards)
    for file in files:
        target = project / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    shutil.rmtree(source)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The digest of a build in the most usual surroundings."""
    return built(tmp_path_factory.mktemp("here"), HERE)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("name", [*USUAL, *(pytest.param(name, marks=pytest.mark.thorough) for name in THOROUGH)])
def test_other_surroundings_change_no_byte(name: str, here: str, tmp_path: Path) -> None:
    """Time zone, locale, hash seed, folder, order of files, umask, processes, templates: the site and the list stay."""
    assert built(tmp_path / "elsewhere", {**USUAL, **THOROUGH}[name]) == here
