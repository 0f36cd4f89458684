"""`goodbye forget`: said before, asked, done, and what remains is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import run, tree
from tests.read.sites import a_site_folder


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return a_site_folder(tmp_path / "project")


def test_a_dry_run_changes_nothing(config: Path) -> None:
    """`--dry-run` says what would go and where copies may remain, and writes nothing."""
    before = tree(config.parent)
    done = run("forget", "brandt", "--config", config, "--dry-run")
    assert done.exit_code == 0
    assert "content/customers/brandt.md (their file)" in done.output
    assert "Netlify" in done.output
    assert tree(config.parent) == before


def test_nobody_is_forgotten_unasked(config: Path) -> None:
    """Without a terminal and without `--yes` it is wrong use, and the file stays."""
    before = tree(config.parent)
    done = run("forget", "brandt", "--config", config)
    assert done.exit_code == 2
    assert "--yes" in done.output
    assert tree(config.parent) == before


def test_a_customer_is_forgotten(config: Path) -> None:
    """`--yes` removes the file and says what to do next; asked again, it has nothing left to do."""
    for _ in range(2):
        done = run("forget", "brandt", "--config", config, "--yes")
        assert done.exit_code == 0
        assert "opens nothing" in done.output
    assert not (config.parent / "content/customers/brandt.md").exists()


def test_a_row_that_remains_is_a_problem(config: Path) -> None:
    """For a table the exit code is 1 and the row is named until it is gone."""
    table = config.parent / "people.csv"
    table.write_text("id,person,greet,last_day,playbook\nlee,Ann Lee,Ann,2026-12-31,island-shippers\n")
    config.write_text(f"{config.read_text()}customers: people.csv\n")
    done = run("forget", "lee", "--config", config, "--yes")
    assert done.exit_code == 1
    assert "people.csv:2" in done.output
    table.write_text("id,person,greet,last_day,playbook\n")
    assert run("forget", "lee", "--config", config, "--yes").exit_code == 0


def test_an_unknown_customer_is_wrong_use(config: Path) -> None:
    """An unknown id is exit code 2, and where nobody is looking no other id is told."""
    done = run("forget", "brand", "--config", config, "--yes", CI="true")
    assert done.exit_code == 2
    assert "brandt" not in done.output


def test_a_promise_is_kept_when_asked(config: Path) -> None:
    """`--keep-promise` says which fields stay, and shortens the file instead of removing it."""
    file = config.parent / "content/customers/brandt.md"
    file.write_text(file.read_text().replace("greet:", "tell_me_once: 2026-12-03\ngreet:"))
    words = ("forget", "brandt", "--config", config, "--keep-promise", "--yes")
    assert run(*words, SOURCE_DATE_EPOCH="1796000000").exit_code == 2
    done = run(*words, SOURCE_DATE_EPOCH="1830000000")
    assert done.exit_code == 0
    assert "erased, greet, " in done.output
    assert "their page says what is left" in done.output
    assert file.read_text().startswith("---\nerased: yes\n")
