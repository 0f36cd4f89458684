"""`goodbye links`: who gets which link."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.run import DAY, run
from tests.read.sites import a_site_folder


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return a_site_folder(tmp_path)


def test_addresses_show_their_end_only(config: Path) -> None:
    """The table has the last four letters; the file has the whole address."""
    done = run("links", "--config", config, "--date", DAY)
    with (config.parent / "private/links.csv").open(encoding="utf-8-sig", newline="") as file:
        (address,) = [row["address"] for row in csv.DictReader(file)]
    assert done.exit_code == 0
    assert f"…{address.rstrip('/')[-4:]}" in done.output
    assert address not in done.output


def test_whole_addresses_when_asked(config: Path) -> None:
    """`--show` prints the address."""
    assert "https://nordlicht.example/g/" in run("links", "--config", config, "--date", DAY, "--show").output


def test_a_program_reads_them_from_standard_output(config: Path) -> None:
    """`-o - --format jsonl` prints one JSON object a person and writes no file."""
    done = run("links", "--config", config, "--date", DAY, "-o", "-", "--format", "jsonl")
    assert [json.loads(line)["person"] for line in done.output.splitlines()] == ["Amelie Brandt"]
    assert not (config.parent / "private").exists()


def test_a_csv_of_ones_own(config: Path, tmp_path: Path) -> None:
    """`-o FILE` writes the list there."""
    run("links", "--config", config, "--date", DAY, "-o", tmp_path / "list.csv")
    assert (tmp_path / "list.csv").read_text(encoding="utf-8-sig").startswith("email,person,greet,")


def test_whoever_is_left_out_is_named(config: Path) -> None:
    """Nobody is missing from the list without a word."""
    never = (
        "---\nperson: Ann Lee\ngreet: Ann\nlast_day: 2026-12-31\nplaybook: island-shippers\nnever_contact: yes\n---\n"
    )
    (config.parent / "content/customers/haugen.md").write_text(never)
    done = run("links", "--config", config, "--date", DAY)
    assert "1 left out: haugen (never_contact)" in done.output
    assert "(1 link)" in done.output
    assert run("links", "--config", config, "--date", DAY, "-o", "-").output.count("https://") == 1
