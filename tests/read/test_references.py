"""What files say about other files, and fields that depend on each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.errors import Severity
from generator.read import read_customers, read_site
from tests.read.sites import SITES, a_site_folder, all_faults, where

MINIMAL = SITES / "minimal"
CUSTOMER = "content/customers/brandt.md"


def _changed(folder: Path, path: str, old: str, new: str) -> Path:
    text = (MINIMAL / path).read_text(encoding="utf-8")
    assert old in text
    return a_site_folder(folder, {path: text.replace(old, new, 1)})


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        ("content/reasons/island-delivery.md", "owner: jonas", "owner: jonass", (5, 8)),
        ("content/reasons/island-delivery.md", "[inselbote]", "[inselbote, bote]", (7, 27)),
        ("content/alternatives/inselbote.md", "introduce: jonas", "introduce: Jonas", (5, 12)),
        ("content/alternatives/inselbote.md", "[island-delivery]", "[price]", (7, 12)),
        ("content/playbooks/island-shippers.md", "[inselbote]", "[postkutsche]", (13, 16)),
        (CUSTOMER, "why:", "helpers: [jonas, jona]\nwhy:", (6, 18)),
        (CUSTOMER, "why:", "going_to: nowhere\nwhy:", (6, 11)),
        (CUSTOMER, "reason: island-delivery", "reason: Island Delivery", (7, 13)),
        (CUSTOMER, "why:", "done: [export-ready, export-red]\nwhy:", (6, 22)),
    ],
)
def test_a_name_that_points_nowhere_is_refused(
    path: str, old: str, new: str, place: tuple[int, int], tmp_path: Path
) -> None:
    """Every field that names another file is checked, once, at the name."""
    assert where(all_faults(_changed(tmp_path, path, old, new))) == [(*place, "GB102")]


def test_a_faulty_file_still_counts_as_a_name(tmp_path: Path) -> None:
    """One fault in a reason does not make every customer's reference to it a fault too."""
    config = _changed(tmp_path, "content/reasons/island-delivery.md", "title:", "titel:")
    assert [fault.code for fault in all_faults(config)] == ["GB103"]


def test_quiet_playbooks_need_no_alternative(tmp_path: Path) -> None:
    """Nobody is sent to a competitor by a bereavement."""
    config = _changed(tmp_path, "content/playbooks/island-shippers.md", "alternatives: [inselbote]", "mood: quiet")
    assert all_faults(config) == []


def test_a_packing_id_stands_once(tmp_path: Path) -> None:
    """A customer's tick must mean one line."""
    config = _changed(tmp_path, "content/playbooks/island-shippers.md", "id: new-contact", "id: export-ready")
    assert where(all_faults(config)) == [(12, 14, "GB106")]


@pytest.mark.parametrize(
    ("day", "warns"), [(None, False), (date(2027, 11, 2), False), (date(2027, 11, 4), True), (date(2026, 1, 1), False)]
)
def test_an_alternative_is_looked_at_every_year(day: date | None, warns: bool, tmp_path: Path) -> None:
    """A year after `checked_on` there is a warning, which stops nothing."""
    reading = read_site(a_site_folder(tmp_path), day)
    assert [(fault.code, fault.severity) for fault in reading.faults] == [("GB131", Severity.WARNING)] * warns
    assert reading.site is not None


def test_an_entrys_name_and_date_agree(tmp_path: Path) -> None:
    """A file named for another day is a warning at its date."""
    config = _changed(tmp_path, "content/changelog/2027-11-04-three-days.md", "date: 2027-11-04", "date: 2027-11-05")
    assert [(fault.code, fault.severity) for fault in all_faults(config)] == [("GB109", Severity.WARNING)]


@pytest.mark.parametrize("added", ["since: 2027-01-01", "page_until: 2026-12-30"])
def test_days_stand_in_their_order(added: str, tmp_path: Path) -> None:
    """Nobody leaves before they came, and no page ends before the last day."""
    config = _changed(tmp_path, CUSTOMER, "greet:", f"{added}\ngreet:")
    assert [fault.code for fault in all_faults(config)] == ["GB202"]


def test_references_are_checked_beside_other_faults(tmp_path: Path) -> None:
    """A bad date does not hide a bad name in the same file."""
    config = _changed(tmp_path, CUSTOMER, "2026-12-31 18:00\nplaybook: island-shippers", "soon\nplaybook: price")
    found = [fault for each in read_customers(config, read_site(config)) for fault in each.faults]
    assert where(found) == [(4, 11, "GB201"), (5, 11, "GB102")]
