"""`goodbye check`: every mistake in one run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.edge import FINE, PROBLEMS
from generator.cli.options import Asked, asks
from generator.cli.screen import Bars, Screen, counted, in_a_job, is_terminal

if TYPE_CHECKING:
    from generator.flows.check import Checked
    from generator.flows.project import Project

EXAMPLES = """\b
Examples:
  goodbye check                              every mistake, with what to write instead
  goodbye check --strict --format github     in CI: annotations on the right lines
  goodbye check --format short --watch       for editors
  goodbye check --tone                       what not to write, and what to write instead
"""


@click.command(epilog=EXAMPLES)
@asks("date", "config", "strict", "jobs", "quiet", "verbose")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "short", "github", "json"]),
    default="text",
    help="For people, editors, CI annotations, programs.",
)
@click.option("--show", is_flag=True, help="Also show the lines of customers' files (on a terminal only, never in CI).")
@click.option("--tone", is_flag=True, help="Print the tone rules instead of checking.")
@click.option("--watch", is_flag=True, help="Check again after every change, until Ctrl-C.")
def check(asked: Asked, form: str, show: bool, tone: bool, watch: bool) -> int:
    """Finds every mistake in one run: fields, names, dates, tone, page by page. Writes nothing."""
    from generator.flows.project import find_project

    screen = Screen(asked.quiet, asked.verbose)
    if tone:
        return _print_tone(screen)
    project = find_project(Path.cwd(), asked.config)
    private_lines = show and form == "text" and is_terminal(sys.stdout) and not in_a_job()
    outcome, checked = _once(project, asked, form, private_lines=private_lines)
    if watch:
        from generator.flows.serve import watched
        from generator.preview.watching import changes

        for _ in changes(watched(project, checked), project.root, lambda: False):
            screen.say("—")
            outcome, checked = _once(project, asked, form, private_lines=private_lines)
    return outcome


def _once(project: Project, asked: Asked, form: str, *, private_lines: bool) -> tuple[int, Checked]:
    from generator.cli import faultlines
    from generator.flows.check import Effort, check_site

    screen = Screen(asked.quiet, asked.verbose)
    with Bars(screen) as bars:
        checked = check_site(project, asked.date, os.environ, bars, Effort(asked.jobs))
    if form == "text":
        screen.more(f"Settings: {project.config}")
        screen.more(f"As of {checked.now:%Y-%m-%d %H:%M %Z}")
    blocking = checked.blocking(strict=asked.strict)
    told = blocking if asked.quiet else checked.faults
    lines: Iterable[str] = {
        "text": lambda: faultlines.text_lines(told, project.root, show_private=private_lines),
        "short": lambda: faultlines.short_lines(told),
        "github": lambda: faultlines.github_lines(told),
        "json": lambda: faultlines.json_lines(told),
    }[form]()
    for line in lines:
        screen.write(line)
    if form == "text":
        screen.say(_summary(checked))
        if blocking and not checked.blocking(strict=False):
            screen.write(faultlines.STRICT)
        screen.say("Mend these, then:  goodbye check" if blocking else "Next:  goodbye build")
    return (PROBLEMS if blocking else FINE), checked


def _summary(checked: Checked) -> str:
    from generator.errors import Severity

    site = checked.reading.site
    parts = [counted(checked.customers, "customer")]
    if site is not None:
        parts += [
            counted(len(site.reasons), "reason"),
            counted(len(site.changelog), "changelog entry", "changelog entries"),
            counted(len(site.playbooks), "playbook"),
            counted(len(site.alternatives), "alternative"),
        ]
    errors = sum(fault.severity is Severity.ERROR for fault in checked.faults)
    warnings = len(checked.faults) - errors
    return f"{', '.join(parts)}: {counted(errors, 'error')}, {counted(warnings, 'warning')}."


def _print_tone(screen: Screen) -> int:
    from generator.errors import RULES
    from generator.model.choices import OWN_RULES
    from generator.tone import PACKS, tone_pack

    rows = [
        (language, rule.id, rule.say, rule.why, rule.instead or "(leave it out)")
        for language in PACKS
        for rule in tone_pack(language)
    ]
    screen.table(("language", "rule", "do not write", "why", "write instead"), rows)
    others = ", ".join(f"{rule} {RULES[rule]}" for rule in sorted(OWN_RULES))
    screen.say(f"Beside them, by the structure of a text:  {others}")
    screen.say('A rule is silenced in a file, with a reason:  tone_ok: {T31: "quoted from her own mail"}')
    return FINE
