"""`goodbye audit`: proves on the finished files what a site promises."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import DAY, run
from tests.read.sites import a_site_folder


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = a_site_folder(tmp_path_factory.mktemp("cli") / "project")
    assert run("build", "--config", found, "--date", DAY, "-q").exit_code == 0
    return found


def test_a_sound_site_is_told_with_a_table(config: Path) -> None:
    """Every check has a line with its verdict and how much it looked at; the exit code is 0."""
    done = run("audit", "--config", config, "--date", DAY)
    assert done.exit_code == 0
    assert "leaks" in done.output
    assert "not ours" in done.output
    assert "0 findings" in done.output


def test_findings_are_told_with_place_and_digest_and_the_exit_code_is_1(config: Path, tmp_path: Path) -> None:
    """For people and for programs: file, line, check, digest; never the value."""
    import shutil

    site = tmp_path / "site"
    shutil.copytree(config.parent / "site", site)
    with (site / "index.html").open("a") as file:
        file.write("\n<p>Amelie Brandt</p>")
    lines = (site / "index.html").read_text().count("\n") + 1
    done = run("audit", site, "--config", config, "--date", DAY, "-q")
    assert done.exit_code == 1
    assert done.output.startswith(f"index.html:{lines}: leaks: It holds the name of a customer. (customer ")
    told = run("audit", site, "--config", config, "--date", DAY, "--format", "json")
    assert told.exit_code == 1
    (finding,) = next(check for check in json.loads(told.output)["checks"] if check["name"] == "leaks")["findings"]
    assert (finding["path"], finding["line"], len(finding["customer"])) == ("index.html", lines, 12)
    assert "Amelie" not in done.output + told.output
