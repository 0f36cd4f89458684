"""The link list: opens cleanly in a spreadsheet, runs nothing there, loses nothing."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.page import LinkRow
from generator.private.link_list import COLUMNS, csv_line, guarded, head_text, row_text, rows_text

ROW = LinkRow(
    id="brandt",
    person="Amelie Brandt",
    greet="Amelie",
    email="amelie@brandt.example",
    language="en",
    kind="farewell",
    url="https://farewell.nordlicht.example/g/k7m2/",
    code="",
    page_until="2028-12-31",
    contact_basis="consent",
    subject="Everything for your last weeks with us",
    phase="aboard",
    last_day="2026-12-31 18:00",
)
HEAD = (
    "id,person,greet,email,language,kind,url,code,page_until,contact_basis,subject,phase,last_day\r\n"  # the manual's
)


def _cells(row: LinkRow) -> list[str]:
    (cells,) = csv.reader(StringIO(row_text(row, "csv"), newline=""))
    return cells


def test_the_columns_are_those_of_the_manual() -> None:
    """The header names the columns in the order that mail merge templates rely on."""
    assert head_text("csv") == HEAD
    assert head_text("jsonl") == ""


def test_a_row_stands_under_its_columns() -> None:
    """Every cell stands under the column of its name, as a CSV line and as a JSON object."""
    assert dict(zip(COLUMNS, _cells(ROW), strict=True)) == ROW._asdict()
    assert json.loads(row_text(ROW, "jsonl")) == ROW._asdict()


def test_a_spreadsheet_knows_it_is_utf_8_when_asked() -> None:
    """With the byte-order mark the text begins with one; without, programs need not skip any."""
    assert head_text("csv", byte_order_mark=True) == "\ufeff" + HEAD


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "\t="])
def test_a_cell_is_never_a_formula(start: str) -> None:
    """A text that a spreadsheet would run gets an apostrophe in front."""
    assert _cells(ROW._replace(person=f"{start}1+1"))[1].startswith(f"'{start[:1]}")


@pytest.mark.parametrize("border", [";", "; ", "\t"])
def test_a_cell_cut_in_two_is_no_formula_either(border: str) -> None:
    """Where spreadsheets cut cells at semicolons or tabs, the second half is guarded, too."""
    assert _cells(ROW._replace(person=f"Ann{border}=1+1"))[1] == f"Ann{border[0]}'{border[1:]}=1+1"


def test_a_formula_in_any_column_is_guarded() -> None:
    """No column is trusted."""
    for column in COLUMNS:
        assert _cells(ROW._replace(**{column: "=1+1"}))[COLUMNS.index(column)] == "'=1+1"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0'")))
def test_any_name_stays_in_its_cell(name: str) -> None:
    """Whatever a name holds, the table keeps its shape and the name comes back, apostrophes apart."""
    cells = _cells(ROW._replace(person=name))
    assert cells[1].replace("'", "") == name
    assert not cells[1].lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cells[:1] + cells[2:] == [*ROW[:1], *ROW[2:]]


@given(st.lists(st.text(st.sampled_from(list("aé,;\"'=+-@＝ \t\r\n\u00a0\u3000")), max_size=6), min_size=1, max_size=5))
def test_the_quick_way_to_a_line_changes_no_sign(cells: list[str]) -> None:
    """A line is what the writer of CSV makes of the guarded cells, whichever way it was made."""
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(map(guarded, cells))
    assert csv_line(tuple(cells)) == text.getvalue()


CELLS = st.one_of(
    st.sampled_from(["", "Ann", "é", "2026-12-31"]), st.text(st.sampled_from(list(",;\"'=@＝ \r\na")), max_size=3)
)


@given(st.lists(st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS)).map(LinkRow._make), max_size=4))
def test_many_rows_are_worded_as_one_by_one(rows: list[LinkRow]) -> None:
    """Whatever stands in whichever column, a list is the text of its rows."""
    for form in ("csv", "jsonl"):
        assert rows_text(rows, form) == "".join(row_text(row, form) for row in rows)


def test_harmless_rows_take_the_quick_way_and_others_do_not() -> None:
    """One formula in any column of any row is seen, between rows without one."""
    for column in COLUMNS:
        rows = [ROW, ROW._replace(**{column: "=1+1"}), ROW]
        assert rows_text(rows, "csv") == "".join(row_text(row, "csv") for row in rows)
