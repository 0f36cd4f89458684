"""The link list: a table for mail merge that a spreadsheet opens cleanly and never runs."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from functools import lru_cache

from generator.model.page import LinkRow

COLUMNS = LinkRow._fields
_OWN = COLUMNS.index("subject")
BYTE_ORDER_MARK = "\ufeff"

# Spreadsheets read wide forms as well, and where a comma is the decimal point they cut cells at semicolons.
_FORMULA = re.compile(r"(\A|[;\t\r\n])(?=\s*[=+\-@＝＋－＠]|[\t\r\n])")
# The same in cells that are joined by commas: begins with a set of signs, which the regex engine skips to quickly.
_PERHAPS = re.compile(r"[,;\t\r\n]\s*[=+\-@＝＋－＠\t\r\n]")

# Whatever may stand at the beginning of a formula: its sign, or a blank in front of that.
_START = re.compile(r",[=+\-@＝＋－＠\s]")
_STARTS = frozenset("=+-@＝＋－＠") | {sign for sign in map(chr, range(0x3001)) if sign.isspace()}


def head_text(form: str, *, byte_order_mark: bool = False) -> str:
    """What a list begins with: the columns of a `csv`, with a byte-order mark if asked; nothing for `jsonl`.

    By the mark a spreadsheet knows that the text is UTF-8; programs do not expect one.
    """
    if form != "csv":
        return ""
    return f"{BYTE_ORDER_MARK if byte_order_mark else ''}{','.join(COLUMNS)}\r\n"


def row_text(row: LinkRow, form: str) -> str:
    """A row as a line of `csv` that ends in CRLF, or as a JSON object on a line of its own for `jsonl`."""
    if form == "csv":
        # The last cells, a sentence for the mail among them, are the same for many.
        return f"{csv_line(row[:_OWN])[:-2]},{_ending(row[_OWN:])}"
    return json.dumps(row._asdict(), ensure_ascii=False) + "\n"


def rows_text(rows: Sequence[LinkRow], form: str) -> str:
    """Many rows as text, each as `row_text` makes it."""
    if form == "csv":
        heads = [",".join(row[:_OWN]) for row in rows]
        if _are_harmless(heads):
            return "".join([f"{head},{_ending(row[_OWN:])}" for head, row in zip(heads, rows, strict=True)])
    return "".join([row_text(row, form) for row in rows])


def _are_harmless(heads: list[str]) -> bool:
    """Whether all of these cells can stand as they are: one look at all of them takes less than one at each."""
    joined = f",{','.join(heads)}"
    marked = '"' in joined or ";" in joined or "\t" in joined or "\r" in joined or "\n" in joined
    return not marked and joined.count(",") == _OWN * len(heads) and not _START.search(joined)


def csv_line(cells: tuple[str, ...]) -> str:
    """The cells as a line of CSV, quoted where they must be and guarded against being run."""
    joined = ",".join(cells)
    # Each of these looks takes a tenth of the time of a pattern with all of them.
    marked = '"' in joined or ";" in joined or "\t" in joined or "\r" in joined or "\n" in joined
    harmless = not marked and joined.count(",") == len(cells) - 1 > 0
    if harmless and _STARTS.isdisjoint([cell[:1] for cell in cells]):
        return f"{joined}\r\n"  # nearly every line
    if _PERHAPS.search(f",{joined}"):
        cells = tuple(map(guarded, cells))
    return str(_WRITER.writerow(cells))


@lru_cache(maxsize=4096)
def _ending(cells: tuple[str, ...]) -> str:
    return csv_line(cells)


def guarded(cell: str) -> str:
    """The cell with an apostrophe in front of whatever a spreadsheet would take for a formula."""
    return _FORMULA.sub(r"\1'", cell)


class _Line:
    """A file for the writer that keeps nothing: it hands each line back."""

    def write(self, text: str) -> str:
        """The text itself, which `writerow` returns in turn."""
        return text


_WRITER = csv.writer(_Line(), lineterminator="\r\n")  # quotes in C what would take Python ten times as long
