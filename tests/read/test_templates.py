"""Where the placeholders of a whole playbook stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.read import read_customers, read_site
from tests.read.sites import SITES, a_site_folder, where

PLAYBOOK = "content/playbooks/island-shippers.md"
ORIGINAL = (SITES / "minimal" / PLAYBOOK).read_text(encoding="utf-8")
GERMAN = "content/playbooks/island-shippers.de.md"
CUSTOMER = "---\nperson: A B\ngreet: A\nlast_day: 2026-12-31\nplaybook: island-shippers\n{}---\n{}"


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("title: T\nlead: ok {{ gret }}", (3, 10)),
        ("title: T\nlead: 'it''s {{ gret }}'", (3, 14)),
        ('title: T\nlead: "a \\u00e4 {{ gret }}"', (3, 17)),
        ("title: T\nlead: >\n  one\n  two {{ gret }}", (5, 7)),
        ("title: T\nlead: '{{ greet }} {{ gret }} {{ gret }}'", (3, 20)),
    ],
)
def test_a_placeholder_is_found_in_any_kind_of_quotes(written: str, place: tuple[int, int], tmp_path: Path) -> None:
    """Quotes, escapes and folded lines do not move the fault's place."""
    text = ORIGINAL.replace("title: Shops that ship to the islands", written)
    faults = read_site(a_site_folder(tmp_path, {PLAYBOOK: text})).faults
    assert where(list(faults))[0] == (*place, "GB111")


def test_a_placeholder_where_nothing_is_filled_in_is_refused(tmp_path: Path) -> None:
    """In an alternative `{{ helper }}` would be printed as it stands."""
    path = "content/alternatives/inselbote.md"
    text = (SITES / "minimal" / path).read_text(encoding="utf-8")
    config = a_site_folder(tmp_path, {path: text.replace("good_if:", 'moving: "ask {{ helper }}"\ngood_if:')})
    assert where(list(read_site(config).faults)) == [(4, 14, "GB113")]


def _blanks(folder: Path, fields: str = "", letters: str = "", german: str = "") -> list[tuple[str, int, str]]:
    text = ORIGINAL.replace("fair winds.", "fair winds, {{ company }}.")
    files = {PLAYBOOK: text, "content/customers/brandt.md": CUSTOMER.format(fields, letters)}
    config = a_site_folder(folder, {**files, GERMAN: german} if german else files)
    reading = read_site(config)
    assert reading.faults == ()
    return [(f.place.path, f.place.line, f.code) for each in read_customers(config, reading) for f in each.faults]


def test_a_blank_on_somebodys_page_is_a_fault_of_the_playbook(tmp_path: Path) -> None:
    """A placeholder that this customer has no value for is named at its line in the playbook."""
    assert _blanks(tmp_path) == [(PLAYBOOK, 26, "GB112")]


def test_a_value_fills_the_blank(tmp_path: Path) -> None:
    """With a value there is no fault."""
    assert _blanks(tmp_path, "company: Brandt\n") == []


def test_a_letter_of_their_own_replaces_the_blank(tmp_path: Path) -> None:
    """Who has a letter of their own never reads the playbook's."""
    assert _blanks(tmp_path, "", "\n# After the last day\n\nHello.\n") == []


def test_a_translation_that_says_it_otherwise_has_no_blank(tmp_path: Path) -> None:
    """A German customer reads the German letter, whose sentence does without."""
    german = (SITES / "minimal" / GERMAN).read_text(encoding="utf-8")
    longer = f"{german}\n# Nach dem letzten Tag\n\nGute Reise.\n"
    assert _blanks(tmp_path, "language: de\n", "", longer) == []
    assert _blanks(tmp_path, "language: de\n", "", german) == [(PLAYBOOK, 26, "GB112")]


def test_a_few_months_are_no_years(tmp_path: Path) -> None:
    """Whoever came less than a year before the last day has no years to speak of: the placeholder is a blank."""
    text = ORIGINAL.replace("fair winds.", "fair winds after {{ years }}.")
    months = CUSTOMER.format("since: 2026-10-14\n", "")
    config = a_site_folder(tmp_path, {PLAYBOOK: text, "content/customers/brandt.md": months})
    faults = [fault for each in read_customers(config, read_site(config)) for fault in each.faults]
    assert where(faults) == [(26, 18, "GB112")]
