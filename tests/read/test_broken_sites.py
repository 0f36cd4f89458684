"""Whole little sites: one without a fault, and many with one fault each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.read.sites import SITES, a_site_folder, all_faults

BROKEN = sorted(path for path in (SITES / "broken").iterdir() if path.is_dir())


def test_the_minimal_site_has_no_fault(tmp_path: Path) -> None:
    """The smallest whole site reads without a single fault or warning."""
    assert all_faults(a_site_folder(tmp_path)) == []


def test_there_are_enough_broken_sites() -> None:
    """At least 25 kinds of faults have a site of their own."""
    assert len(BROKEN) >= 25


@pytest.mark.parametrize("broken", BROKEN, ids=lambda path: path.name)
def test_a_broken_site_names_its_fault(broken: Path, tmp_path: Path) -> None:
    """Each broken site (its files laid over the minimal one) has exactly the expected fault, word for word."""
    config = a_site_folder(tmp_path)
    shutil.copytree(broken, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    expected = (broken / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert len(expected) == 1
    assert [str(fault) for fault in all_faults(config)] == expected


def test_all_broken_sites_together_report_everything_in_one_run(tmp_path: Path) -> None:
    """Faults in the settings, in every folder and in customers are all reported by one run, each at its line."""
    config = a_site_folder(
        tmp_path,
        {
            "site_config.yml": "company: Nordlicht\nsite_id: nordlicht\npublic_url: nordlicht.example\n"
            "languages: [en, de]\ntime_zone: Mars\ncontact: johnas\nlimit: 3\n",
            "content/helpers/jonas.md": "---\nname: NO\nphone: nine\nemail: jonas\n---\n",
            "content/playbooks/quiet.md": "---\ntitle: Quiet\nmood: loud\nworks: all\n---\n\n# Later\n\n{{ gret }}\n",
            "content/alternatives/inselbote.md": "---\nname: A: B\nwebsite: http://x\nchecked_on: soon\n---\n",
            "content/reasons/island-delivery.de.md": "---\nowner: jonas\nsaid: Neun Tage: zu lang\n---\n",
            "content/changelog/2027-11-04-three-days.md": "---\ntitle: T\ndate: 2027-11-04\nreasons: [pric]\n"
            "moves_to: fixed\n---\n",
            "content/pages/Über uns.md": "---\ntitle: Us\n---\n",
            "content/customers/b.md": "person: B\n",
            "content/customers/c.md": "---\nperson: C\ngreet: C\nlast_day: 1.1.27\nplaybook: x\nwhy:\n"
            "  - reason: y\n    said: z\n---\n",
        },
    )
    found = {(fault.place.path.rpartition("/")[2], fault.place.line, fault.code) for fault in all_faults(config)}
    assert found == {
        ("site_config.yml", 3, "GB207"),
        ("site_config.yml", 5, "GB205"),
        ("site_config.yml", 6, "GB102"),
        ("site_config.yml", 7, "GB103"),
        ("jonas.md", 3, "GB207"),
        ("jonas.md", 4, "GB207"),
        ("quiet.md", 1, "GB130"),
        ("quiet.md", 2, "GB107"),
        ("quiet.md", 3, "GB204"),
        ("quiet.md", 4, "GB205"),
        ("quiet.md", 7, "GB115"),
        ("inselbote.md", 2, "GB104"),
        ("inselbote.md", 2, "GB107"),
        ("inselbote.md", 3, "GB207"),
        ("inselbote.md", 4, "GB201"),
        ("island-delivery.de.md", 2, "GB117"),
        ("island-delivery.de.md", 3, "GB104"),
        ("2027-11-04-three-days.md", 4, "GB102"),
        ("2027-11-04-three-days.md", 5, "GB121"),
        ("2027-11-04-three-days.md", 5, "GB122"),
        ("Über uns.md", 1, "GB109"),
        ("b.md", 1, "GB101"),
        ("c.md", 4, "GB201"),
        ("c.md", 5, "GB102"),
        ("c.md", 7, "GB102"),
        ("c.md", 8, "GB103"),
    }
