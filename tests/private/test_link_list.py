"""The link list: opens cleanly in a spreadsheet, runs nothing there, loses nothing."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.page import LinkRow
from generator.private.link_list import COLUMNS, link_list

ROW = LinkRow(
    id="brandt",
    person="Amelie Brandt",
    greet="Amelie",
    email="amelie@brandt.example",
    language="en",
    phase="aboard",
    last_day="2026-12-31 18:00",
    subject="Everything for your last weeks with us",
    address="https://farewell.nordlicht.example/g/k7m2/",
)


def _cells(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline="")))


def test_the_columns_are_those_of_the_manual() -> None:
    """The header names the eight columns in the order that mail merge templates rely on."""
    assert link_list([], byte_order_mark=False) == "email,person,greet,language,subject,address,last_day,phase\r\n"


def test_a_row_stands_under_its_columns() -> None:
    """Every cell stands under the column of its name."""
    header, row = _cells(link_list([ROW], byte_order_mark=False))
    assert dict(zip(header, row, strict=True)) == {column: getattr(ROW, column) for column in COLUMNS}


def test_a_spreadsheet_knows_it_is_utf_8() -> None:
    """The text begins with a byte-order mark unless somebody asks for none."""
    assert link_list([ROW]) == "\ufeff" + link_list([ROW], byte_order_mark=False)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_cell_is_never_a_formula(start: str) -> None:
    """A text that a spreadsheet would run gets an apostrophe in front."""
    cells = _cells(link_list([replace(ROW, person=f"{start}1+1")]))
    assert cells[1][1] == f"'{start}1+1"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_name_stays_in_its_cell(name: str) -> None:
    """Whatever a name holds, the table keeps its shape and the name comes back, apostrophe apart."""
    _header, row = _cells(link_list([replace(ROW, person=name)], byte_order_mark=False))
    assert row[1] in (name, f"'{name}")
    assert not row[1].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert row[:1] + row[2:] == [ROW.email, *[getattr(ROW, column) for column in COLUMNS[2:]]]
