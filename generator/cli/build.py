"""`goodbye build`: the whole site."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import Asked, asks
from generator.cli.screen import Bars, Screen, counted

if TYPE_CHECKING:
    from generator.flows.build import BuildReport

EXAMPLES = """\b
Examples:
  goodbye build                                today, into site/
  goodbye build -q                             nightly: only what is wrong is said
  goodbye build --date 2027-11-04 --output /tmp/preview/site
"""


@click.command(epilog=EXAMPLES)
@click.option("--plain-templates", is_flag=True, help="Leave the page compiler out: same bytes, more time.")
@asks("date", "config", "output", "strict", "jobs", "quiet", "verbose")
def build(asked: Asked, plain_templates: bool) -> None:
    """Writes the whole site: personal pages under g/, public pages, feeds, headers; and private/links.csv.

    It is staged beside the old site and exchanged at the end: whatever goes wrong, the old one stays.
    """
    from generator.cli.faultlines import STRICT, text_lines
    from generator.errors import FaultsFoundError, Severity
    from generator.flows.build import Order, build_site
    from generator.flows.project import find_project

    screen = Screen(asked.quiet, asked.verbose)
    project = find_project(Path.cwd(), asked.config, asked.output)
    screen.more(f"Settings: {project.config}")
    order = Order(
        project,
        asked.date,
        strict=asked.strict,
        environment=os.environ,
        jobs=asked.jobs,
        plain_templates=plain_templates,
    )
    try:
        with Bars(screen) as bars:
            report = build_site(order, bars)
    except FaultsFoundError as found:
        stopping = [fault for fault in found.faults if asked.strict or fault.severity is Severity.ERROR]
        for line in text_lines(stopping if asked.quiet else found.faults, project.root):
            screen.warn(line)
        if all(fault.severity is not Severity.ERROR for fault in stopping):
            screen.warn(STRICT)
        screen.warn("Nothing was published; the old site stays. Mend these, then:  goodbye build")
        raise click.exceptions.Exit(1) from None
    for line in text_lines(() if asked.quiet else report.warnings, project.root, more=report.more):
        screen.warn(line)
    for line in _sentences(report):
        screen.say(line)


def _sentences(report: BuildReport) -> list[str]:
    site, now = report.project, report.now
    phases = ", ".join(f"{phase} {number}" for phase, number in sorted(report.phases.items()) if number)
    people, pages = sum(report.phases.values()), report.personal_pages
    limit = report.settings.limits.page_gzip / 1000
    return [
        f"Today is {now:%Y-%m-%d} ({report.settings.time_zone}).",
        f"  Personal  {counted(pages, 'page')} for {counted(people, 'customer')}: {phases or 'nobody yet'}",
        f"            the largest is {report.largest / 1000:.1f} kB gzipped (limit {limit:.1f})",
        f"  Public    {counted(report.public_pages, 'page')}, {counted(report.feeds, 'feed')}",
        f"  Leak check: {report.sought} private strings, 0 found in the public pages.",
        f"Wrote {_near(site.output)}/ and {_near(site.private / 'links.csv')} in {report.seconds:.1f} s.",
        "Next:  goodbye links    to see who gets which link",
    ]


def _near(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
