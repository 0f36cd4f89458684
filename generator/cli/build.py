"""`goodbye build`: the whole site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import Asked, asks
from generator.cli.screen import Bars, Screen, counted

if TYPE_CHECKING:
    from generator.build.cluster import Reached
    from generator.flows.build import BuildReport
    from generator.flows.order import Order, Rebuilt
    from generator.flows.project import Project

EVERY_LINK_IS_NEW = """\
The secret of the last build was not here: a new one lies in .goodbye/secret, and every link is new.
If you still have the old one, put it there and build once more; then the links of before are back."""

EXAMPLES = """\b
Examples:
  goodbye build                                today, into site/
  goodbye build -q                             nightly: only what is wrong is said
  goodbye build --again                        only what changed since the last --again
  goodbye build --date 2027-11-04 --output /tmp/preview/site
"""


@click.command(epilog=EXAMPLES)
@click.option("--again", is_flag=True, help="Make only what changed since the last build with --again.")
@click.option("--plain-templates", is_flag=True, help="Leave the page compiler out: same pages, more time.")
@click.option("--cluster", metavar="ADDRESS", help="Render on a Dask cluster: its scheduler's tls://host:port.")
@click.option("--cluster-insecure", is_flag=True, help="Allow tcp:// to other machines: the link secret travels open.")
@asks("date", "config", "target", "strict", "jobs", "quiet", "verbose")
def build(asked: Asked, again: bool, plain_templates: bool, cluster: str | None, cluster_insecure: bool) -> None:
    """Writes the whole site: personal pages under g/, public pages, feeds, headers; and private/links.csv.

    It is staged beside the old site and exchanged at the end: whatever goes wrong, the old one stays.
    """
    from generator.cli.faultlines import STRICT, text_lines
    from generator.errors import FaultsFoundError, Severity
    from generator.flows.order import Order
    from generator.flows.project import find_project

    address, output = (asked.target, None) if isinstance(asked.target, str) else (None, asked.target)
    if again and (cluster or address):
        other = "--cluster" if cluster else "an object store"
        raise click.UsageError(f"--again and {other} do not go together: it looks at the files of the last build here.")
    screen = Screen(asked.quiet, asked.verbose)
    project = find_project(Path.cwd(), asked.config, output)
    screen.more(f"Settings: {project.config}")
    lost = _lacks_secret(project)
    order = Order(
        project,
        asked.date,
        strict=asked.strict,
        environment=os.environ,
        jobs=asked.jobs,
        plain_templates=plain_templates,
        cluster=_reached(cluster, cluster_insecure),
        address=_checked(address),
    )
    try:
        with Bars(screen) as bars:
            report = _again(order) if again else _whole(order, bars)
    except FaultsFoundError as found:
        stopping = [fault for fault in found.faults if asked.strict or fault.severity is Severity.ERROR]
        for line in text_lines(stopping if asked.quiet else found.faults, project.root):
            screen.warn(line)
        if all(fault.severity is not Severity.ERROR for fault in stopping):
            screen.warn(STRICT)
        screen.warn("Nothing was published; the old site stays. Mend these, then:  goodbye build")
        raise click.exceptions.Exit(1) from None
    if lost:
        screen.warn(EVERY_LINK_IS_NEW)
    if not asked.quiet:
        _tell(report, project, screen)


def _tell(report: Rebuilt | BuildReport, project: Project, screen: Screen) -> None:
    from generator.cli.faultlines import text_lines
    from generator.flows.order import Rebuilt

    for line in text_lines(report.warnings, project.root, more=report.more):
        screen.warn(line)
    for line in _sentences_again(report) if isinstance(report, Rebuilt) else _sentences(report):
        screen.say(line)


def _lacks_secret(project: Project) -> bool:
    """Whether a site was built here, and the secret of its links is gone."""
    from generator.private.secret import find_secret

    return (project.output / "_headers").exists() and find_secret(project.root, os.environ) is None


def _again(order: Order) -> Rebuilt:
    """Looks whether there is anything to do before it loads what builds."""
    from generator.build.garbage import look_seldom

    look_seldom()  # most of a short build is loading the program, of which nothing is garbage
    from generator.flows.unchanged import glance

    seen = glance(order)
    if seen.idle is not None:
        return seen.idle
    from generator.flows.again import build_again

    return build_again(order, seen)


def _whole(order: Order, bars: Bars) -> BuildReport:
    from generator.flows.build import build_site

    return build_site(order, bars)


def _reached(cluster: str | None, insecure: bool) -> Reached | None:
    if not cluster:
        return None
    from generator.build.cluster import Reached

    return Reached(cluster, insecure)


def _checked(address: str | None) -> str | None:
    if address is None:
        return None
    from generator.build.bucket import checked_address

    return checked_address(address)


def _sentences(report: BuildReport) -> list[str]:
    site, now = report.project, report.now
    phases = ", ".join(f"{phase} {number}" for phase, number in sorted(report.phases.items()) if number)
    people, pages = sum(report.phases.values()), report.personal_pages
    place = report.address or _near(site.output)
    return [
        f"Today is {now:%Y-%m-%d} ({report.settings.time_zone}).",
        f"  Personal  {counted(pages, 'page')} for {counted(people, 'customer')}: {phases or 'nobody yet'}",
        *(_about_pages(report) if pages else ()),
        f"  Public    {counted(report.public_pages, 'page')}, {counted(report.feeds, 'feed')}",
        f"  Leak check: {report.sought} private strings, 0 found in the public pages.",
        f"Wrote {place}/ and {_near(site.private / 'links.csv')} in {report.seconds:.1f} s.",
        "Next:  goodbye links    to see who gets which link",
        *_advice(report),
    ]


def _sentences_again(report: Rebuilt) -> list[str]:
    made, people = sum(report.causes.values()), sum(report.phases.values())
    why = "; ".join(f"{number} because {cause}" for cause, number in report.causes.items() if number)
    return [
        f"Today is {report.now:%Y-%m-%d}.",
        f"  Made anew  {made} of {counted(people, 'customer')}{': ' if why else ''}{why}",
        f"  Public     {'made anew' if report.public else 'kept as they are'}",
    ]


def _advice(report: BuildReport) -> list[str]:
    from generator.flows.advice import advice

    if report.address is not None:
        return []  # what it says is for hosts that take a folder
    others, assets = report.public_pages + report.feeds, report.settings.assets
    files = 0 if _is_sealed(report) else report.personal_pages  # sealed pages lie in few files, however many they are
    return list(advice(report.project.output, files, others, assets))


def _about_pages(report: BuildReport) -> Iterator[str]:
    limit = report.settings.limits.page_gzip / 1000
    yield f"            the largest is {report.largest / 1000:.1f} kB gzipped (limit {limit:.1f})"
    if _is_sealed(report):
        yield "            locked, each with a key that stands in its link alone"


def _is_sealed(report: BuildReport) -> bool:
    return report.settings.delivery == "sealed"


def _near(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
