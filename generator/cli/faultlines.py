"""How faults are written down: for people, for editors, for CI, for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from generator.errors import Fault, Severity

SHOWN = 20
"""How many faults a terminal shows before it only counts."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text without characters that could steer a terminal."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\t", " "))


def text_lines(
    faults: Iterable[Fault], root: Path | None = None, *, show_private: bool = False, most: int = SHOWN
) -> Iterator[str]:
    """Faults for people, errors first: the sentence, the line with its caret, the remedy; then the count of the rest.

    Without `root` no lines of files are shown; a customer's line only with `show_private`.
    """
    ordered = sorted(faults, key=lambda fault: (fault.severity is not Severity.ERROR, fault.order))
    for fault in ordered[:most]:
        kind = click.style(f"{fault.severity}[{fault.code} {fault.slug}]", fg=_COLOURS[fault.severity], bold=True)
        yield f"{click.style(str(fault.place), bold=True)}: {kind}: {plain(fault.message)}"
        if root is not None and (show_private or not fault.private):
            yield from _caret_lines(fault, root)
        if fault.remedy:
            yield f"       {plain(fault.remedy)}"
        yield ""
    if len(ordered) > most:
        yield f"… and {len(ordered) - most} more. All of them, one line each:  goodbye check --format short"


def _caret_lines(fault: Fault, root: Path) -> Iterator[str]:
    from rich.cells import cell_len

    from generator.read import source_line

    line = plain(source_line(root, fault.place)).rstrip()
    if not line:
        return
    before, marked = line[: fault.place.column - 1], line[fault.place.column - 1 :][: fault.width]
    yield click.style(f"{fault.place.line:>6} │ ", dim=True) + line
    carets = "^" * max(1, cell_len(marked))
    yield click.style("       │ ", dim=True) + " " * cell_len(before) + click.style(carets, fg=_COLOURS[fault.severity])


def short_lines(faults: Iterable[Fault]) -> Iterator[str]:
    """One line per fault, for editors: `path:line:column: error[GB201 bad-date]: message remedy`."""
    return (plain(str(fault)) for fault in faults)


def github_lines(faults: Iterable[Fault]) -> Iterator[str]:
    """GitHub's workflow commands, which put each fault on its line of a pull request."""
    for fault in faults:
        where = f"file={_escape(fault.place.path, ':,')},line={fault.place.line},col={fault.place.column}"
        text = _escape(f"{fault.message} {fault.remedy}".strip())
        yield f"::{fault.severity} {where},title={_escape(f'{fault.code} {fault.slug}', ':,')}::{text}"


def _escape(text: str, also: str = "") -> str:
    for character in f"%\r\n{also}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def json_lines(faults: Sequence[Fault]) -> Iterator[str]:
    """One JSON object with every fault; never a customer's value."""
    rows = [
        {
            "path": fault.place.path,
            "line": fault.place.line,
            "column": fault.place.column,
            "width": fault.width,
            "severity": str(fault.severity),
            "code": fault.code,
            "rule": fault.slug,
            "message": fault.message,
            "remedy": fault.remedy,
        }
        for fault in faults
    ]
    yield json.dumps({"version": 1, "faults": rows}, ensure_ascii=False, indent=2)
