"""`site_config.yml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.read import read_customers, read_site
from tests.read.sites import a_site_folder, where

FINE = "company: N\nsite_id: n\npublic_url: https://n.example/\ncontact: jonas\nlanguages: [en, de]\n"


def test_settings_are_read_by_the_same_strict_rules(tmp_path: Path) -> None:
    """`NO` is a company's name, not a false."""
    reading = read_site(a_site_folder(tmp_path, {"site_config.yml": FINE.replace("company: N", "company: NO")}))
    assert reading.settings is not None
    assert reading.settings.company == "NO"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("keep: {help: soon}", (6, 14, "GB205")),
        ("keep: soon", (6, 7, "GB205")),
        ("counts: {steps: [ten]}", (6, 18, "GB205")),
        ("brand: {primary: red}", (6, 18, "GB205")),
        ("address: {de: polite}", (6, 15, "GB204")),
        ("delivery: sealedd", (6, 11, "GB204")),
        ("private_url: here", (6, 14, "GB207")),
        ("version: 2", (6, 10, "GB204")),
        ("limits: {page: 1}", (6, 10, "GB103")),
        ("time_zone: Mars/Base", (6, 12, "GB205")),
    ],
)
def test_a_bad_setting_is_named_at_its_value(line: str, found: tuple[int, int, str], tmp_path: Path) -> None:
    """Line and column point into nested settings too."""
    reading = read_site(a_site_folder(tmp_path, {"site_config.yml": f"{FINE}{line}\n"}))
    assert where(list(reading.faults)) == [found]
    assert (reading.settings, reading.site) == (None, None)


def test_content_is_checked_under_broken_settings(tmp_path: Path) -> None:
    """One run reports the settings' faults and the content's, with the languages that could be read."""
    config = a_site_folder(
        tmp_path,
        {
            "site_config.yml": FINE.replace("https", "http"),
            "content/customers/brandt.md": "---\nperson: A\ngreet: A\nlast_day: x\nplaybook: island-shippers\n"
            "language: de\n---\n",
        },
    )
    reading = read_site(config)
    assert where(list(reading.faults)) == [(3, 13, "GB207")]
    (customer,) = read_customers(config, reading)
    assert where(list(customer.faults)) == [(4, 11, "GB201")]


def test_missing_settings_are_a_fault(tmp_path: Path) -> None:
    """Without the file there is no site, and no crash."""
    assert where(list(read_site(tmp_path / "site_config.yml").faults)) == [(1, 1, "GB110")]


def test_a_language_stands_once(tmp_path: Path) -> None:
    """A doubled language would build its pages twice."""
    text = FINE.replace("[en, de]", "[en, de, en]")
    reading = read_site(a_site_folder(tmp_path, {"site_config.yml": text}))
    assert where(list(reading.faults)) == [(5, 21, "GB205")]
    assert reading.site is None


@pytest.mark.parametrize("languages", ["languages: en, de", "languages: [en, Deutsch]", "langages: [en, de]"])
def test_nothing_is_measured_by_languages_that_cannot_be_read(languages: str, tmp_path: Path) -> None:
    """A German customer and a German translation are no faults because of a slip in the settings."""
    config = a_site_folder(
        tmp_path,
        {
            "site_config.yml": FINE.replace("languages: [en, de]", languages),
            "content/customers/brandt.md": "---\nperson: A\ngreet: A\nlast_day: 2026-12-31\nlanguage: de\n"
            "playbook: island-shippers\n---\n",
        },
    )
    reading = read_site(config)
    assert [fault.place.path for fault in reading.faults] == ["site_config.yml"]
    assert [customer.faults for customer in read_customers(config, reading)] == [()]


def test_the_settings_faults_come_first(tmp_path: Path) -> None:
    """All else depends on them, whatever the files are called."""
    files = {"site_config.yml": FINE.replace("https", "http"), "content/helpers/jonas.md": "---\nname: J\n---\n"}
    faults = read_site(a_site_folder(tmp_path, files)).faults
    assert [fault.place.path for fault in faults] == ["site_config.yml", "content/helpers/jonas.md"]
