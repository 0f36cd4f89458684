"""Runs the command line on a little site, as a script would: no terminal."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli.app import goodbye

SECRET = {"GOODBYE_SECRET": "5a" * 32, "CI": None, "NO_COLOR": None, "SOURCE_DATE_EPOCH": None}
DAY = "2026-12-14"


def run(*words: str | Path, **environment: str | None) -> Result:
    """The outcome of `goodbye …`; nobody's terminal, no input."""
    return CliRunner().invoke(goodbye, [str(word) for word in words], env={**SECRET, **environment})


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
