"""What a check finds beyond reading."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.errors import Fault, Severity
from generator.flows.check import check_site
from generator.flows.project import find_project
from generator.flows.settle import PAPER, playbook_faults
from generator.model.content import Letters
from generator.model.values import DayTime
from generator.render.contrast import TEXT_AT_LEAST, contrast
from tests.builders import a_passage, a_playbook
from tests.read.sites import a_site_folder


def found(folder: Path, settings: str = "", environment: dict[str, str] | None = None) -> list[Fault]:
    """The faults of the settings file with these lines added."""
    config = a_site_folder(folder)
    with config.open("a") as file:
        file.write(settings)
    checked = check_site(find_project(folder, config), DayTime(date(2026, 12, 14)), environment or {})
    return [fault for fault in checked.faults if fault.place.path == "site_config.yml"]


def test_a_salt_that_is_none_is_told_at_its_line(tmp_path: Path) -> None:
    """Sealed links hang on the salt: a damaged one stops the build, and without one the site has its own."""
    (fault,) = found(tmp_path, "delivery: sealed\nsalt: '0a1b'\n")
    assert (fault.code, fault.place.line, fault.severity) == ("GB205", 8, Severity.ERROR)
    assert "32 hex digits" in fault.message
    assert found(tmp_path / "without", "delivery: sealed\n") == []


def test_a_strange_secret_is_found_before_a_build(tmp_path: Path) -> None:
    """Where a secret is at hand it must be the one of `secret_check`; without one nothing is made or said."""
    asked = "secret_check: '00000000'\n"
    (fault,) = found(tmp_path, asked, {"GOODBYE_SECRET": "5a" * 32})
    assert (fault.code, fault.place.line) == ("GB205", 7)
    assert found(tmp_path / "without", asked) == []
    assert not (tmp_path / "without" / ".goodbye").exists()


def test_a_pale_brand_colour_is_warned_of(tmp_path: Path) -> None:
    """Links that are hard to read are told with their contrast and a colour that works."""
    (fault,) = found(tmp_path, 'brand:\n  primary: "#7fd0e5"\n')
    assert (fault.code, fault.place.line, fault.severity) == ("GB503", 8, Severity.WARNING)
    assert "1.7" in fault.message
    assert contrast(fault.remedy[-7:], PAPER) >= TEXT_AT_LEAST
    assert found(tmp_path / "dark", 'brand:\n  primary: "#0a586e"\n') == []


def test_every_language_of_a_playbook_must_compile() -> None:
    """What a build could not fill in is a fault of the playbook, in whatever language it stands."""
    odd = a_passage("Hello {{ greet() }}", "content/playbooks/island-shippers.de.md")
    broken = a_playbook(letters=Letters(aboard=odd))
    (fault,) = playbook_faults([a_playbook(), broken])
    assert (fault.code, str(fault.place)) == ("GB113", "content/playbooks/island-shippers.de.md:10:7")
    assert list(playbook_faults([a_playbook()])) == []
