"""Pages that a killed worker left: done again, they are whole; nothing else is ever written over."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from generator.build import Staging
from generator.errors import RefusalError
from generator.model.page import Page

BODY = b"<!doctype html><p>Goodbye"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "site_config.yml").write_text("company: Nordlicht\n")
    return tmp_path


@pytest.mark.parametrize("left", [b"", BODY[:7], BODY], ids=["nothing yet", "a part", "all of it"])
def test_a_page_that_was_begun_is_finished(project: Path, left: bytes) -> None:
    """However much of a page a killed worker wrote, doing it again makes it whole."""
    with Staging(project / "site", project) as staging:
        staging.write(Page("g/1/index.html", left))
        staging.write(Page("g/1/index.html", BODY), begun=True)
        assert (staging.folder / "g/1/index.html").read_bytes() == BODY


@pytest.mark.parametrize("left", [b"<!doctype html><p>Welcome", BODY + b"!"], ids=["another page", "a longer page"])
def test_another_page_is_never_written_over(project: Path, left: bytes) -> None:
    """What is no beginning of this page belongs to somebody else and stays."""
    with Staging(project / "site", project) as staging:
        staging.write(Page("g/1/index.html", left))
        with pytest.raises(RefusalError, match="Two pages"):
            staging.write(Page("g/1/index.html", BODY), begun=True)
        assert (staging.folder / "g/1/index.html").read_bytes() == left


def test_a_page_does_not_take_a_folders_place(project: Path) -> None:
    """Where a folder stands, no page is begun."""
    with Staging(project / "site", project) as staging:
        staging.write(Page("g/1/index.html", BODY))
        with pytest.raises(RefusalError, match="Two pages"):
            staging.write(Page("g/1", BODY), begun=True)


def test_a_staging_that_has_travelled_writes_into_the_same_site(project: Path) -> None:
    """Another process writes with a copy, and what it wrote goes online with the rest."""
    with Staging(project / "site", project) as staging:
        pickle.loads(pickle.dumps(staging)).write(Page("g/1/index.html", BODY), begun=True)
        staging.commit()
    assert (project / "site/g/1/index.html").read_bytes() == BODY
