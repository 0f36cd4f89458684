"""The whole build, on a little site."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.errors import FaultsFoundError, RefusalError, Severity
from generator.flows.build import BuildReport, Order, build_site
from generator.flows.project import find_project
from generator.model.values import DayTime
from tests.cli.run import tree
from tests.read.sites import a_site_folder

SECRET = {"GOODBYE_SECRET": "5a" * 32}
QUUX = "---\nperson: Zoe Quux\ngreet: Zoe\ncompany: Quux and Daughters\nlast_day: 2026-12-31\nplaybook: {}\n---\n"


def build(config: Path, day: date = date(2026, 12, 14), environment: Mapping[str, str] = SECRET) -> BuildReport:
    return build_site(Order(find_project(config.parent, config), DayTime(day), strict=False, environment=environment))


def with_quux(folder: Path, playbook: str = "island-shippers", **settings: str) -> Path:
    config = a_site_folder(folder, {"content/customers/quux.md": QUUX.format(playbook)})
    with config.open("a") as file:
        file.writelines(f"{name}: {value}\n" for name, value in settings.items())
    return config


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildReport:
    return build(with_quux(tmp_path_factory.mktemp("built") / "project"))


def test_everything_is_there(built: BuildReport) -> None:
    """A build writes public pages, feeds, one page per customer, headers, robots, the page for lost links."""
    files = tree(built.project.output)
    assert {"index.html", "feed.xml", "feed.json", "_headers", "robots.txt", ".nojekyll", "404.html"} <= files.keys()
    assert sum(path.startswith("g/") and path.endswith("/index.html") for path in files) == 2
    assert "reasons/island-delivery/index.html" in files


def test_the_report_counts_what_was_written(built: BuildReport) -> None:
    """Pages, phases, feeds and sizes in the report are those on disk."""
    files = tree(built.project.output)
    assert built.phases == {"aboard": 2}
    assert built.personal_pages == sum(path.startswith("g/") for path in files)
    assert built.feeds == sum(path.startswith("feed.") for path in files)
    assert 0 < built.largest <= built.settings.limits.page_gzip


def test_the_link_list_is_private(built: BuildReport) -> None:
    """The list lies beside the site, for its owner's eyes only, with a line per person."""
    path = built.project.private / "links.csv"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(path.read_text(encoding="utf-8-sig").splitlines()) == 3
    assert "links.csv" not in "".join(tree(built.project.output))


def test_no_customer_stands_in_the_public_half(built: BuildReport) -> None:
    """Names, companies and tokens are found in no public file."""
    for path, body in tree(built.project.output).items():
        if not path.startswith("g/"):
            assert not any(word in body for word in (b"Quux", b"Amelie", b"Brandt")), path
            assert b"/g/" not in body or path == "_headers", path


def test_the_same_input_gives_the_same_bytes(built: BuildReport, tmp_path: Path) -> None:
    """Another folder, time zone, locale and hash seed change no byte."""
    with_quux(tmp_path / "elsewhere" / "deep")
    environment = {
        **{name: value for name, value in os.environ.items() if name != "CI"},
        **SECRET,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "42",
    }
    command = [sys.executable, "-c", "from generator.cli import main; main()", "build", "--date", "2026-12-14", "-q"]
    subprocess.run(command, cwd=tmp_path / "elsewhere" / "deep", env=environment, check=True)
    assert tree(tmp_path / "elsewhere" / "deep" / "site") == tree(built.project.output)


@pytest.mark.parametrize(
    "changes",
    [
        {"playbook": "no-such-playbook"},
        {"limits": "{page_gzip: 900}"},
        {"salt": "0a1b"},
    ],
    ids=["a wrong name", "a page too large", "a salt that is none"],
)
def test_a_failed_build_leaves_the_old_site(tmp_path: Path, changes: dict[str, str]) -> None:
    """Whatever goes wrong, site/ and the link list stay as they were, byte for byte, and nothing else is left."""
    config = with_quux(tmp_path / "project")
    build(config)
    before = tree(tmp_path / "project")
    with_quux(tmp_path / "project", **changes)
    after_editing = tree(tmp_path / "project")
    with pytest.raises((FaultsFoundError, RefusalError)):
        build(config, date(2027, 1, 5))
    assert tree(tmp_path / "project") == after_editing
    assert {path: body for path, body in after_editing.items() if path.startswith(("site/", "private/"))} == {
        path: body for path, body in before.items() if path.startswith(("site/", "private/"))
    }


def test_a_mistake_in_ones_own_theme_is_told_with_its_place(tmp_path: Path) -> None:
    """A broken template in the site's theme/ stops the build in words, with its name and line."""
    config = a_site_folder(tmp_path, {"theme/personal/farewell.html": "<!doctype html>\n{% if %}"})
    with pytest.raises(FaultsFoundError) as found:
        build(config)
    (fault,) = (fault for fault in found.value.faults if fault.severity is Severity.ERROR)
    assert (fault.code, str(fault.place)) == ("GB113", "theme/personal/farewell.html:2:1")
    assert not (tmp_path / "site").exists()


def test_ci_without_a_secret_refuses(tmp_path: Path) -> None:
    """In CI a missing secret stops the build: another one would move every link."""
    with pytest.raises(RefusalError, match="secret"):
        build(a_site_folder(tmp_path), environment={"CI": "true"})


def test_a_page_too_large_names_its_longest_parts(tmp_path: Path) -> None:
    """The budget's fault says by how much, and which part to shorten."""
    with pytest.raises(FaultsFoundError) as found:
        build(with_quux(tmp_path, limits="{page_gzip: 900}"))
    fault = found.value.faults[0]
    assert (fault.code, fault.place.path) == ("GB501", "content/customers/brandt.md")
    assert "letter" in fault.remedy


def test_a_sealed_page_weighs_as_much_as_a_plain_one(tmp_path: Path) -> None:
    """The same customers get the same faults, sizes included, and the same largest page in both deliveries."""
    told, largest = [], []
    for delivery in ("plain", "sealed"):
        for limit in (900, 14_000):
            folder = tmp_path / f"{delivery}-{limit}"
            config = with_quux(folder, limits=f"{{page_gzip: {limit}}}", delivery=delivery, assets="shared")
            try:
                largest.append(build(config).largest)
            except FaultsFoundError as found:
                told.append([str(fault) for fault in found.faults if fault.code == "GB501"])
    assert told[0] == told[1] != []
    assert largest[0] == largest[1] > 0


def test_the_clock_alone_turns_pages(built: BuildReport, tmp_path: Path) -> None:
    """The day after two people's last day exactly their two pages differ, and nothing public."""
    project = find_project(built.project.root, built.project.config, tmp_path / "site")
    build_site(Order(project, DayTime(date(2027, 1, 2)), strict=False, environment=SECRET))
    before, after = tree(built.project.output), tree(tmp_path / "site")
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed == {path for path in before if path.startswith("g/")}


def test_a_name_on_a_public_page_stops_the_build(tmp_path: Path) -> None:
    """A customer's company in a public text is a leak, told at the text's own line and without the name."""
    config = with_quux(tmp_path)
    reason = tmp_path / "content/reasons/island-delivery.md"
    reason.write_text(reason.read_text() + "\nAs **Quux and\nDaughters** told us.\n")
    with pytest.raises(FaultsFoundError) as found:
        build(config)
    assert {fault.code for fault in found.value.faults} == {"GB401"}
    assert {fault.place.path for fault in found.value.faults} == {"content/reasons/island-delivery.md"}
    assert not any("Quux" in str(fault) for fault in found.value.faults)
