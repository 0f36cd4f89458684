"""`goodbye audit`: proves on the finished files what a site promises."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.edge import FINE, PROBLEMS
from generator.cli.faultlines import plain
from generator.cli.options import Asked, asks
from generator.cli.screen import Bars, Screen, counted

if TYPE_CHECKING:
    from generator.model.audit import AuditCheck, AuditReport, Finding

SHOWN = 20
"""How many findings of a check the terminal shows; `--format json` has all."""
EXAMPLES = """\b
Examples:
  goodbye audit                          the site that the last build wrote
  goodbye audit /srv/www/farewell        what is on the server, against this project's customers
  goodbye audit --format json > audit.json
"""


@click.command(epilog=EXAMPLES)
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people, programs.")
@asks("date", "config", "output", "quiet", "verbose")
def audit(asked: Asked, folder: Path | None, form: str) -> int:
    """Looks through a built site for anything personal in public, and for every promise of a personal page.

    DIR is the folder to audit; else the site of this project. Findings name a file, a line and a digest of the
    customer, never a value. The exit code is 1 if there are any.
    """
    from generator.flows.audit import AuditOrder, audit_site
    from generator.flows.project import find_project

    screen = Screen(asked.quiet, asked.verbose)
    project = find_project(Path.cwd(), asked.config, asked.output)
    screen.more(f"Settings: {project.config}")
    with Bars(screen) as bars:
        report = audit_site(AuditOrder(project, folder or project.output, asked.date, os.environ), bars)
    if form == "json":
        screen.write(_as_json(report))
    else:
        _tell(report, screen)
    return PROBLEMS if report.findings else FINE


def _tell(report: AuditReport, screen: Screen) -> None:
    if not screen.quiet:
        rows = [(check.name, str(check.verdict), _looked_at(check), check.question) for check in report.checks]
        screen.table(("check", "", "looked at", "question"), rows)
        screen.say()
    for check in report.checks:
        for finding in check.findings[:SHOWN]:
            screen.write(_line(check, finding))
        if len(check.findings) > SHOWN:
            screen.write(f"{check.name}: … and {len(check.findings) - SHOWN} more; all of them:  --format json")
    people = counted(report.customers, "customer")
    screen.say(f"{counted(report.findings, 'finding')} in {report.folder}, {people}, {report.seconds:.1f} s.")
    if report.findings:
        screen.say("Mend these, build again, and do not publish before  goodbye audit  is content.")


def _looked_at(check: AuditCheck) -> str:
    return check.looked_at or f"ask {check.not_ours}"


def _line(check: AuditCheck, finding: Finding) -> str:
    who = f" (customer {finding.customer})" if finding.customer else ""
    return plain(f"{finding.path}:{finding.line}: {check.name}: {finding.message}{who}")


def _as_json(report: AuditReport) -> str:
    checks = [
        {
            "name": check.name,
            "verdict": str(check.verdict),
            "question": check.question,
            "looked_at": check.looked_at,
            "not_ours": check.not_ours,
            "findings": [
                {"path": one.path, "line": one.line, "message": one.message, "customer": one.customer}
                for one in check.findings
            ],
        }
        for check in report.checks
    ]
    return json.dumps({"version": 1, "customers": report.customers, "checks": checks}, ensure_ascii=False, indent=2)
