"""The file of a customer whose data was erased is strict in its own way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.read import CustomerReading, read_customer, read_customers, read_roster, read_site
from tests.read.sites import a_site_folder, where

FILE = """---
erased: yes
greet: Amelie
email: amelie@brandt.example
language: en
last_day: 2026-12-31 18:00
reason: island-delivery
quote: Nine days.
tell_me_once: 2026-12-03
link_version: 2
page_until: 2028-01-01
---
"""


def read(folder: Path, text: str) -> CustomerReading:
    config = a_site_folder(folder, {"content/customers/brandt.md": text})
    reading = read_site(config)
    strict = read_customer(config, reading, "brandt")
    assert strict is not None
    streamed = next(one for one in read_customers(config, reading) if one.id == "brandt")
    assert (streamed.customer, streamed.faults) == (strict.customer, strict.faults)
    return strict


def test_an_erased_file_is_a_type_of_its_own(tmp_path: Path) -> None:
    """It is read strictly as what is left of a customer, and marked as that ever after."""
    found = read(tmp_path, FILE)
    assert found.customer is not None
    assert found.customer.erased
    assert (found.customer.greet, found.customer.link_version) == ("Amelie", 2)
    assert found.faults == ()
    assert found.passages == ()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("greet: Amelie\n", "greet: Amelie\nperson: Amelie Brandt\n"), (4, 1, "GB103")),
        (("greet: Amelie\n", ""), (2, 1, "GB107")),
        (("erased: yes", "erased: no"), (2, 9, "GB204")),
        (("erased: yes", "erased: perhaps"), (2, 9, "GB204")),
        (("reason: island-delivery", "reason: island-deliverie"), (7, 9, "GB102")),
        (("2026-12-03", "soon"), (9, 15, "GB201")),
        (("language: en", "language: fr"), (5, 11, "GB204")),
        (("2028-01-01", "2026-01-01"), (11, 13, "GB202")),
        (("quote: Nine days.", 'quote: "{{ person }}"'), (8, 9, "GB111")),
        (("---\n", "---\n\nDear Amelie\n"), (1, 1, "")),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) and isinstance(value[1], str) else "",
)
def test_whatever_is_wrong_is_named_at_its_place(
    tmp_path: Path, change: tuple[str, str], fault: tuple[int, int, str]
) -> None:
    """A field too many, one too few, a wrong value: each at its line; and no value is repeated."""
    if not fault[2]:
        text, fault = f"{FILE}\nDear Amelie\n", (14, 1, "GB103")
    else:
        text = FILE.replace(*change)
    found = read(tmp_path, text)
    assert found.customer is None
    assert [one[0] for one in where(list(found.faults))] == [fault[0]]
    assert where(list(found.faults))[0][2][:3] == fault[2][:3]
    assert not any("Amelie" in str(one) for one in found.faults)


TABLE = """id,person,greet,last_day,playbook,erased,reason,why_1_reason
lee,Ann Lee,Ann,2026-12-31,island-shippers,,,price
zed,,Zed,2026-11-30,,yes,island-delivery,
"""
ACTIVE = {"id": "lee", "person": "Ann Lee", "greet": "Ann", "last_day": "2026-12-31", "playbook": "island-shippers"}
LINES = [
    ACTIVE | {"erased": None, "reason": "", "why": [{"reason": "price"}]},
    dict.fromkeys(ACTIVE) | {"id": "zed", "person": "", "greet": "Zed", "last_day": "2026-11-30"}
    | {"erased": "yes", "reason": "island-delivery"},
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [("people.csv", TABLE), ("people.jsonl", "\n".join(map(json.dumps, LINES)))])
def test_a_table_holds_both_kinds(tmp_path: Path, name: str, text: str) -> None:
    """An erased customer's other cells are empty, and everybody else has nothing in theirs."""
    config = a_site_folder(tmp_path, {name: text})
    config.write_text(f"{config.read_text()}customers: {name}\n")
    shutil.copy(tmp_path / "content/reasons/island-delivery.md", tmp_path / "content/reasons/price.md")
    reading = read_site(config)
    assert read_roster(config, reading).faults == ()
    found = list(read_customers(config, reading))
    assert [one.faults for one in found] == [(), ()]
    kept = [(one.customer.erased, one.customer.why[0].reason) for one in found if one.customer]
    assert kept == [(False, "price"), (True, "island-delivery")]


def test_a_row_may_be_erased_too(tmp_path: Path) -> None:
    """In a roster that is a table, an erased customer is a row like the file."""
    rows = (
        '{"id": "ann", "person": "Ann Lee", "greet": "Ann", "last_day": "2026-12-31", "playbook": "island-shippers"}\n'
        '{"id": "brandt", "erased": true, "greet": "Amelie", "last_day": "2026-12-31", "reason": "island-delivery"}\n'
        '{"id": "cole", "erased": true, "greet": "Cole", "person": "Cole Hand", "last_day": "2026-12-31"}\n'
    )
    config = a_site_folder(tmp_path, {"customers.jsonl": rows})
    with config.open("a") as file:
        file.write("customers: customers.jsonl\n")
    ann, brandt, cole = read_customers(config, read_site(config))
    assert ann.customer is not None
    assert brandt.customer is not None
    assert (ann.customer.erased, brandt.customer.erased) == (False, True)
    assert [fault.code for fault in cole.faults] == ["GB103"]
