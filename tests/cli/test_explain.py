"""`goodbye explain ID`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import run
from tests.read.sites import a_site_folder


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return a_site_folder(tmp_path)


def test_every_decision_has_its_reason(config: Path) -> None:
    """The table says what was chosen and because of what."""
    done = run("explain", "brandt", "--config", config, "--date", "2026-12-14")
    assert done.exit_code == 0
    lines = [line.split("  ") for line in done.output.splitlines() if line.startswith("  ")]
    assert all(len([cell for cell in line if cell.strip()]) == 3 for line in lines)
    assert "Their last day is not over yet." in done.output


def test_another_day_is_another_explanation(config: Path) -> None:
    """`--date` moves the phase and the reason's state."""
    before = run("explain", "brandt", "--config", config, "--date", "2026-12-14").output
    after = run("explain", "brandt", "--config", config, "--date", "2027-12-01").output
    assert "aboard" in before
    assert "under way" in after
    assert "2027-11-04-three-days" in after


def test_an_unknown_customer_is_wrong_use(config: Path) -> None:
    """A slip in the id meets the nearest one."""
    done = run("explain", "brand", "--config", config)
    assert done.exit_code == 2
    assert "Did you mean  brandt?" in done.output


@pytest.mark.parametrize("strange", ["../../site_config", "../customers/brandt.md", "", "BRANDT", "/etc/passwd.md"])
def test_an_id_is_never_a_path(config: Path, strange: str) -> None:
    """What is no id is no customer either; no file outside the folder is read."""
    assert run("explain", strange, "--config", config).exit_code == 2


@pytest.mark.parametrize("written", ["content/customers/brandt.md", "brandt.md", "Amelie Brandt", "amelie  brandt"])
def test_a_path_or_a_name_will_do(config: Path, written: str) -> None:
    """Whoever knows the file or the person need not know the id."""
    done = run("explain", written, "--config", config, "--date", "2026-12-14")
    assert done.exit_code == 0, done.output
    assert "for brandt:" in done.output


def test_two_of_one_name_are_told_apart(config: Path) -> None:
    """Where a name means two people, both ids are offered."""
    twin = (config.parent / "content/customers/brandt.md").read_text()
    (config.parent / "content/customers/brandt-2.md").write_text(twin)
    done = run("explain", "Amelie Brandt", "--config", config)
    assert done.exit_code == 2
    assert "goodbye explain brandt-2" in done.output


def test_whoever_has_no_page_is_in_no_phase(config: Path) -> None:
    """A retired page is explained without a phase."""
    shown = run("explain", "brandt", "--config", config, "--date", "2029-06-01").output
    assert "retired" in shown
    assert "phase" not in shown
