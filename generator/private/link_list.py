"""The link list: a table for mail merge that a spreadsheet opens cleanly and never runs."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from generator.model.page import LinkRow

COLUMNS = ("email", "person", "greet", "language", "subject", "address", "last_day", "phase")
BYTE_ORDER_MARK = "\ufeff"

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # spreadsheets read wide forms as well


def link_list(rows: Iterable[LinkRow], *, byte_order_mark: bool = True) -> str:
    """The rows as CSV with a header, lines ending in CRLF.

    With the byte-order mark spreadsheets know the text is UTF-8; leave it out for programs that do not expect one.
    """
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(getattr(row, column)) for column in COLUMNS] for row in rows)
    return f"{BYTE_ORDER_MARK if byte_order_mark else ''}{text.getvalue()}"


def guarded(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
