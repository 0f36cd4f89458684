"""The terminal: what is said, in which colours, and the progress of long work."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


def is_terminal(stream: TextIO) -> bool:
    """Whether somebody is looking: a terminal that can do more than print."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def coloured(stream: TextIO) -> bool:
    """Colour only on a terminal, and not with NO_COLOR set."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")


@dataclass(frozen=True, slots=True)
class Screen:
    """Says things: `say` on standard output unless quiet, `more` only when verbose, `warn` on standard error."""

    quiet: bool = False
    verbose: bool = False

    def say(self, text: str = "") -> None:
        """Tells what was done."""
        if not self.quiet:
            click.echo(text, color=coloured(sys.stdout))

    def more(self, text: str) -> None:
        """Tells a detail."""
        if self.verbose:
            self.say(text)

    def write(self, text: str) -> None:
        """Prints what the verb is for, even when quiet."""
        click.echo(text, color=coloured(sys.stdout))

    def warn(self, text: str) -> None:
        """Tells what is wrong."""
        click.echo(text, err=True, color=coloured(sys.stderr))

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Prints aligned columns; nothing is cut when nobody's terminal limits the width."""
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        for title in head:
            table.add_column(title, overflow="fold")
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        seen = is_terminal(sys.stdout)
        console = Console(file=sys.stdout, highlight=False, width=None if seen else 1000, no_color=not coloured(sys.stdout))
        with console.capture() as captured:
            console.print(table)
        for line in captured.get().splitlines():
            self.write(f"  {line.rstrip()}")


class Bars:
    """A progress bar that appears on a terminal once work has lasted a second.

    Called by flows with a step's name, how many are done, and how many there are (None: nobody knows).
    """

    PATIENCE = 1.0  # seconds

    def __init__(self, screen: Screen) -> None:
        self._shown = is_terminal(sys.stderr) and not screen.quiet
        self._began = time.monotonic()
        self._bar: Progress | None = None
        self._step = ""
        self._task: TaskID | None = None

    def __enter__(self) -> Bars:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, step: str, done: int, total: int | None) -> None:
        """Draws the step's progress."""
        waited = total is None or time.monotonic() - self._began > self.PATIENCE
        if not self._shown or (self._bar is None and not waited):
            return
        bar = self._bar or self._open()
        if step != self._step or self._task is None:
            if self._task is not None:
                bar.remove_task(self._task)
            self._task, self._step = bar.add_task(step, total=total), step
        bar.update(self._task, completed=done, total=total)

    def _open(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        console = Console(stderr=True, no_color=not coloured(sys.stderr))
        self._bar = Progress(
            TextColumn("  {task.description}"), BarColumn(), MofNCompleteColumn(), console=console, transient=True
        )
        self._bar.start()
        return self._bar
