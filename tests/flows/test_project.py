"""Finding the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import WrongUseError
from generator.flows.project import did_you_mean, find_project


def test_the_settings_are_found_further_up(tmp_path: Path) -> None:
    """A verb works anywhere inside a site's folder."""
    (tmp_path / "site_config.yml").touch()
    deep = tmp_path / "content" / "customers"
    deep.mkdir(parents=True)
    project = find_project(deep)
    assert (project.root, project.output, project.private) == (tmp_path, tmp_path / "site", tmp_path / "private")


def test_private_files_lie_beside_the_output(tmp_path: Path) -> None:
    """The link list is never inside the site, wherever that goes."""
    (tmp_path / "site_config.yml").touch()
    project = find_project(tmp_path, output=tmp_path / "else" / "www")
    assert project.private == tmp_path / "else" / "private"


def test_a_folder_names_its_settings(tmp_path: Path) -> None:
    """`--config` takes the settings file or the folder it lies in."""
    (tmp_path / "site_config.yml").touch()
    assert find_project(Path("/"), tmp_path) == find_project(Path("/"), tmp_path / "site_config.yml")


def test_settings_that_are_not_there(tmp_path: Path) -> None:
    """A missing settings file is told with its path."""
    with pytest.raises(WrongUseError, match="no settings file"):
        find_project(tmp_path, tmp_path / "nothing.yml")


def test_a_slip_meets_what_is_most_alike() -> None:
    """An unknown name is answered with the nearest one, or with all there are."""
    assert did_you_mean("brand", ["okafor", "brandt"]) == "Did you mean  brandt?"
    assert did_you_mean("xyz", ["okafor", "brandt"]) == "There are: brandt, okafor"


@pytest.mark.parametrize("name", ["site_config.yaml", "site_config.yml.txt"])
def test_settings_under_nearly_their_name_are_told(tmp_path: Path, name: str) -> None:
    """Whoever saved the settings under another ending reads which file to rename."""
    (tmp_path / name).touch()
    with pytest.raises(WrongUseError, match=name):
        find_project(tmp_path)
