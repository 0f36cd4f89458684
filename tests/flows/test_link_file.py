"""A link list on disk: whole or not there, for its owner only, never in a published folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import WrongUseError
from generator.flows.link_file import LinkFile, check_private
from generator.flows.project import Project
from generator.private import head_text, row_text
from tests.private.test_link_list import ROW


def test_a_list_replaces_the_old_one_only_when_it_is_whole(tmp_path: Path) -> None:
    """A link list that is not finished leaves the old one, and no half of its own."""
    with LinkFile(tmp_path / "links.csv") as file:
        file.write(ROW)
        file.commit()
    whole = (tmp_path / "links.csv").read_bytes()
    with LinkFile(tmp_path / "links.csv") as file:
        file.write(ROW)
        file.write(ROW)
    assert whole == (head_text("csv", byte_order_mark=True) + row_text(ROW, "csv")).encode()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"links.csv": whole}


def test_a_list_is_never_written_into_a_site(tmp_path: Path) -> None:
    """Neither the output folder nor any other site of ours takes a list in."""
    for name in (".nojekyll", "_headers"):
        (tmp_path / "old-site/g").mkdir(parents=True, exist_ok=True)
        (tmp_path / "old-site" / name).touch()
    project = Project(tmp_path / "site_config.yml", tmp_path / "site")
    for path in (tmp_path / "site/links.csv", tmp_path / "old-site/g/links.csv"):
        with pytest.raises(WrongUseError, match="published"):
            check_private(path, project, "people.csv")
    check_private(tmp_path / "private/links.csv", project, "people.csv")


def test_a_folder_is_no_place_for_a_list(tmp_path: Path) -> None:
    """A folder under the list's name is never replaced."""
    with pytest.raises(WrongUseError, match="is a folder"):
        check_private(tmp_path, Project(tmp_path / "site_config.yml", tmp_path / "site"), "people.csv")


@pytest.mark.parametrize(
    "name", ["site_config.yml", "people.csv", "content/customers/list.md", "content/assets/list.csv", ".goodbye/secret"]
)
def test_a_list_never_takes_the_place_of_what_the_site_is_made_of(tmp_path: Path, name: str) -> None:
    """Neither settings nor roster are replaced, and nothing is put among content, theme and secret."""
    project = Project(tmp_path / "site_config.yml", tmp_path / "site")
    with pytest.raises(WrongUseError, match="made of"):
        check_private(tmp_path / name, project, "people.csv")
