"""`goodbye forget`: everything of one customer goes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.edge import FINE, PROBLEMS
from generator.cli.options import Asked, asks
from generator.cli.screen import Screen, in_a_job, is_terminal

if TYPE_CHECKING:
    from generator.flows.removal import Farewell

KEEP, HAND_ON = "keep-promise", "new-secret"
EXAMPLES = """\b
Examples:
  goodbye forget brandt --dry-run    what would go, and where copies may remain
  goodbye forget brandt              asks first
  goodbye forget brandt --yes        for a script
  goodbye forget brandt --keep-promise    erase their data, but tell them once when it is fixed
  goodbye forget --new-secret        while a new link secret is introduced
"""


@click.command(epilog=EXAMPLES)
@click.argument("customer", metavar="ID", default="")
@asks("config", "output", "quiet", "verbose")
@click.option("--dry-run", is_flag=True, help="Only say what would go; nothing is changed.")
@click.option(
    "--keep-promise", "way", flag_value=KEEP, help="Keep what it takes to tell them once: a few fields, a short page."
)
@click.option(
    "--new-secret", "way", flag_value=HAND_ON, help="Forget nobody: the new secret learns whom the old one knew."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(asked: Asked, customer: str, *, dry_run: bool, way: str | None, yes: bool) -> int:
    """Forgets customer ID on request: their file, their pages, their line in the link list.

    A table is never written: there their row is named, for you to delete, and the exit code is 1 until it is gone.
    _ledger.yml beside the customers keeps keyed digests, so that their data cannot come back by a re-import, and how
    many people gave which reason. What the program cannot reach is listed with the commands for it.

    Digests are made with the link secret. While a new one is introduced and GOODBYE_OLD_SECRET is set,
    `goodbye forget --new-secret` keeps in _ledger.yml, locked, what it takes to go on recognising them.
    """
    if way == HAND_ON:
        if customer or dry_run:
            raise click.UsageError("--new-secret forgets nobody: it goes without an ID, and it is no dry run.")
        return _hand_on(asked)
    if not customer:
        raise click.UsageError("Missing argument 'ID'.")
    from generator.flows.erasing import keep_promise as kept
    from generator.flows.forget import plan_forgetting
    from generator.flows.project import find_project
    from generator.flows.removal import forget as carry_out

    screen = Screen(asked.quiet, asked.verbose)
    project = find_project(Path.cwd(), asked.config, asked.output)
    hint = is_terminal(sys.stderr) and not in_a_job()
    farewell = plan_forgetting(project, customer, os.environ, hint=hint)
    farewell = kept(farewell, os.environ) if way == KEEP else farewell
    _tell_plan(farewell, screen, dry_run=dry_run)
    if not dry_run:
        if not yes and not is_terminal(sys.stdin):
            raise click.UsageError("This is no terminal, so nothing is asked. If you are sure, add  --yes")
        if not yes:
            question = "Erase the rest?" if way == KEEP else "Forget them?"
            click.confirm(f"This cannot be undone. {question}", abort=True)
        carry_out(farewell)
        screen.say("Done.")
    _tell_rest(farewell, screen)
    if farewell.row:
        screen.warn(f"Still there: {farewell.row}. Delete that row; a table is never written by this program.")
        screen.warn("Until it is gone,  goodbye check  and  goodbye build  refuse it.")
    return PROBLEMS if farewell.row and not dry_run else FINE


def _hand_on(asked: Asked) -> int:
    from generator.flows.handing_on import hand_on_ledger
    from generator.flows.project import find_project

    screen = Screen(asked.quiet, asked.verbose)
    if not hand_on_ledger(find_project(Path.cwd(), asked.config, asked.output), os.environ):
        screen.say("Nothing to do: the new secret knows whoever was forgotten, as far as these two secrets can tell.")
        return FINE
    screen.say("Done. The new secret alone will know whoever was forgotten under the one before.")
    screen.say("Next:  keep _ledger.yml wherever the customers are kept; then the old secret may be taken away.")
    return FINE


def _tell_plan(farewell: Farewell, screen: Screen, *, dry_run: bool) -> None:
    screen.say("Would remove:" if dry_run else "Removes:")
    for what in farewell.removals or ("nothing: no file, page or line of theirs is here",):
        screen.say(f"  {what}")
    screen.say(f"{'Would keep' if dry_run else 'Keeps'}, in {farewell.ledger_file.name}:")
    screen.say("  keyed digests against a re-import, and how many people gave which reason on which day")
    if farewell.kept:
        screen.say("  and their file, in which then stands no more than:")
        fields = [line.partition(":")[0] for line in farewell.kept.splitlines() if ":" in line]
        screen.say(f"  {', '.join(fields)}")
    for note in farewell.notes:
        screen.say(f"Note: {note}")


def _tell_rest(farewell: Farewell, screen: Screen) -> None:
    screen.say()
    screen.say("Out of this program's reach:")
    for beyond in farewell.beyond:
        screen.say(f"  {beyond.where}")
        for line in beyond.lines:
            screen.say(f"      {line}")
    screen.say()
    then = "their page says what is left" if farewell.kept else "their link opens nothing, as one that never was"
    screen.say(f"Next:  goodbye build    and publish: from then on {then}.")
