"""`goodbye links`: who gets which link."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import Asked, asks
from generator.cli.screen import Screen, counted

if TYPE_CHECKING:
    from generator.flows.links import LeftOut
    from generator.model.page import LinkRow

EXAMPLES = """\b
Examples:
  goodbye links                        a table; addresses with their last four letters only
  goodbye links --show                 whole addresses
  goodbye links -o - --format jsonl    for a program
"""
SHOWN = 200
"""How many people the table shows; the file has all."""
NAMED = 10
"""How many of those who are left out are named."""


@click.command(epilog=EXAMPLES)
@asks("date", "config", "output", "quiet", "verbose")
@click.option("--show", is_flag=True, help="Show whole addresses. Whoever has one can read that page.")
@click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", help="For  -o -")
@click.option("-o", "target", help="Write the list to this file instead; - is the standard output.")
def links(asked: Asked, show: bool, form: str, target: str | None) -> None:
    """Lists who gets which link, and writes private/links.csv for a mail merge. Private: never publish it."""
    from generator.flows.links import LIST, LeftOut, LinkFile, head_text, link_rows, row_text
    from generator.flows.project import find_project

    screen = Screen(asked.quiet, asked.verbose)
    project = find_project(Path.cwd(), asked.config, asked.output)
    screen.more(f"Settings: {project.config}")
    rows = link_rows(project, asked.date, os.environ)
    if target == "-":
        click.echo(head_text(form), nl=False)
        for row in rows:
            if not isinstance(row, LeftOut):
                click.echo(row_text(row, form), nl=False)
        return
    path = Path(target) if target else project.private / LIST
    first: list[LinkRow] = []
    left_out: list[LeftOut] = []
    count = 0
    with LinkFile(path, form) as file:
        for row in rows:
            if isinstance(row, LeftOut):
                left_out.append(row)
                continue
            count += 1
            file.write(row_text(row, form))
            first += [row] if count <= SHOWN else []
        file.commit()
    head = ("id", "person", "last day", "phase", "language", "address" if show else "address ends in")
    screen.table(head, [_cells(row, show=show) for row in first])
    if count > SHOWN:
        screen.say(f"  … and {count - SHOWN} more in the file.")
    if left_out:
        named = ", ".join(f"{one.id} ({one.why})" for one in left_out[:NAMED])
        more = f" and {len(left_out) - NAMED} more" if len(left_out) > NAMED else ""
        screen.say(f"{len(left_out)} left out: {named}{more}")
    screen.say()
    screen.say(f"Wrote {path} ({counted(count, 'link')}). It is private: it is never published and never committed.")
    screen.say("Next:  open it in your mail program's mail merge" + ("" if show else "; whole addresses here:  --show"))


def _cells(row: LinkRow, *, show: bool) -> tuple[str, ...]:
    address = row.address if show else f"…{row.address.rstrip('/')[-4:]}"
    return (row.id, row.person, row.last_day, row.phase, row.language, address)
