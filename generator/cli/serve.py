"""`goodbye serve`: the gallery."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.edge import FINE
from generator.cli.options import Asked, asks
from generator.cli.screen import Screen, counted

if TYPE_CHECKING:
    from generator.flows.serve import Told

LARGEST_PORT = 65535
EXAMPLES = """\b
Examples:
  goodbye serve
  goodbye serve --date 2027-11-04     the day on which something is fixed
  goodbye serve --port 0              any free port
"""


class Port(click.ParamType["int"]):
    """A port's number."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Reads the number, or says which ones there are."""
        if not (str(value).isdecimal() and int(value) <= LARGEST_PORT):
            self.fail(f'"{value}" is not a port. Write a number from 0 to {LARGEST_PORT}:  --port 8000', param, ctx)
        return int(value)


@click.command(epilog=EXAMPLES)
@asks("date", "config", "quiet", "verbose")
@click.option("--port", type=Port(), default=8000, show_default=True, help="0 takes any free one.")
def serve(asked: Asked, port: int) -> int:
    """Shows every page in every phase in a browser on this computer, and follows every file you save.

    Nothing is published. A mistake in a file is shown here and in the browser; the server keeps running.
    """
    from generator.errors import WrongUseError
    from generator.flows.project import find_project
    from generator.flows.serve import Visit, serve_site

    screen = Screen(asked.quiet, asked.verbose)
    project = find_project(Path.cwd(), asked.config)
    visit = Visit(project, asked.date, port, os.environ)
    stopped = threading.Event()
    try:
        serve_site(visit, lambda told: _tell(screen, told, project.root), stopped)
    except KeyboardInterrupt:
        screen.say("\nStopped. Nothing was published; goodbye build does that.")
    except OSError as failure:
        if failure.errno != errno.EADDRINUSE:
            raise
        raise WrongUseError(f"Port {port} is in use.", f"Take another:  goodbye serve --port {port + 1}") from None
    return FINE


def _tell(screen: Screen, told: Told, root: Path) -> None:
    from generator.cli.faultlines import spoken, text_lines

    for line in text_lines(told.checked.blocking(strict=False) if screen.quiet else told.checked.faults, root):
        screen.warn(line)
    if told.trouble:
        screen.warn(f"The public pages could not be built: {spoken(told.trouble)}")
    seen = f"{counted(told.checked.customers, 'customer')}, as of {told.checked.now:%Y-%m-%d}"
    if told.again:
        screen.say(f"Looked again: {seen}.")
        return
    screen.say(f"Gallery   {told.address}          {seen}, in every phase and size")
    screen.say(f"Public    {told.address}public/")
    screen.say("Watching this folder. A mistake in a file is shown here and in the browser; the server keeps running.")
    screen.say("Next:  open the gallery and change a file. Ctrl-C stops.")
