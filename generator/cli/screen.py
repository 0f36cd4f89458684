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
    from rich.progress import Progress, Task


def in_a_job() -> bool:
    """Whether a machine runs this, and others read its log: with `CI` set, where nobody is named."""
    from generator.private.secret import is_job

    return is_job(os.environ)


def is_terminal(stream: TextIO) -> bool:
    """Whether somebody is looking: a terminal that can do more than print."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def coloured(stream: TextIO) -> bool:
    """Colour only on a terminal, and not with NO_COLOR set."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")


def counted(number: int, one: str, more: str = "") -> str:
    """`1 page`, `2 pages`; `more` is the plural where an s does not make it."""
    return f"{number} {one if number == 1 else more or f'{one}s'}"


@dataclass(frozen=True, slots=True)
class Screen:
    """Says things: `say` on standard output unless quiet; `warn`, and `more` when verbose, on standard error."""

    quiet: bool = False
    verbose: bool = False

    def say(self, text: str = "") -> None:
        """Tells what was done."""
        if not self.quiet:
            click.echo(text, color=coloured(sys.stdout))

    def more(self, text: str) -> None:
        """Tells a detail, on standard error: standard output may be somebody's input."""
        if self.verbose:
            self.warn(text)

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
        width = None if seen else 1000
        console = Console(file=sys.stdout, highlight=False, width=width, no_color=not coloured(sys.stdout))
        with console.capture() as captured:
            console.print(table)
        for line in captured.get().splitlines():
            self.write(f"  {line.rstrip()}")


class Bars:
    """A progress bar with rate and remaining time, which appears on a terminal once work has lasted a second.

    Called by flows with a step's name, how many are done, and how many there are (None: nobody knows). It draws when
    it is called and has no thread of its own: beside a thread, a build could not fork its workers.
    """

    PATIENCE, EVERY = 1.0, 0.1  # seconds before the first drawing, and between two

    def __init__(self, screen: Screen) -> None:
        self._shown = is_terminal(sys.stderr) and not screen.quiet
        self._bar: Progress | None = None
        self._step, self._next = "", time.monotonic() + self.PATIENCE

    def __enter__(self) -> Bars:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, step: str, done: int, total: int | None) -> None:
        """Draws the step's progress."""
        if not self._shown or (time.monotonic() < self._next and (step == self._step or self._bar is None)):
            return
        if self._bar is None:
            self._bar = _bar()
            self._bar.start()
        if step != self._step:
            for ended in self._bar.task_ids:
                self._bar.remove_task(ended)
            self._bar.add_task(step, completed=done, total=total)
        else:
            self._bar.update(self._bar.task_ids[0], completed=done, total=total)
        self._bar.refresh()
        self._step, self._next = step, time.monotonic() + self.EVERY


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.0f}/s" if task.speed else "")

    console = Console(stderr=True, no_color=not coloured(sys.stderr))
    columns = (TextColumn("  {task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True, auto_refresh=False)
