"""Rosters of rows: the fast path makes what the strict path makes, and the same customers as from files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.roster import customers
from generator.read import RosterReader, read_customer, read_roster, read_site
from generator.read.fast import FastRows
from generator.read.rows.row import Row
from generator.read.rows.strict_rows import read_row
from generator.read.rows.whereabouts import Form
from generator.read.strict import read_strictly
from tests.read.fast_cases import ROOT
from tests.read.test_fast import anatomy

SIGNS = list('":,{}[]\\ \n\r\t;=-0é“\u202e\u0000\x7fA')
CUSTOMERS = list(customers(60))


def flat(one: Any) -> dict[str, str]:
    """A customer as the cells of a table."""
    cells = {"id": one.id}
    for name, value in one.fields.items():
        if isinstance(value, list) and isinstance(value[0], dict):
            for number, line in enumerate(value, 1):
                cells |= {f"{name}_{number}_{inner}": str(text) for inner, text in line.items()}
        else:
            cells[name] = ", ".join(value) if isinstance(value, list) else str(value)
    return cells | {"letter": one.letter}


TITLES = list(dict.fromkeys(title for one in CUSTOMERS for title in flat(one)))


def table(separator: str = ",") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, TITLES, delimiter=separator)
    writer.writeheader()
    writer.writerows(flat(one) for one in CUSTOMERS)
    return text.getvalue()


def lines() -> str:
    rows = ({"id": one.id, **one.fields, "letter": one.letter} for one in CUSTOMERS)
    return "".join(json.dumps(row, default=str, ensure_ascii=bool(at % 2)) + "\n" for at, row in enumerate(rows))


def a_roster(folder: Path, name: str, text: str | bytes) -> Path:
    """The starter site's settings and content, with this roster."""
    for path in ("content", "theme"):
        (folder / path).symlink_to(ROOT / path)
    config = folder / "site_config.yml"
    old = (ROOT / "site_config.yml").read_text(encoding="utf-8")
    config.write_text(old.replace("customers: content/customers", f"customers: {name}"), encoding="utf-8")
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return config


class Both:
    def __init__(self, folder: Path, name: str, text: str) -> None:
        config = a_roster(folder, name, text)
        self.reading = read_site(ROOT / "site_config.yml")
        self.roster = read_roster(config, type(self.reading)(**{**slots(self.reading), "customers": name}))
        self.fast = FastRows(self.roster.layout, self.reading)

    def agree(self, row: Row) -> bool:
        fast = self.fast.read_row(row)
        if fast is None:
            return False
        strict = read_row(row, self.roster.layout, self.reading)
        assert strict.faults == ()
        assert anatomy(fast.customer) == anatomy(strict.customer)
        assert fast.customer == strict.customer
        assert fast.passages() == strict.passages
        assert (fast.lines, fast.customer.place) == (strict.lines, strict.place)
        return True


def slots(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


@pytest.fixture(scope="module", params=["roster.jsonl", "roster.csv"])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    text = lines() if request.param.endswith("jsonl") else table()
    return Both(tmp_path_factory.mktemp("rows"), request.param, text)


def test_the_fast_path_takes_a_whole_roster(both: Both) -> None:
    """It cannot quietly leave everything to the strict path: every generated customer is taken."""
    rows = list(both.roster.pieces())
    assert len(rows) == len(CUSTOMERS)
    assert all(both.agree(row) for row in rows if isinstance(row, Row))


def test_rows_make_the_same_customers_as_files(both: Both, tmp_path: Path) -> None:
    """A customer is the same from a row as from a file, but for the place."""
    from benchmarks.roster import front_matter

    reader = RosterReader(both.roster.layout, both.reading)
    for one, piece in zip(CUSTOMERS, both.roster.pieces(), strict=True):
        file = tmp_path / f"{one.id}.md"
        file.write_text(front_matter(one.fields) + one.letter, encoding="utf-8")
        ours, theirs = reader.read(piece).customer, read_strictly(file, tmp_path, both.reading).customer
        assert ours is not None
        assert theirs is not None
        left, right = ours.model_dump(exclude={"place", "letters"}), theirs.model_dump(exclude={"place", "letters"})
        assert left == right
        assert (ours.letters.aboard and ours.letters.aboard.text) == (
            theirs.letters.aboard and theirs.letters.aboard.text
        )


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=400, derandomize=True
)
@given(st.data())
def test_a_spoilt_row_is_read_alike_or_left(both: Both, data: st.DataObject) -> None:
    """Whatever signs are put into a row or taken out of it: both paths agree, or the strict one decides."""
    rows = list(both.roster.pieces())[:12]
    row = data.draw(st.sampled_from(rows))
    assert isinstance(row, Row)
    text = row.raw.decode()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        sign = data.draw(st.sampled_from([*SIGNS, '""', "\\n", "\\u0041", "\\r\\n", '": ', '" :', "{{", "null"]))
        text = text[:at] + sign + text[at + data.draw(st.integers(0, 2)) :]
    if both.roster.layout.where.form is Form.JSONL:
        text = text.replace("\n", " ")  # there a row ends
    both.agree(Row(row.line, text.encode()))


@pytest.mark.parametrize("change", [('"id":', '"greet": "Eve", "id":'), ('"id":', '"greet" : "Eve", "id":')])
def test_a_field_that_stands_twice_is_never_read_fast(tmp_path: Path, change: tuple[str, str]) -> None:
    """Of two values nobody knows which one is meant, however the second is written."""
    both = Both(tmp_path, "roster.jsonl", lines().replace(*change))
    (row, *_) = both.roster.pieces()
    assert isinstance(row, Row)
    assert both.fast.read_row(row) is None
    assert [fault.code for fault in read_row(row, both.roster.layout, both.reading).faults] == ["GB106"]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_understood(tmp_path: Path, separator: str) -> None:
    """Spreadsheet programs of many countries write semicolons into a CSV."""
    both = Both(tmp_path, "roster.csv", table(separator))
    assert both.roster.faults == ()
    assert all(both.agree(row) for row in both.roster.pieces() if isinstance(row, Row))


@pytest.mark.parametrize("most", [2, 3, 7])
def test_parts_are_together_the_whole(both: Both, most: int) -> None:
    """Each part is read by itself, and one after the other they are the roster, line numbers included."""
    parts = both.roster.parts(most)
    assert 1 < len(parts) <= most
    assert [piece for part in parts for piece in part.pieces()] == list(both.roster.pieces())


def test_one_customer_is_found_in_a_row(tmp_path: Path) -> None:
    """By id, the first of them; an unknown id is nobody."""
    config = a_roster(tmp_path, "roster.csv", table())
    reading = read_site(config)
    found = read_customer(config, reading, CUSTOMERS[7].id)
    assert found is not None
    assert found.customer is not None
    assert found.customer.person == CUSTOMERS[7].fields["person"]
    assert read_customer(config, reading, "nobody") is None
