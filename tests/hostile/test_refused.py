"""What must be refused: all bad files in one run, each at its line; nothing published, nothing personal repeated."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.errors import FaultsFoundError, Severity
from generator.flows.build import Order, build_site
from generator.flows.project import Project
from tests.cli.run import DAY, run, tree
from tests.hostile.case import Case, Found
from tests.hostile.corpus import config, names
from tests.hostile.ground import EVERY, REFUSED, with_all
from tests.read.sites import a_site_folder, all_faults, where

_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class AllBad:
    """One run over all bad files together."""

    config: Path
    exit_code: int
    faults: int
    errors: Mapping[str, list[Found]]
    said: Mapping[str, str]


def errors_of(output: str) -> dict[str, list[Found]]:
    """The errors of `check --format json`, by path, in order."""
    found: dict[str, list[Found]] = defaultdict(list)
    for fault in json.loads(output)["faults"]:
        if fault["severity"] == "error":
            found[fault["path"]].append((fault["line"], fault["column"], fault["code"]))
    return {path: sorted(faults) for path, faults in found.items()}


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> AllBad:
    site = with_all(tmp_path_factory.mktemp("bad") / "site", REFUSED)
    done = run("check", "--config", site, "--format", "json", "--date", DAY)
    said: dict[str, str] = defaultdict(str)
    faults = json.loads(done.stdout)["faults"]
    for fault in faults:
        said[fault["path"]] += f"{fault['message']} {fault['remedy']}\n"
    return AllBad(site, done.exit_code, len(faults), errors_of(done.stdout), said)


def test_the_corpus_is_large() -> None:
    """There are at least 260 cases of each kind together, each in a file of its own."""
    paths = [case.path for case in EVERY]
    assert len(paths) == len(set(paths))
    assert len(paths) + len(config.CASES) + len(config.LOGOS) >= 260


def test_all_bad_files_are_named_in_one_run(bad: AllBad) -> None:
    """One run over all bad files fails with status 1 and names every one of them, and no other file."""
    assert bad.exit_code == 1
    assert bad.errors.keys() == {shown(case) for case in REFUSED}


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: ascii(case.path.removeprefix("content/")))
def test_a_bad_file_is_refused_where_it_is_bad(bad: AllBad, case: Case) -> None:
    """Each bad file has exactly its faults: line, column and code."""
    assert bad.errors.get(shown(case)) == sorted(case.faults)


def shown(case: Case) -> str:
    """The path as messages show it: a name that is no text has a stand-in for each byte that is none."""
    return case.path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def test_no_message_repeats_what_stands_in_a_customers_file(bad: AllBad) -> None:
    """Whatever stands at the place of a fault in a customer's file, the message does not hold it."""
    for case in REFUSED:
        lines = case.content.decode("utf-8", "replace").split("\n")
        for line, column, _ in case.faults if case.private and "GB109" not in str(case.faults) else ():
            words = re.findall(r"\w{6,}", lines[line - 1][column - 1 :]) if line <= len(lines) else []
            said = set(re.findall(r"\w+", bad.said[shown(case)]))
            told = [word for word in words if word in said and word not in _OURS]
            assert not told, case.path


# Names of fields and of shared files (`alternative-javascript-…`) are no secret.
_OURS = frozenset(
    {"person", "last_day", "playbook", "reason", "island", "shippers", "delivery", "export", "example", "javascript"}
)


def test_a_build_refuses_what_a_check_refuses(bad: AllBad, tmp_path: Path) -> None:
    """A build finds the same errors as a check, and leaves nothing behind: no site, no list of links."""
    project = Project(bad.config, tmp_path / "out" / "site")
    order = Order(project, None, strict=False, environment={"GOODBYE_SECRET": "5a" * 32})
    with pytest.raises(FaultsFoundError) as found:
        build_site(order)
    errors = [fault for fault in found.value.faults if fault.severity is Severity.ERROR]
    assert {fault.place.path for fault in errors} == {shown(case) for case in REFUSED}
    assert not (tmp_path / "out").exists() or tree(tmp_path / "out") == {}


def test_a_build_says_so_and_publishes_nothing(bad: AllBad, tmp_path: Path) -> None:
    """On the command line a build fails with status 1, in plain words, without a traceback or a file."""
    done = run("build", "--config", bad.config, "--output", tmp_path / "site", "--date", DAY)
    assert done.exit_code == 1
    assert "Nothing was published" in done.output
    assert "Traceback" not in done.output
    assert not (tmp_path / "site").exists()
    assert not (tmp_path / "private").exists() or tree(tmp_path / "private") == {}


@pytest.mark.parametrize("form", ["short", "github"])
def test_machine_formats_keep_one_line_a_fault(bad: AllBad, form: str) -> None:
    """Names with line breaks and escape sequences neither break a line nor forge one."""
    done = run("check", "--config", bad.config, "--format", form, "--date", DAY)
    lines = done.stdout.splitlines()
    starts = r"::(error|warning|notice) file=" if form == "github" else r".*:\d+:\d+: (error|warning)\["
    assert [line for line in lines if not re.match(starts, line)] == []
    assert len(lines) == bad.faults
    assert not _UNPRINTABLE.search(done.stdout)


def test_nothing_steers_the_terminal(bad: AllBad) -> None:
    """What people see holds no control character, in no name and no line of a file."""
    for words in (("check",), ("check", "--show"), ("build", "--output", bad.config.parent / "none")):
        done = run(*words, "--config", bad.config, "--date", DAY)
        assert not _UNPRINTABLE.search(done.output)


@pytest.mark.parametrize("name", config.CASES)
def test_bad_settings_are_refused_where_they_are_bad(name: str, tmp_path: Path) -> None:
    """Each settings file has exactly its faults, and no content file is blamed."""
    case = config.CASES[name]
    found = [fault for fault in all_faults(with_all(tmp_path, [case])) if fault.severity is Severity.ERROR]
    assert {fault.place.path for fault in found} == {"site_config.yml"}
    assert sorted(where(found)) == sorted(case.faults)


@pytest.mark.parametrize("case", names.FOLDERS, ids=lambda case: case.path)
def test_a_folder_that_is_a_link_is_refused(case: Case, tmp_path: Path) -> None:
    """No folder of content is read through a link."""
    site = a_site_folder(tmp_path)
    case.put(tmp_path)
    found = all_faults(site)
    assert (case.path, 1, 1, "GB110") in {(f.place.path, f.place.line, f.place.column, f.code) for f in found}
    assert not any("root:" in str(fault) for fault in found)
    assert {fault.place.path for fault in found if fault.severity is Severity.ERROR} == {case.path}


def alone(case: Case, folder: Path) -> list[Found] | None:
    done = run("check", "--config", with_all(folder, [case]), "--format", "json", "--date", DAY)
    return errors_of(done.stdout).get(shown(case))


@pytest.mark.parametrize("case", REFUSED[::25], ids=lambda case: ascii(case.path.removeprefix("content/")))
def test_a_bad_file_alone_is_refused_alike(case: Case, tmp_path: Path) -> None:
    """A bad file that is alone in a healthy site has the same faults as among the others."""
    assert alone(case, tmp_path) == sorted(case.faults)


@pytest.mark.thorough
@pytest.mark.parametrize("case", REFUSED, ids=lambda case: ascii(case.path.removeprefix("content/")))
def test_every_bad_file_alone_is_refused_alike(case: Case, tmp_path: Path) -> None:
    """The same for each of them."""
    assert alone(case, tmp_path) == sorted(case.faults)
