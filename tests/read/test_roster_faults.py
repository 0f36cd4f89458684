"""What is wrong with a roster of rows is said kindly, at its row and column, and never with the value."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Fault
from generator.read import read_customers, read_site
from tests.read.sites import a_site_folder

HEAD = "id,person,greet,last_day,playbook"
GOOD = "ada,Ada Lind,Ada,2026-12-31,island-shippers"
FORMULA = GOOD.replace("Ada Lind", "=B1")
LINES = GOOD.replace("Ada Lind", '"Ada\nLind"')
INCHES = GOOD.replace("Ada,", 'Ada 5" x,')
JSON = '{"id": "ada", "person": "Ada Lind", "greet": "Ada", "last_day": "2026-12-31", "playbook": "island-shippers"}'


def faults_of(folder: Path, name: str, text: str | bytes) -> list[Fault]:
    config = a_site_folder(folder, {name: text})
    with config.open("a", encoding="utf-8") as file:
        file.write(f"customers: {name}\n")
    reading = read_site(config)
    return [*reading.faults, *(fault for read in read_customers(config, reading) for fault in read.faults)]


def told(folder: Path, name: str, text: str | bytes) -> list[str]:
    found = faults_of(folder, name, text)
    assert all(fault.private for fault in found)
    return [f"{fault.place.line}:{fault.place.column} {fault.code} {fault.message}" for fault in found]


def test_a_plain_table_has_no_fault(tmp_path: Path) -> None:
    """Five columns are enough."""
    assert told(tmp_path, "roster.csv", f"{HEAD}\n{GOOD}\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEAD},Greeting\n{GOOD},x\n", ["1:35 GB103 Unknown column `Greeting`."]),
        (f"{HEAD},tone ok t31\n{GOOD},her words\n", []),
        (f"{HEAD},tone_ok_t3l\n{GOOD},x\n", ["1:35 GB102 Column `tone_ok_t3l` silences no tone rule that there is."]),
        (f"{HEAD},_crm owner\n{GOOD},x\n", []),
        (f"{HEAD},Person\n{GOOD},x\n", ["1:35 GB106 There are two columns for `person`."]),
        (f"{HEAD},why\n{GOOD},x\n", ["1:35 GB103 `why` needs a column for each of its parts."]),
        ("id,person,greet,last_day\nada,A,A,2026-12-31\n", ["1:1 GB107 There is no column `playbook`."]),
        ("id|person|greet\nada|A|A\n", ["1:1 GB142 The titles are divided by | signs."]),
        ("id,person;greet\n", ["1:1 GB142 Commas and semicolons stand between the titles."]),
        ("", ["1:1 GB101 This table is empty."]),
        (f"{GOOD}\n", ["1:1 GB101 This line names no column of ours."]),
        (f"{GOOD.replace(',', ';')}\n", ["1:1 GB101 This line names no column of ours."]),
        (f"{HEAD}\n{LINES}\n", ["2:6 GB205 `person` is more than one line."]),
        (f"{HEAD}\n{GOOD},more\n", ["2:1 GB142 This row has 6 cells, and there are 5 columns."]),
        (f"{HEAD}\n{GOOD.replace('Ada Lind', '')}\n", ["2:5 GB107 `person` is empty."]),
        (f"{HEAD}\n{GOOD.replace('2026-12-31', '31.12.2026')}\n", ["2:18 GB201 `last_day` is not a date we can read."]),
        (f"{HEAD}\n{FORMULA}\n", ["2:5 GB144 This cell holds a formula, not what it comes to."]),
        (f"{HEAD}\n{INCHES}\n{GOOD.replace('ada', 'eve')}\n", [
            "2:19 GB142 A quotation mark stands inside a cell without quotation marks around it."
        ]),
        (f"{HEAD}\n{GOOD}\n{GOOD}\n", ["3:1 GB143 This id stands here twice; first in line 2."]),
        (f"{HEAD}\n{GOOD.replace('ada', 'Ada L')}\n", ["2:1 GB205 `id` is not an identifier."]),
        (f"{HEAD}\n{GOOD}".encode("utf-16"), ["1:1 GB110 This file is not saved as UTF-8."]),
        (f"{HEAD}\n{GOOD.replace('Lind', 'Lünd')}\n".encode("latin-1"), ["2:10 GB110 This row is not saved as UTF-8."]),
        (f"{HEAD}\n{GOOD}{'x' * 64_001}\n", ["2:1 GB114 This row is larger than 64 kB."]),
        (f"\ufeffsep=,\r\n{HEAD}\r\n,,,,\r\n{GOOD}\r\n", []),
    ],
)  # fmt: skip
def test_a_table_tells_what_is_wrong(text: str | bytes, expected: list[str], tmp_path: Path) -> None:
    """Titles, separators, cells, encodings: one fault each, at its line and column."""
    assert told(tmp_path, "roster.csv", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"\n{JSON}\n", []),
        ("[\n", ["1:1 GB141 This is one list of all customers."]),
        ("x\n", ["1:1 GB141 This line is no JSON object."]),
        (JSON[:-1], ["1:1 GB141 What opens here is never closed in this line."]),
        (JSON.replace('"Ada"', "NaN"), ["1:46 GB141 This is no number."]),
        (JSON.replace('"Ada"', '"\\ud800"'), ["1:46 GB141 Half a character stands in this text."]),
        (JSON.replace('"greet"', '"person": "Eve", "greet"'), [
            "1:37 GB106 This field stands here twice; first in column 15."
        ]),
        (JSON.replace('"greet": "Ada"', '"greet": "Ada", "why": [[[[[[[[[]]]]]]]]]'), [
            "1:67 GB141 This is nested too deep."
        ]),
        (JSON.replace("}", ', "greeting": "x"}'), ["1:110 GB103 This field is unknown."]),
        (JSON.replace("}", ', "why": [{"reason": "nope"}]}'), ["1:129 GB102 There is no such reason."]),
        (JSON.replace("}", ', "letter": "Dear\\n{{ greet }}"}'), [
            "1:120 GB113 Placeholders work in playbooks only. (Line 2 of the letter.)"
        ]),
    ],
)  # fmt: skip
def test_a_line_of_json_tells_what_is_wrong(text: str, expected: list[str], tmp_path: Path) -> None:
    """What two readers could understand differently is refused, and fields are checked as in files."""
    assert told(tmp_path, "roster.jsonl", text) == expected


def test_every_row_is_told_in_one_run(tmp_path: Path) -> None:
    """A mark that is never closed costs its own row only."""
    rows = [GOOD.replace("Ada Lind", '"Ada'), *(GOOD.replace("ada", f"a{n}").replace("2026-", "26-") for n in range(3))]
    found = faults_of(tmp_path, "roster.csv", "\n".join([HEAD, *rows]) + "\n")
    assert [(fault.place.line, fault.code) for fault in found] == [
        (2, "GB142"),
        (3, "GB201"),
        (4, "GB201"),
        (5, "GB201"),
    ]


@pytest.mark.parametrize("name", ["roster.xlsx", "roster.json", "roster.csv.gz", "nowhere.csv"])
def test_another_kind_of_file_is_told_in_the_settings(name: str, tmp_path: Path) -> None:
    """A spreadsheet, one big JSON, an archive, a missing file: the settings' line says what to do."""
    config = a_site_folder(tmp_path)
    with config.open("a", encoding="utf-8") as file:
        file.write(f"customers: {name}\n")
    assert [(fault.place.path, fault.code) for fault in read_site(config).faults] == [("site_config.yml", "GB110")]


@pytest.mark.parametrize(
    "address", ["http://crm.example/r.csv", "https://me:pw@crm.example/r.csv", "https://crm.example/r"]
)
def test_an_unsafe_address_is_refused(address: str, tmp_path: Path) -> None:
    """Customers never travel in the open, and no password stands in the settings or in a message; nobody asks there."""
    config = a_site_folder(tmp_path)
    with config.open("a", encoding="utf-8") as file:
        file.write(f"customers: {address}\n")
    reading = read_site(config)
    (fault,) = reading.faults
    assert (fault.code, "pw" in str(fault)) == ("GB110", False)
    assert list(read_customers(config, reading)) == []


def test_an_address_and_a_parquet_file_are_read(tmp_path: Path) -> None:
    """What fsspec opens, and what duckdb reads, gives the same customers."""
    import duckdb
    import fsspec

    with fsspec.open("memory://people/roster.csv", "wb") as file:
        file.write(f"{HEAD}\n{GOOD}\n".encode())
    duckdb.sql(
        "SELECT 'ada' AS id, 'Ada Lind' AS person, 'Ada' AS greet, TIMESTAMP '2026-12-31 00:00' AS last_day, "
        "'island-shippers' AS playbook, [{'number': 3, 'what': 'shops'}] AS together"
    ).write_parquet(str(tmp_path / "roster.parquet"))
    for name in ("memory://people/roster.csv", "roster.parquet"):
        config = a_site_folder(tmp_path)
        with config.open("a", encoding="utf-8") as settings:
            settings.write(f"customers: {name}\n")
        (read,) = read_customers(config, read_site(config))
        assert read.faults == ()
        assert read.customer is not None
        assert (read.customer.person, str(read.customer.last_day.day)) == ("Ada Lind", "2026-12-31")
