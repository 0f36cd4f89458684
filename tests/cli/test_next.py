"""`goodbye next`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import run
from tests.read.sites import a_site_folder

SOON = "2026-12-14"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return a_site_folder(tmp_path)


def test_the_next_moments_are_a_table(config: Path) -> None:
    """Each line says when, whose pages, and because of what; `--count` says how many moments."""
    done = run("next", "--config", config, "--date", SOON, "--count", "1")
    assert done.exit_code == 0, done.output
    assert f"After {SOON}, 00:00" in done.output
    assert "brandt" in done.output
    assert "the last day is over" in done.output


def test_until_ends_the_list(config: Path) -> None:
    """With `--until` every moment is told up to the end of that day, and none after it."""
    done = run("next", "--config", config, "--date", SOON, "--until", "2026-12-15")
    assert "Nothing turns by date alone until then." in done.output
    assert run("next", "--config", config, "--date", SOON, "--until", "2027-11-04").output.count("public") == 1


def test_a_program_reads_json(config: Path) -> None:
    """The same moments as JSON, with the instants in the site's zone."""
    told = json.loads(run("next", "--config", config, "--date", SOON, "--format", "json", "--count", "1").output)
    assert told["after"] == "2026-12-14T00:00:00+01:00"
    assert [one["id"] for one in told["moments"][0]["personal"]] == ["brandt"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_in_ci_nobody_is_named(config: Path, form: str) -> None:
    """Logs of a job are read by many: they get numbers only."""
    done = run("next", "--config", config, "--date", SOON, "--format", form, CI="true")
    assert done.exit_code == 0
    assert "brandt" not in done.output
    assert "1 customer" in done.output or '"customers": 1' in done.output


def test_help_shows_examples() -> None:
    """`--help` shows how people use it."""
    assert "goodbye next --until 2027-01-31" in run("next", "--help").output
