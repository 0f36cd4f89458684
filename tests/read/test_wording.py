"""The schema's findings in the writer's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.sites import SITES, a_site_folder, all_faults

CUSTOMER = "---\nperson: A B\ngreet: A\nlast_day: 2026-12-31\nplaybook: island-shippers\n{}\n---\n"
HELPER = (SITES / "minimal/content/helpers/jonas.md").read_text(encoding="utf-8")


def _private(folder: Path, lines: str) -> tuple[int, int, str, str]:
    (fault,) = all_faults(a_site_folder(folder, {"content/customers/brandt.md": CUSTOMER.format(lines)}))
    return fault.place.line, fault.place.column, fault.code, f"{fault.message} {fault.remedy}".strip()


def _public(folder: Path, old: str, new: str) -> str:
    (fault,) = all_faults(a_site_folder(folder, {"content/helpers/jonas.md": HELPER.replace(old, new)}))
    return f"{fault.message} {fault.remedy}".strip()


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("mood: Festive", (6, 7, "GB204", "`mood` must be one of: festive, quiet. Did you mean `festive`?")),
        ("together:\n  - {number: 5}", (7, 5, "GB107", "`what` is missing. Add a line  `what: …`  What it counts.")),
        (
            "together: {number: 5, what: x}",
            (6, 11, "GB205", "`together` must be a list. Write each line like this:  - {number: …, what: …}"),
        ),
        (
            "why: [island-delivery]",
            (6, 7, "GB205", "Each line of `why` must be a group of fields. Write each line like this:  - {reason: …}"),
        ),
        ("contact: consent", (6, 10, "GB205", "`contact` must be a group of fields. Write  {basis: …}")),
        (
            "helpers: jonas, samira",
            (6, 10, "GB205", "`helpers` must be a list in square brackets. Write it like this:  [one, two]"),
        ),
        (
            "tone_ok: {Amelie: [x]}",
            (6, 19, "GB205", "`tone_ok` must be names with a text each. Write it like this:  {name: text}"),
        ),
        ("link_version: 0", (6, 15, "GB205", "`link_version` is too small. Write at least 1.")),
        ("quote: Nine days", (6, 1, "GB103", "This field is unknown. `quote` belongs under `why:`.")),
        ("Since: 2020-01-01", (6, 1, "GB103", "This field is unknown. Did you mean `since`?")),
        ("moments:\n" + "  - {when: a, title: b}\n" * 7,
         (7, 3, "GB206", "`moments` has too many lines. At most 6 fit: take some away.")),
        ("company: " + "x" * 201, (6, 10, "GB206", "`company` is 201 characters long. At most 200 fit: shorten it.")),
    ],
)  # fmt: skip
def test_a_private_finding_names_the_field(lines: str, found: tuple[int, int, str, str], tmp_path: Path) -> None:
    """Place, field, rule and remedy, never the value, nor a name that the writer made up."""
    assert _private(tmp_path, lines) == found


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("jonas@nordlicht.example", "jonas", '"jonas" is not an e-mail address. Write it plainly:  name@example.com'),
        ("name: Jonas Petersen", "name: ''", "`name` is empty. Fill it in: Full name."),
        ("name: Jonas Petersen", "name:", "`name` is empty. Fill it in: Full name."),
        (
            "speaks: [de, en]",
            "speaks: [[de], en]",
            "Each line of `speaks` must be a text. Write it like this:  [one, two]",
        ),
        (
            "hours:",
            "ours:",
            "Unknown field `ours`. Did you mean `hours`? Fields here: name, does, phone, email, speaks, hours.",
        ),
    ],
)
def test_a_shared_finding_quotes_the_value(old: str, new: str, words: str, tmp_path: Path) -> None:
    """What stands in shared content may be repeated, so that the writer finds it."""
    assert _public(tmp_path, old, new) == words
