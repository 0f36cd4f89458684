"""`goodbye next`: what turns next by date alone."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import Asked, When, asks
from generator.cli.screen import Screen, counted, in_a_job

if TYPE_CHECKING:
    from generator.flows.next import Moment, Outlook
    from generator.model.days import DayTime

EXAMPLES = """\b
Examples:
  goodbye next                             the next five moments
  goodbye next --count 1                   when does a build differ first?
  goodbye next --until 2027-01-31          everything until then
  goodbye next --date 2027-11-01           seen from another day
  goodbye next --format json               for a program
"""
MOMENTS = 5
NAMED = 12
"""How many customers of one moment are named."""


@click.command(epilog=EXAMPLES)
@asks("date", "config", "quiet", "verbose")
@click.option("--count", type=click.IntRange(min=1), metavar="N", help=f"How many moments; else {MOMENTS}.")
@click.option("--until", type=When(), metavar="DATE", help="All moments up to the end of this day.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to write it.")
def next_(asked: Asked, count: int | None, until: DayTime | None, form: str) -> None:
    """Says what changes next, and when, though nobody edits a file: the first moments at which a build differs.

    Days pass, help ends, changelog entries come into force. With CI set, customers are counted and not named.
    """
    from generator.flows.next import look_ahead
    from generator.flows.project import find_project

    screen = Screen(asked.quiet, asked.verbose)
    outlook = look_ahead(find_project(Path.cwd(), asked.config), asked.date, os.environ, until)
    most = count or (None if until else MOMENTS)
    named = not in_a_job()
    if form == "json":
        screen.write(_as_json(outlook, most, named=named))
        return
    screen.say(f"After {outlook.now:%Y-%m-%d, %H:%M} ({outlook.site.settings.time_zone}) a build differs first:")
    screen.say()
    rows = [row for moment in islice(outlook.moments, most) for row in _rows(moment, named=named)]
    if not rows:
        rest = " until then." if until else ". Only an edit changes the site now."
        screen.write(f"  Nothing turns by date alone{rest}")
        return
    screen.table(("when", "pages", "because"), rows)


def _rows(moment: Moment, *, named: bool) -> list[tuple[str, str, str]]:
    when = f"{moment.when:%Y-%m-%d %H:%M}"
    rows = [(when, "public", f"{moment.public.turn}: {moment.public.about}")] if moment.public else []
    people: defaultdict[str, list[str]] = defaultdict(list)
    for name, change in moment.personal:
        people[f"{change.turn}: {change.about}" if change.about else str(change.turn)].append(name)
    return rows + [(when, _who(names, named=named), because) for because, names in people.items()]


def _who(names: list[str], *, named: bool) -> str:
    if not named:
        return counted(len(names), "customer")
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _as_json(outlook: Outlook, most: int | None, *, named: bool) -> str:
    moments = [
        {
            "when": moment.when.isoformat(),
            "public": {"turn": moment.public.turn, "about": moment.public.about} if moment.public else None,
            "customers": len(moment.personal),
            "personal": [{"id": name, "turn": turn.turn, "about": turn.about} for name, turn in moment.personal]
            if named
            else [],
        }
        for moment in islice(outlook.moments, most)
    ]
    after = {"after": outlook.now.isoformat(), "time_zone": outlook.site.settings.time_zone, "moments": moments}
    return json.dumps(after, ensure_ascii=False, indent=1)
