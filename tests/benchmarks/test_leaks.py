"""The leak audit's benchmark finds what it plants."""

from __future__ import annotations

import sys

import pytest

from benchmarks import leaks


def test_a_small_run_finds_every_planted_leak_and_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command fails when it misses a planted leak or raises a false alarm; on a small site it does neither."""
    monkeypatch.setattr(sys, "argv", ["leaks", "--megabytes", "0.5", "--customers", "500"])
    leaks.main()
    assert "10 leaks of 10 planted" in capsys.readouterr().out
