"""A row of a roster on its way to whoever reads it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Trouble(StrEnum):
    """Why a row has no whole text."""

    NONE = ""
    TOO_LARGE = "too large"
    OPEN_QUOTE = "a quotation mark that is never closed"


class Row(NamedTuple):
    """One customer's row: the line of the file in which it begins (in a Parquet file: its number), and its bytes.

    What the bytes are depends on the form: a line of JSON, a record of CSV, or a Parquet row's cells as a JSON list.
    With `trouble` they are only as much as shows it.
    """

    line: int
    raw: bytes
    trouble: Trouble = Trouble.NONE

    def __repr__(self) -> str:
        """Names the row and shows nothing of it: it may stand in a message."""
        return f"the customer in row {self.line}"
