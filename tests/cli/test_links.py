"""`goodbye links`: who gets which link."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import DAY, SECRET, run, tree
from tests.read.sites import a_site_folder

NEVER = "---\nperson: Ann Lee\ngreet: Ann\nlast_day: 2026-12-31\nplaybook: island-shippers\nnever_contact: yes\n---\n"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return a_site_folder(tmp_path / "project")


def exported(config: Path, *words: str) -> list[dict[str, str]]:
    done = run("links", "--config", config, "--date", DAY, "--output", "-", *words)
    assert done.exit_code == 0
    return list(csv.DictReader(done.stdout.splitlines()))


def test_a_look_shows_ends_and_writes_nothing(config: Path) -> None:
    """The table has the last four letters of each address, and no file comes of it."""
    before = tree(config.parent)
    done = run("links", "--config", config, "--date", DAY)
    assert done.exit_code == 0
    assert tree(config.parent) == before
    (address,) = [row["url"] for row in exported(config)]
    assert f"…{address.rstrip('/')[-4:]}" in done.output
    assert address not in done.output


def test_whole_addresses_when_asked(config: Path) -> None:
    """`--show` prints the address."""
    assert "https://nordlicht.example/g/" in run("links", "--config", config, "--date", DAY, "--show").output


def test_a_program_reads_them_from_standard_output(config: Path) -> None:
    """`-o - --format jsonl` prints one JSON object a person, and nothing else on standard output."""
    done = run("links", "--config", config, "--date", DAY, "-o", "-", "--format", "jsonl")
    assert [json.loads(line)["person"] for line in done.stdout.splitlines()] == ["Amelie Brandt"]
    assert not (config.parent / "private").exists()


def test_a_file_s_name_says_its_form(config: Path, tmp_path: Path) -> None:
    """`-o list.jsonl` writes JSON lines, any other name CSV without a byte-order mark; `--bom` adds one."""
    for name, words in (("list.jsonl", ()), ("list.csv", ()), ("excel.csv", ("--bom",))):
        run("links", "--config", config, "--date", DAY, "-o", tmp_path / name, *words)
    assert json.loads((tmp_path / "list.jsonl").read_text(encoding="utf-8"))["id"] == "brandt"
    plain = (tmp_path / "list.csv").read_bytes()
    assert plain.startswith(b"id,person,greet,")
    assert (tmp_path / "excel.csv").read_bytes() == b"\xef\xbb\xbf" + plain


def test_a_mark_belongs_to_an_exported_csv(config: Path) -> None:
    """JSON has no byte-order mark, and a table needs none."""
    for words in ((), ("-o", "-", "--format", "jsonl")):
        assert run("links", "--config", config, "--bom", *words).exit_code == 2


def test_the_list_is_never_published(config: Path) -> None:
    """A list inside the site is refused as wrong use, and nothing is remembered."""
    done = run("links", "--config", config, "--date", DAY, "-o", config.parent / "site/links.csv")
    assert done.exit_code == 2
    assert "published" in done.output
    assert not (config.parent / "site").exists()
    assert not (config.parent / ".goodbye/exported-links").exists()


def test_whoever_is_left_out_is_named(config: Path) -> None:
    """Nobody is missing from the list without a word."""
    (config.parent / "content/customers/haugen.md").write_text(NEVER)
    done = run("links", "--config", config, "--date", DAY, "-o", config.parent / "private/list.csv")
    assert "1 left out: haugen (never_contact)" in done.output
    assert "(1 link)" in done.output
    assert [row["id"] for row in exported(config)] == ["brandt"]


def test_only_changed_links_are_listed(config: Path) -> None:
    """After an export `--changed` is empty; a raised link_version and a new customer are in it, and then no more."""
    assert len(exported(config, "--changed")) == 1
    assert exported(config, "--changed") == []
    file = config.parent / "content/customers/brandt.md"
    file.write_text(file.read_text().replace("---\n", "---\nlink_version: 2\n", 1))
    (config.parent / "content/customers/lee.md").write_text(NEVER.replace("never_contact: yes\n", ""))
    assert [row["id"] for row in exported(config, "--changed")] == ["brandt", "lee"]
    assert exported(config, "--changed") == []
    assert len(exported(config)) == 2


def test_looking_is_not_exporting(config: Path) -> None:
    """A table, a build and a list that was refused leave `--changed` as it was."""
    run("links", "--config", config, "--date", DAY)
    run("links", "--config", config, "--date", DAY, "--changed")
    run("build", "--config", config, "--date", DAY)
    run("links", "--config", config, "--date", DAY, "-o", config.parent / "site/links.csv")
    assert len(exported(config, "--changed")) == 1


def test_a_pipe_that_breaks_exported_nothing(config: Path) -> None:
    """Whoever closes the pipe before all of the list went through gets it again."""
    command = [
        sys.executable,
        "-c",
        "from generator.cli import main; main()",
        "links",
        "--config",
        str(config),
        "-o",
        "-",
    ]
    reading, writing = os.pipe()
    os.close(reading)
    environment = {**{name: text for name, text in os.environ.items() if name != "CI"}, "GOODBYE_SECRET": "5a" * 32}
    broken = subprocess.run([*command, "--date", DAY], stdout=writing, check=False, env=environment)
    os.close(writing)
    assert broken.returncode == 1
    assert len(exported(config, "--changed")) == 1


def test_the_settings_should_know_the_secret_once_links_are_out(config: Path) -> None:
    """An export says what to write as secret_check; once it stands there nothing is said, and another secret stops."""
    done = run("links", "--config", config, "--date", DAY, "-o", "-")
    advice = done.stderr.splitlines()[-1].strip()
    assert advice.startswith("secret_check: ")
    with config.open("a") as file:
        file.write(f'secret_check: "{advice.split()[1]}"\n')
    assert run("links", "--config", config, "--date", DAY, "-o", "-").stderr == ""
    other = run("links", "--config", config, "--date", DAY, "-o", "-", GOODBYE_SECRET="6b" * 32)
    assert other.exit_code == 1
    assert SECRET["GOODBYE_SECRET"] not in other.output


def test_a_job_s_log_names_nobody(config: Path) -> None:
    """With CI set a look counts: no name, no id and no address stands in a log, not even with `--show`."""
    (config.parent / "content/customers/haugen.md").write_text(NEVER)
    for words in ((), ("--show",)):
        said = run("links", "--config", config, "--date", DAY, *words, CI="true").output
        assert "1 link. With CI set nobody is named" in said
        assert "1 left out.\n" in said
        assert not re.search("Amelie|brandt|haugen|/g/", said)
