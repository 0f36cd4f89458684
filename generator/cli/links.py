"""`goodbye links`: who gets which link."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import Asked, asks
from generator.cli.screen import Bars, Screen, counted, in_a_job

if TYPE_CHECKING:
    from generator.flows.links import LinkList, Wish
    from generator.model.page import LinkRow

EXAMPLES = """\b
Examples:
  goodbye links                               a look: addresses with their last four letters only
  goodbye links -o private/mail.csv --bom     a list for a mail merge that a spreadsheet opens, too
  goodbye links --changed -o private/new.csv  only those whose link is not in the last exported list
  goodbye links -o - --format jsonl           for a program
"""
SHOWN = 200
"""How many people the table shows; a file has all."""
NAMED = 10
"""How many of those who are left out are named."""


@click.command(epilog=EXAMPLES)
@asks("date", "config", "jobs", "quiet", "verbose")
@click.option("--changed", is_flag=True, help="Only those whose link differs from the last exported list.")
@click.option("--show", is_flag=True, help="Show whole addresses. Whoever has one can read that page.")
@click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), help="Else by the file's name; else csv.")
@click.option("-o", "--output", "target", help="Export the list to this file; - is the standard output.")
@click.option("--bom", is_flag=True, help="With a byte-order mark, by which Excel knows that a CSV is UTF-8.")
def links(asked: Asked, show: bool, **wished: Any) -> None:
    """Lists who gets which link: to look at, or with --output for a mail merge. Private: never publish it.

    A list counts as exported once a file is whole, or a pipe has taken all of it; looking exports nothing, and neither
    does a build. What was exported is remembered in .goodbye/ as keyed digests. With CI set, a look counts and names
    nobody.
    """
    from generator.flows.links import ROWS, LinkList, Wish, pour
    from generator.flows.project import find_project

    screen = Screen(asked.quiet, asked.verbose)
    project = find_project(Path.cwd(), asked.config)
    screen.more(f"Settings: {project.config}")
    target, form, mark = wished["target"] or "", wished["form"], wished["bom"]
    form = form or ("jsonl" if target.endswith((".jsonl", ".ndjson")) else "csv")
    if mark and (not target or form == "jsonl"):
        raise click.UsageError("--bom belongs to a CSV that is exported:  --output list.csv --bom")
    wish = Wish(project, asked.date, os.environ, form if target else ROWS, wished["changed"], asked.jobs)
    made = LinkList(wish)
    if wish.changed and not made.known:
        screen.warn("No list was exported from here before, so everybody is in this one.")
    if not target:
        _look(made, screen, show=show)
    elif target == "-":
        pour(made, wish, sys.stdout.buffer, mark=mark)
    else:
        _export(made, wish, Path(target), screen, mark=mark)
    if target and made.check and made.count:
        screen.warn("Links are out now. So that no other secret can change them, write into site_config.yml:")
        screen.warn(f"  secret_check: {made.check}")


def _look(made: LinkList, screen: Screen, *, show: bool) -> None:
    first: list[LinkRow] = []
    with Bars(screen) as bars:
        for listed in made.lines(bars):
            first += listed.rows[: SHOWN - len(first)]
    if in_a_job():
        screen.say(f"{counted(made.count, 'link')}. With CI set nobody is named: others may read this log.")
    else:
        _show(made, first, screen, show=show)
    _tell_left_out(made, screen)
    screen.say()
    screen.say("Next:  goodbye links -o private/mail.csv    for your mail merge (looking exports nothing)")


def _show(made: LinkList, first: list[LinkRow], screen: Screen, *, show: bool) -> None:
    head = ("id", "person", "last day", "phase", "language", "address" if show else "address ends in")
    screen.table(head, [_cells(row, show=show) for row in first])
    if made.count > SHOWN:
        screen.say(f"  … and {made.count - SHOWN} more.")


def _export(made: LinkList, wish: Wish, path: Path, screen: Screen, *, mark: bool) -> None:
    from generator.flows.link_file import check_private
    from generator.flows.links import export, pour

    check_private(path, wish.project, made.customers)
    if path.exists() and not path.is_file():  # a named pipe, a device
        with path.open("wb") as stream:
            pour(made, wish, stream, mark=mark)
        return
    with Bars(screen) as bars:
        export(made, wish, path, bars, mark=mark)
    _tell_left_out(made, screen)
    screen.say(f"Wrote {path} ({counted(made.count, 'link')}). It is private: never publish it, never commit it.")


def _tell_left_out(made: LinkList, screen: Screen) -> None:
    if made.left_out:
        named = ", ".join(f"{name} ({why})" for name, why in made.left_out[:NAMED])
        more = f" and {len(made.left_out) - NAMED} more" if len(made.left_out) > NAMED else ""
        screen.say(f"{len(made.left_out)} left out{'.' if in_a_job() else f': {named}{more}'}")
    if made.unchanged:
        screen.say(f"{made.unchanged} left out: they have their link already.")


def _cells(row: LinkRow, *, show: bool) -> tuple[str, ...]:
    address = row.url if show else f"…{row.url.rstrip('/')[-4:]}"
    return (row.id, row.person, row.last_day, row.phase, row.language, address)
