"""How faults are written down: for people, for editors, for CI, for programs."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from generator.errors import Fault, Severity

SHOWN = 20
"""How many faults a terminal shows before it only counts."""

STRICT = "Stopped because of --strict; without it these would be warnings."
ALONE = 3
"""How many warnings of one code are told one by one; more share a line that names so many places."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_CODE = re.compile(r"`([^`\n]+)`")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """The text without characters that could steer a terminal."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\t", " "))


def one_line(text: str) -> str:
    """The same on one line: a file's name may hold line breaks."""
    return plain(text).replace("\n", "\N{REPLACEMENT CHARACTER}")


def spoken(text: str, *, coloured: bool = True) -> str:
    """The text for people: what stands in backticks is bold and coloured, and the backticks are gone."""
    return _CODE.sub(lambda found: click.style(found[1], fg="cyan", bold=True) if coloured else found[1], plain(text))


def text_lines(
    faults: Iterable[Fault],
    root: Path | None = None,
    *,
    show_private: bool = False,
    most: int = SHOWN,
    more: Mapping[str, int] | None = None,
) -> Iterator[str]:
    """Faults for people, errors first: the sentence, the line with its caret, the remedy; then the count of the rest.

    Warnings of one code that crowd share one line; `more` says how many of each code there are beside
    these. Without `root` no lines of files are shown; a customer's line only
    with `show_private`.
    """
    faults = tuple(faults)
    errors = sorted((f for f in faults if f.severity is Severity.ERROR), key=lambda fault: fault.order)
    warnings = sorted((f for f in faults if f.severity is not Severity.ERROR), key=lambda fault: fault.order)
    codes = Counter(fault.code for fault in warnings) + Counter(more or {})
    single = [*errors, *(fault for fault in warnings if codes[fault.code] <= ALONE)]
    for fault in single[:most]:
        yield f"{click.style(one_line(str(fault.place)), bold=True)}: {_kind(fault)}: {spoken(fault.message)}"
        if root is not None and (show_private or not fault.private):
            yield from _caret_lines(fault, root)
        if fault.remedy:
            yield f"       {spoken(fault.remedy)}"
        yield ""
    if len(single) > most:
        yield f"… and {len(single) - most} more. All of them, one line each:  goodbye check --format short"
    for code in sorted(code for code, number in codes.items() if number > ALONE):
        yield from _crowd([fault for fault in warnings if fault.code == code], codes[code])


def _kind(fault: Fault) -> str:
    return click.style(f"{fault.severity}[{fault.code} {fault.slug}]", fg=_COLOURS[fault.severity], bold=True)


def _crowd(faults: Sequence[Fault], number: int) -> Iterator[str]:
    """Many warnings of one code: what they say, how many they are, and where the first ones stand."""
    first = faults[0]
    same = len({fault.message for fault in faults}) == 1
    yield f"{_kind(first)}, {number} times: {'' if same else 'for example: '}{spoken(first.message)}"
    places = ", ".join(one_line(str(fault.place)) for fault in faults[:ALONE])
    yield f"       {places} and {number - ALONE} more"
    if first.remedy:
        yield f"       {spoken(first.remedy)}"
    yield ""


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
    return (one_line(str(fault)) for fault in faults)


def github_lines(faults: Iterable[Fault]) -> Iterator[str]:
    """GitHub's workflow commands, which put each fault on its line of a pull request."""
    for fault in faults:
        where = f"file={_escape(fault.place.path, ':,')},line={fault.place.line},col={fault.place.column}"
        text = _escape(f"{fault.message} {fault.remedy}".strip())
        yield f"::{fault.severity} {where},title={_escape(f'{fault.code} {fault.slug}', ':,')}::{text}"


def _escape(text: str, also: str = "") -> str:
    for character in f"%\r\n{also}":
        text = text.replace(character, f"%{ord(character):02X}")
    return plain(text)


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
    text = json.dumps({"version": 1, "faults": rows}, ensure_ascii=False, indent=2)
    yield _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
