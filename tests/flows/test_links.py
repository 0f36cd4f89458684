"""The link list is the same from any roster and by any number of processes, and refuses what a check refuses."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.roster import customers, front_matter
from generator.errors import FaultsFoundError
from generator.flows import links
from generator.flows.check import check_site
from generator.flows.ledger import write_ledger
from generator.flows.links import LinkList, Wish
from generator.flows.project import find_project
from generator.model.ledger import Ledger
from generator.model.values import DayTime
from generator.private.ledger import LedgerKeys
from generator.private.secret import parse_secret
from generator.read.ledger import ledger_path
from tests.read.fast_cases import ROOT

DAY = DayTime(date(2026, 12, 14))
SECRET = {"GOODBYE_SECRET": "5a" * 32}
PEOPLE = [one for one in customers(70) if one.fields["greet"]]
MORE: dict[int, dict[str, Any]] = {
    3: {"never_contact": "yes"},
    7: {"page_until": "2026-12-13", "last_day": "2026-10-31"},
    11: {"stayed_on": "2026-12-01"},
    13: {"contact": {"basis": "=consent"}, "link_version": "2"},
    17: {"tell_me_once": "2026-06-01", "returned_on": "2026-12-02"},
    19: {"greet": '+Ada, of "Lind"; twice'},
}


def rows() -> list[dict[str, Any]]:
    return [{"id": one.id, **one.fields, **MORE.get(at, {})} for at, one in enumerate(PEOPLE)]


def in_lines(changed: dict[int, str]) -> str:
    written = [json.dumps(row, default=str, ensure_ascii=False) for row in rows()]
    return "\n".join(changed.get(at, line) for at, line in enumerate(written)) + "\n\n"


def listed(config: Path, **wished: Any) -> tuple[str, list[tuple[str, str]]]:
    made = LinkList(Wish(find_project(config.parent, config), DAY, SECRET, "csv", **wished))
    return "".join(each.text for each in made.lines()), made.left_out


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(links, "PART", 9_000)
    monkeypatch.setattr(links, "WORTH_SHARING", 1)
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns("customers"))
    old = (ROOT / "site_config.yml").read_text(encoding="utf-8")
    config = tmp_path / "site_config.yml"
    config.write_text(old.replace("customers: content/customers", "customers: roster.jsonl"), encoding="utf-8")
    (tmp_path / "roster.jsonl").write_text(in_lines({}), encoding="utf-8")
    return config


def test_files_rows_and_processes_give_one_list(config: Path, tmp_path: Path) -> None:
    """A folder of files and lines of JSON make the same list, in one process or in two."""
    lines, left_out = listed(config)
    assert lines.count("\n") == len(PEOPLE) - len(left_out)
    assert {why for _, why in left_out} == {"never_contact", "retired"}
    assert (lines, left_out) == listed(config, jobs=2)
    folder = tmp_path / "people"
    folder.mkdir()
    for row in rows():
        fields = {name: value for name, value in row.items() if name != "id"}
        contact = fields.pop("contact", None)
        text = front_matter(fields)
        if contact:
            text = text.replace("---\n", f'---\ncontact:\n  basis: "{contact["basis"]}"\n', 1)
        (folder / f"{row['id']}.md").write_text(text, encoding="utf-8")
    config.write_text(config.read_text(encoding="utf-8").replace("roster.jsonl", "people"), encoding="utf-8")
    assert (lines, left_out) == listed(config)


def test_a_faulty_row_stops_the_list(config: Path) -> None:
    """In whichever process it is read, the list is refused with the fault that a check tells."""
    at = 40
    bad = json.dumps(rows()[at] | {"last_day": "2026-02-30"}, default=str)
    (config.parent / "roster.jsonl").write_text(in_lines({at: bad}), encoding="utf-8")
    told = [
        fault for fault in check_site(find_project(config.parent, config), DAY, SECRET).faults if fault.code == "GB201"
    ]
    for jobs in (1, 2):
        with pytest.raises(FaultsFoundError) as raised:
            listed(config, jobs=jobs)
        assert list(raised.value.faults) == told != []


def test_every_fault_is_told_in_one_run(config: Path) -> None:
    """Faulty rows in different parts, and an id that stands twice, are all told at once, and nothing is remembered."""
    bad = {at: json.dumps(rows()[at] | {"last_day": "2026-02-30"}, default=str) for at in (5, 40, 60)}
    twice = {at: json.dumps(rows()[at] | {"id": rows()[2]["id"]}, default=str) for at in (3, 50)}
    (config.parent / "roster.jsonl").write_text(in_lines(bad | twice), encoding="utf-8")
    project = find_project(config.parent, config)
    told = [fault for fault in check_site(project, DAY, SECRET).faults if fault.code in ("GB143", "GB201")]
    assert [fault.place.line for fault in told] == [4, 6, 41, 51, 61]
    for jobs in (1, 2):
        with pytest.raises(FaultsFoundError) as raised:
            listed(config, jobs=jobs)
        assert list(raised.value.faults) == told


@pytest.mark.parametrize("other", [{}, {"never_contact": "yes"}], ids=["listed", "left out"])
def test_an_id_that_stands_twice_stops_the_list(config: Path, other: dict[str, str]) -> None:
    """Two people with one id would get one link; also where one of them gets none."""
    twice = json.dumps(rows()[50] | {"id": rows()[2]["id"], **other}, default=str)
    (config.parent / "roster.jsonl").write_text(in_lines({50: twice}), encoding="utf-8")
    with pytest.raises(FaultsFoundError) as raised:
        listed(config)
    assert [(fault.code, fault.place.line) for fault in raised.value.faults] == [("GB143", 51)]


@pytest.mark.parametrize("blocked", ["id", "email"])
def test_a_forgotten_row_stops_the_list(config: Path, blocked: str) -> None:
    """Somebody who was forgotten and stands in the roster again is refused by id and by e-mail address."""
    keys, row = LedgerKeys.of_secret(parse_secret(SECRET["GOODBYE_SECRET"]), "nordlicht"), rows()[40]
    digest = keys.of_id(row["id"]) if blocked == "id" else keys.of_email(row["email"])
    write_ledger(ledger_path(config, "roster.jsonl"), Ledger(blocked=frozenset({digest})))
    with pytest.raises(FaultsFoundError) as raised:
        listed(config, jobs=2)
    assert [(fault.code, fault.place.line) for fault in raised.value.faults] == [("GB404", 41)]
