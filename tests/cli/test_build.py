"""`goodbye build`: what it says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.cli.run import run, tree
from tests.read.sites import a_site_folder


def test_a_build_says_what_it_made_and_what_comes_next(tmp_path: Path) -> None:
    """The day, the pages, the sizes, the leak check, the place, the next step; only amounts vary."""
    config = a_site_folder(tmp_path)
    done = run("build", "--config", config, "--date", "2026-12-14")
    said = re.sub(r"\d+\.\d+ (s|kB)", r"N \1", done.stdout.replace(str(tmp_path), "DIR"))
    said = re.sub(r"Public    \d+ pages, \d+ feeds", "Public    N pages, N feeds", said)
    assert done.exit_code == 0
    assert said.splitlines() == [
        "Today is 2026-12-14 (Europe/Berlin).",
        "  Personal  1 page for 1 customer: aboard 1",
        "            the largest is N kB gzipped (limit 14.0)",
        "  Public    N pages, N feeds",
        "  Leak check: 4 private strings, 0 found in the public pages.",
        "Wrote DIR/site/ and DIR/private/links.csv in N s.",
        "Next:  goodbye links    to see who gets which link",
    ]


def test_quiet_says_nothing_when_all_is_well(tmp_path: Path) -> None:
    """With -q a sound build prints nothing to standard output."""
    done = run("build", "--config", a_site_folder(tmp_path), "--date", "2026-12-14", "-q")
    assert (done.exit_code, done.stdout) == (0, "")


def test_a_fault_publishes_nothing(tmp_path: Path) -> None:
    """Every fault is told on standard error, nothing is written, exit code 1."""
    config = a_site_folder(tmp_path, {"content/reasons/price.md": "---\ntitle: Price\n---\n"})
    before = tree(tmp_path)
    done = run("build", "--config", config, "--date", "2026-12-14")
    assert done.exit_code == 1
    assert "content/reasons/price.md" in done.stderr
    assert "Nothing was published; the old site stays." in done.stderr
    assert tree(tmp_path) == before


def test_the_output_may_not_swallow_the_content(tmp_path: Path) -> None:
    """An output folder that holds the sources is refused, and nothing is lost."""
    config = a_site_folder(tmp_path)
    before = tree(tmp_path)
    assert run("build", "--config", config, "--output", tmp_path).exit_code == 1
    assert run("build", "--config", config, "--output", tmp_path / "content").exit_code == 1
    assert tree(tmp_path) == before


def test_a_lost_secret_is_told(tmp_path: Path) -> None:
    """The first build makes the secret without a word; where a site is there already, its links were others."""
    config, bare = a_site_folder(tmp_path), {"GOODBYE_SECRET": ""}
    first = run("build", "--config", config, "--date", "2026-12-14", "-q", **bare)
    shutil.rmtree(tmp_path / ".goodbye")
    second = run("build", "--config", config, "--date", "2026-12-14", "-q", **bare)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "every link is new" not in first.output
    assert "every link is new" in second.stderr


def personal_lines(config: Path, day: str) -> list[str]:
    """What a build says of personal pages."""
    said = run("build", "--config", config, "--date", day).stdout
    return [re.sub(r"\d+\.\d+ kB", "N kB", line.strip()) for line in said.partition("  Public")[0].splitlines()[1:]]


def test_sealed_pages_are_counted_like_plain_ones(tmp_path: Path) -> None:
    """Farewell and welcome back are two pages in either delivery; only what is locked is called so."""
    config = a_site_folder(tmp_path)
    customer = tmp_path / "content/customers/brandt.md"
    customer.write_text(customer.read_text().replace("---\n", "---\ntell_me_once: 2026-12-03\n", 1))
    plain, gone = personal_lines(config, "2027-11-04"), personal_lines(config, "2040-01-01")
    assert plain == ["Personal  2 pages for 1 customer: coming home 1", "the largest is N kB gzipped (limit 14.0)"]
    assert gone == ["Personal  0 pages for 1 customer: retired 1"]
    config.write_text(f"{config.read_text()}delivery: sealed\n")
    locked = "locked, each with a key that stands in its link alone"
    assert personal_lines(config, "2027-11-04") == [*plain, locked]
    assert personal_lines(config, "2040-01-01") == gone


def test_building_upon_the_last_one_needs_a_folder(tmp_path: Path) -> None:
    """`--again` looks at the files of the last build here, so neither a store nor other machines go with it."""
    config = a_site_folder(tmp_path)
    for other in (("--output", "s3://quux/site"), ("--cluster", "tcp://127.0.0.1:1")):
        done = run("build", "--config", config, "--again", *other)
        assert (done.exit_code, "do not go together" in done.stderr) == (2, True)


def test_an_address_is_for_builds_only_and_a_key_in_it_is_never_shown(tmp_path: Path) -> None:
    """Other verbs want a folder; a build wants an address without a key. Neither repeats what it was given."""
    config, before = a_site_folder(tmp_path), tree(tmp_path)
    for verb in (("build",), ("audit",), ("forget", "quux")):
        done = run(*verb, "--config", config, "--output", "s3://key:pw@quux/site?token=pw")
        assert (done.exit_code, "pw" in done.output) == (2, False)
    assert tree(tmp_path) == before
