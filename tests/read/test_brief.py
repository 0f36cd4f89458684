"""A brief look at a row says what the strict path says, or nothing."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.read import Brief, RosterReader, Row
from generator.read.rows.records import Block, json_rows
from generator.read.rows.strict_rows import read_row
from tests.read import fast_cases as cases
from tests.read.test_rows import CUSTOMERS, SIGNS, Both

PLAIN = [{"id": one.id, **one.fields} for one in CUSTOMERS]
FULL: dict[str, Any] = {
    **PLAIN[0], "page_until": "2029-01-01", "stayed_on": "2026-12-01", "returned_on": "2026-12-02", "link_version": 3,
    "never_contact": True, "contact": {"basis": " consent ", "since": "2020-01-01"}, "mood": "quiet", "call": "yes",
    "lifeline": [{"what": "Access", "until": "2027-01-31"}], "gift": None, "comment": "Weiß nicht", "lessons": None,
    "still_possible_until": [{"what": "Orders", "until": "2026-12-31 12:00"}], "letter": " ",
}  # fmt: skip
FULL.pop("gift")


def written(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, default=str, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    return Both(tmp_path_factory.mktemp("brief"), "roster.jsonl", written(PLAIN))


@pytest.fixture(scope="module")
def reader(both: Both) -> RosterReader:
    return RosterReader(both.roster.layout, both.reading)


def agrees(both: Both, reader: RosterReader, row: Row) -> bool:
    """Whether the row was taken briefly; then it has no fault, and everything is equal."""
    brief = reader.brief(row)
    if brief is None:
        return False
    strict = read_row(row, both.roster.layout, both.reading)
    customer = strict.customer
    assert strict.faults == ()
    assert customer is not None
    assert msgspec.structs.replace(brief, asked=None, dated=()) == Brief(
        customer.id, customer.person, customer.greet, customer.email, customer.language,
        tuple(why.reason for why in customer.why), None, (), customer.stayed_on, customer.never_contact,
        customer.link_version, customer.contact.basis if customer.contact else "",
    )  # fmt: skip
    return True


def test_a_whole_roster_is_taken(both: Both, reader: RosterReader) -> None:
    """Every generated customer without a letter is read briefly, and one with nearly every field too."""
    rows = [row for row in both.roster.pieces() if isinstance(row, Row)]
    assert len(rows) == len(CUSTOMERS)
    assert all(agrees(both, reader, row) for row in rows)
    assert agrees(both, reader, Row(1, written([FULL]).encode()))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(st.data())
def test_a_spoilt_row_is_read_alike_or_left(both: Both, reader: RosterReader, data: st.DataObject) -> None:
    """Whatever signs are put into a row or taken out of it: both agree, or the strict path decides."""
    text = written([data.draw(st.sampled_from([FULL, *PLAIN[:6]]))])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        sign = data.draw(st.sampled_from([*SIGNS, '""', "\u3000", "\\n", '": ', '" :', "{{", "null", "1", "true"]))
        text = text[:at] + sign + text[at + data.draw(st.integers(0, 2)) :]
    agrees(both, reader, Row(1, text.encode()))


VALUES = {
    **{name: field for name, field in cases._FIELDS.items() if name != "unknown"},
    **cases._NEEDED,
    **{name: st.lists(each, max_size=3) for name, each in cases._LISTS.items()},
    **{
        name: st.lists(st.fixed_dictionaries(fields), max_size=5)
        for name, fields in cases._GROUPS.items()
        if name not in ("contact", "tone_ok")
    },
    "contact": st.fixed_dictionaries(cases._GROUPS["contact"]),
}
ODD = st.sampled_from([None, True, False, 0, 1, 7, 1.5, "", " ", "\u3000", "x" * 201, "é" * 200, [], {}])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(st.data())
def test_any_value_is_judged_alike(both: Both, reader: RosterReader, data: st.DataObject) -> None:
    """A row in which a few fields have other values, right or wrong, of the right kind or not."""
    row = dict(data.draw(st.sampled_from([FULL, *PLAIN[:6]])))
    for name in data.draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=3)):
        row[name] = data.draw(st.one_of(VALUES[name], VALUES[name], VALUES[name], ODD))
    agrees(both, reader, Row(1, json.dumps(row, ensure_ascii=False, default=str).encode()))


@pytest.mark.parametrize("change", ['"greet": "Eve", "id":', '"greet" : "Eve", "id":', '"letter": "Dear", "id":'])
def test_what_stands_twice_and_letters_are_left(reader: RosterReader, change: str) -> None:
    """Of two values nobody knows which is meant, and a letter must be looked at."""
    assert reader.brief(Row(1, written([PLAIN[0]]).replace('"id":', change).encode())) is None


def test_files_are_not_read_briefly(both: Both, reader: RosterReader, tmp_path: Path) -> None:
    """Only rows of JSON are; a file's name is no row."""
    assert reader.brief("brandt.md") is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.data())
def test_many_lines_are_read_as_each_alone(both: Both, reader: RosterReader, data: st.DataObject) -> None:
    """However lines are spoilt, or empty, and whatever stands around them: each is judged as if it stood alone."""
    lines = written([FULL, *PLAIN[:6]]).splitlines()
    for _ in range(data.draw(st.integers(0, 3))):
        number = data.draw(st.integers(0, len(lines) - 1))
        at = data.draw(st.integers(0, len(lines[number])))
        sign = data.draw(st.sampled_from(["{", '"', "\\", "\u2028", "é", "’", "\r", '"greet": "Eve", ', "x" * 70_000]))
        lines[number] = lines[number][:at] + sign + lines[number][at:]
    lines.insert(data.draw(st.integers(0, len(lines))), data.draw(st.sampled_from(["", " ", lines[0]])))
    block = Block("\n".join([*lines, ""]).encode(), 1)
    assert len(block.lines) == len(lines) + 1
    rows = [block.row(at) for at in range(len(block.lines))]
    assert reader.briefs(block) == [row and reader.brief(row) for row in rows]
    assert [row for row in rows if row] == list(json_rows(BytesIO(block.raw)))


def test_signs_of_one_row_do_not_make_up_for_those_of_another(reader: RosterReader) -> None:
    """A name that stands twice in one line is seen, whatever the other lines lack."""
    doubled = written([PLAIN[0]]).replace('"id":', '"greet": "Eve", "id":')
    block = Block((doubled + "{}\n" + written(PLAIN[1:3])).encode(), 1)
    assert [one is None for one in reader.briefs(block)] == [True, True, False, False, True]
