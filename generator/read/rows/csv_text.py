"""A record of CSV as cells, each with its place; and the separator that a table uses."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, NoReturn

from generator.read.faults import FileFaults, Spot

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
"""What may stand between the cells; German and French spreadsheet programs write semicolons."""

_FORMULA = re.compile(r"=|[+\-@][A-Za-z_.]+\(|#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!)")
_SHEET_ERROR = "#"


class Cell(NamedTuple):
    """A cell: its text without quotation marks, and where what is between them begins and ends in the record."""

    text: str
    start: int
    end: int


@cache
def _cell(separator: str) -> re.Pattern[str]:
    return re.compile(rf'("[^"]*+(?:""[^"]*+)*+"|[^"{separator}\r\n]*+)({separator}|\Z)')


def split_record(record: str, separator: str) -> list[str] | None:
    """The texts of the record's cells, None where a quotation mark stands where none may. The last line has no end."""
    if '"' not in record:
        return record.split(separator)
    taken, cells = 0, []
    for written, after in _cell(separator).findall(record):
        taken += len(written) + len(after)
        cells.append(written[1:-1].replace('""', '"') if written[:1] == '"' else written)
        if not after:
            break
    return cells if taken == len(record) else None


def cells_of(record: str, separator: str, line: int, faults: FileFaults) -> list[Cell]:
    """The same with places. Raises UnreadableError after noting GB142 at the first mark that is out of place."""
    pattern, cells, at = _cell(separator), list[Cell](), 0
    more = True
    while more:
        found = pattern.match(record, at)
        if not found:
            _refuse_mark(record, at, line, faults, separator)
        written, start = found[1], found.start()
        inside = written[:1] == '"'
        text = written[1:-1].replace('""', '"') if inside else written
        cells.append(Cell(text.replace("\r\n", "\n"), start + inside, start + len(written) - inside))
        at, more = found.end(), bool(found[2])
    return cells


def spot_in(record: str, offset: int, line: int, width: int = 1) -> Spot:
    """Line and column in the file of a character of the record, which begins in this line."""
    before = record.rfind("\n", 0, offset)
    return Spot(line + record.count("\n", 0, offset), offset - before, max(1, width))


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program has left its formula, or its complaint about one, in the place of the value."""
    return text[:1] in "=+-@#" and _FORMULA.match(text) is not None


def refuse_formula(text: str, spot: Spot, faults: FileFaults) -> None:
    """Notes GB144."""
    message = "This cell holds a formula, not what it comes to."
    if text.startswith(_SHEET_ERROR):
        message = "The spreadsheet program could not work this cell out."
    faults.add("GB144", spot, message, "Copy the column and paste it as values only, then save again.")


def separator_of(header: str, line: int, faults: FileFaults) -> str:
    """What stands between the titles. Raises UnreadableError after noting GB142 where that cannot be told."""
    bare = re.sub(r'"[^"]*"', "", header)
    found = [sign for sign in SEPARATORS if sign in bare]
    if len(found) == 1:
        return found[0]
    remedy = "Save the table as CSV with commas (or semicolons, or tabs) between the columns."
    if found:
        both = " and ".join(SEPARATORS[sign] for sign in found)
        faults.stop("GB142", Spot(line), f"{both.capitalize()} stand between the titles.", remedy)
    other = next((sign for sign in "|:/" if sign in bare), "")
    message = f"The titles are divided by {other} signs." if other else "There is only one column here."
    return faults.stop("GB142", Spot(line), message, remedy)


def _refuse_mark(record: str, at: int, line: int, faults: FileFaults, separator: str) -> NoReturn:
    """Says which quotation mark of the cell that begins here is out of place."""
    if record[at : at + 1] == '"':
        closed = re.compile(r'"[^"]*+(?:""[^"]*+)*+"').match(record, at)
        if not closed:
            spot = spot_in(record, at, line)
            message = "This quotation mark is never closed."
            faults.stop("GB142", spot, message, 'Write a " at the end of the cell; within it, write "" for one mark.')
        spot = spot_in(record, closed.end(), line)
        message = "Text stands after the closing quotation mark."
        faults.stop("GB142", spot, message, 'Within a cell in quotation marks, write "" for one mark.')
    mark = re.compile(rf'[^{separator}]*?(["\r\n])').match(record, at)
    spot = spot_in(record, mark.start(1) if mark else at, line)
    if mark and mark[1] != '"':
        faults.stop("GB142", spot, "The line breaks off here.", 'Put the whole cell in quotation marks: "…"')
    message = "A quotation mark stands inside a cell without quotation marks around it."
    faults.stop("GB142", spot, message, 'Put the whole cell in quotation marks, and write "" for the mark itself.')
