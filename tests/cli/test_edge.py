"""Every way to fail ends in plain words and the right exit code."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from generator.cli.edge import exit_code
from generator.errors import Fault, FaultsFoundError, RefusalError, WrongUseError
from generator.source import Place
from tests.cli.run import run


def failing(failure: BaseException) -> object:
    def verb() -> None:
        raise failure

    return verb


@pytest.mark.parametrize(
    ("failure", "code", "words"),
    [
        (FaultsFoundError([Fault(Place("a.md"), "GB201", "Bad.")]), 1, "a.md:1:1: error[GB201 bad-date]: Bad."),
        (RefusalError("No secret.", "Set it."), 1, "No secret.\n  Set it."),
        (WrongUseError("No such id.", "Did you mean  brandt?"), 2, "Did you mean  brandt?"),
        (click.UsageError("What?"), 2, "What?"),
        (PermissionError(13, "Permission denied", "/site"), 1, "The system refuses /site: Permission denied."),
        (KeyboardInterrupt(), 130, "Stopped."),
        (ZeroDivisionError("amelie@brandt.example"), 1, "This is our fault, not yours: ZeroDivisionError."),
    ],
)
def test_a_failure_is_told_in_words(
    failure: BaseException, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each failure has its exit code and a sentence, and no traceback."""
    assert exit_code(failing(failure), []) == code  # type: ignore[arg-type]
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said
    assert "amelie" not in said


def test_verbose_shows_where_it_happened(capsys: pytest.CaptureFixture[str]) -> None:
    """With -v our own mistakes come with a traceback, to be reported."""
    exit_code(failing(ZeroDivisionError()), ["build", "-v"])  # type: ignore[arg-type]
    assert "Traceback" in capsys.readouterr().err


def test_a_folder_without_a_site_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no site, the way to one is named."""
    monkeypatch.chdir(tmp_path)
    done = run("check")
    assert done.exit_code == 2
    assert "goodbye new my-site" in done.output


def test_a_slip_in_a_verb_meets_the_nearest() -> None:
    """An unknown verb is answered with the one that is most alike."""
    assert "Did you mean  goodbye check?" in run("chekc").output


@pytest.mark.parametrize(
    "words", [("check", "--date", "31.12.26"), ("check", "--nothing"), ("chekc",), ("serve", "--port", "abc")]
)
def test_a_slip_on_the_command_line_is_wrong_use(words: tuple[str, ...]) -> None:
    """Unknown verbs, options and dates end with exit code 2."""
    assert run(*words).exit_code == 2


def test_a_port_that_is_none() -> None:
    """A wrong port is answered with how to write one."""
    assert '"abc" is not a port. Write a number from 0 to 65535' in run("serve", "--port", "abc").output
