"""Faults as text, one line each, annotations, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from generator.cli.faultlines import SHOWN, github_lines, json_lines, plain, short_lines, text_lines
from generator.errors import Fault, Severity
from generator.source import Place


def a_fault(line: int = 2, **changes: object) -> Fault:
    values = {
        "place": Place("content/reasons/price.md", line, 7),
        "code": "GB204",
        "message": "This must be yes or no.",
        "remedy": "Write  yes  or  no",
        "width": 5,
        **changes,
    }
    return Fault(**values)  # type: ignore[arg-type]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("reasons/price.md", "customers/brandt.md"):
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True)
        file.write_text("---\npaid: maybe\n---\n")
    return tmp_path


def shown(*faults: Fault, root: Path | None = None, **how: bool) -> str:
    return click.unstyle("\n".join(text_lines(faults, root, **how)))  # type: ignore[arg-type]


def test_a_fault_has_its_line_its_caret_and_a_remedy(project: Path) -> None:
    """Sentence, line with a caret under the value, remedy: in this order."""
    assert shown(a_fault(), root=project).splitlines()[:4] == [
        "content/reasons/price.md:2:7: error[GB204 bad-choice]: This must be yes or no.",
        "     2 │ paid: maybe",
        "       │       ^^^^^",
        "       Write  yes  or  no",
    ]


def test_a_customers_line_stays_hidden(project: Path) -> None:
    """A fault of a customer's file shows no line, unless it was asked for."""
    fault = a_fault(place=Place("content/customers/brandt.md", 2, 7), private=True)
    assert "maybe" not in shown(fault, root=project)
    assert "maybe" in shown(fault, root=project, show_private=True)


def test_a_terminal_shows_twenty_and_counts_the_rest() -> None:
    """People see the first faults and how many there are more."""
    faults = [a_fault(line) for line in range(1, SHOWN + 6)]
    text = shown(*faults)
    assert text.count("error[GB204") == SHOWN
    assert "… and 5 more." in text


def test_errors_come_before_warnings() -> None:
    """What stops a build is never hidden behind warnings."""
    warnings = [a_fault(line, severity=Severity.WARNING) for line in range(1, SHOWN + 6)]
    assert shown(*warnings, a_fault(99)).startswith("content/reasons/price.md:99:7: error")


def test_one_line_each_for_editors() -> None:
    """The short form is path, line, column, rule, message, remedy on one line."""
    assert list(short_lines([a_fault()])) == [
        "content/reasons/price.md:2:7: error[GB204 bad-choice]: This must be yes or no. Write  yes  or  no"
    ]


def test_annotations_escape_what_github_would_misread() -> None:
    """Percent signs, line ends, colons and commas cannot end an annotation early."""
    fault = a_fault(message="100 % sure:\nno", remedy="", severity=Severity.WARNING, place=Place("a,b:c.md", 1, 2))
    assert list(github_lines([fault])) == [
        "::warning file=a%2Cb%3Ac.md,line=1,col=2,title=GB204 bad-choice::100 %25 sure:%0Ano"
    ]


def test_programs_get_every_fault() -> None:
    """The JSON form has all faults, beyond what a terminal shows."""
    faults = [a_fault(line) for line in range(1, SHOWN + 6)]
    found = json.loads("\n".join(json_lines(faults)))["faults"]
    assert [fault["line"] for fault in found] == list(range(1, SHOWN + 6))


def test_a_fault_cannot_steer_the_terminal() -> None:
    """Escape sequences and direction overrides from a file are shown as what they are: nothing printable."""
    assert "\x1b" not in plain("\x1b[2J\u202egnp.exe")
    assert "\u202e" not in plain("\x1b[2J\u202egnp.exe")


def test_many_warnings_of_one_code_share_a_line() -> None:
    """Hundreds of equal warnings are one line with a count and the first places; no error drowns in them."""
    warnings = [a_fault(line, severity=Severity.WARNING) for line in range(1, 301)]
    text = shown(*warnings)
    assert "warning[GB204 bad-choice], 300 times: This must be yes or no." in text
    assert "price.md:3:7 and 297 more" in text
    assert len(text.splitlines()) <= 5


def test_code_is_coloured_for_people_and_kept_for_programs() -> None:
    """Backticks become bold colour on a terminal, nothing in plain text, and stay in machine formats."""
    fault = a_fault(message="`moves_to: fixed` needs a `proof:`.", remedy="")
    assert "moves_to: fixed needs a proof:." in shown(fault)
    assert click.style("proof:", fg="cyan", bold=True) in "\n".join(text_lines([fault]))
    for lines in (short_lines([fault]), github_lines([fault]), json_lines([fault])):
        assert "`proof:`" in "\n".join(lines)
