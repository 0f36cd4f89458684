"""One pass over a site: its faults, and how many people gave which reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.flows.check import Checked, check_site
from generator.flows.project import find_project
from generator.model.values import DayTime
from tests.read.sites import a_site_folder

SAID = """---
person: Zoe Quux
greet: Zoe
last_day: 2027-01-31
playbook: island-shippers
why:
  - {{reason: island-delivery, said_on: {}}}
---
"""


def checked(folder: Path, files: dict[str, str] | None = None, day: date = date(2026, 12, 14)) -> Checked:
    config = a_site_folder(folder, files or {})
    return check_site(find_project(folder, config), DayTime(day), {})


def codes(found: Checked) -> set[str]:
    return {fault.code for fault in found.blocking(strict=False)}


def test_people_are_counted_once_they_said_it(tmp_path: Path) -> None:
    """A reason said today does not count yet; tomorrow it does."""
    files = {f"content/customers/quux-{n}.md": SAID.format("2026-12-14") for n in range(3)}
    assert checked(tmp_path, files).tally == {}
    assert checked(tmp_path, files, date(2026, 12, 15)).tally == {"island-delivery": 3}


def test_a_fault_in_shared_content_hides_no_customers_fault(tmp_path: Path) -> None:
    """Customers are checked in the same run, even when the site itself cannot be made."""
    found = checked(
        tmp_path,
        {
            "content/reasons/price.md": "---\ntitle: Price\n---\n",
            "content/customers/quux.md": SAID.format("14.12.26"),
        },
    )
    assert found.today is None
    assert {fault.place.path for fault in found.blocking(strict=False)} == {
        "content/reasons/price.md",
        "content/customers/quux.md",
    }


def test_tone_is_part_of_the_check(tmp_path: Path) -> None:
    """A clinging phrase in a letter stops a build; with `tone: gentle` it is only a warning."""
    letter = "\n# Until the last day\n\nDear Zoe,\n\nwe miss you already, all forty of us.\n"
    files = {"content/customers/quux.md": SAID.format("2026-12-01") + letter}
    assert codes(checked(tmp_path, files)) == {"GB316"}
    with (tmp_path / "site_config.yml").open("a") as settings:
        settings.write("tone: gentle\n")
    gentle = check_site(find_project(tmp_path), DayTime(date(2026, 12, 14)), {})
    assert codes(gentle) == set()
    assert "GB316" in {fault.code for fault in gentle.faults}


def test_a_letter_has_one_exclamation_mark_at_most(tmp_path: Path) -> None:
    """Rules about a letter's structure count too."""
    letter = "\n# Until the last day\n\nDear Zoe! Thank you for 40 bags! And for the tape!\n"
    assert "GB324" in codes(checked(tmp_path, {"content/customers/quux.md": SAID.format("2026-12-01") + letter}))


def test_faults_are_sorted_by_place(tmp_path: Path) -> None:
    """Two runs say the same in the same order."""
    files = {f"content/customers/{name}.md": SAID.format("never") for name in ("zoe", "abe", "kim")}
    places = [fault.place for fault in checked(tmp_path, files).faults]
    assert places == sorted(places)
