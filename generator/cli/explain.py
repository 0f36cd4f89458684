"""`goodbye explain`: every decision for one customer, with its reason."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.cli.options import Asked, asks
from generator.cli.screen import Screen

EXAMPLES = """\b
Examples:
  goodbye explain brandt                       today
  goodbye explain brandt --date 2027-11-04     on the day of the fix
"""


@click.command(epilog=EXAMPLES)
@click.argument("customer", metavar="ID")
@asks("date", "config", "quiet", "verbose")
def explain(asked: Asked, customer: str) -> None:
    """Says why the pages of customer ID look the way they do: phase, letter, each line, each reason.

    ID is the name of their file; its path, or the person's full name, is understood too.
    """
    from generator.flows.explain import explain_customer
    from generator.flows.project import find_project

    screen = Screen(asked.quiet, asked.verbose)
    project = find_project(Path.cwd(), asked.config)
    explained = explain_customer(project, customer, asked.date, os.environ)
    now = explained.today.now
    customer = explained.goodbye.customer.id
    screen.say(f"On {now:%Y-%m-%d, %H:%M} ({explained.today.site.settings.time_zone}), for {customer}:")
    screen.say()
    screen.table(
        ("about", "chose", "because"),
        [(decision.about, decision.chose, decision.because) for decision in explained.decisions],
    )
    screen.say()
    screen.say(f"See it:  goodbye serve --date {now:%Y-%m-%d}    and open  http://127.0.0.1:8000/#{customer}")
