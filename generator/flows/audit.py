"""`goodbye audit`: what a built site promises, looked for in its finished files."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.decide.today import site_today
from generator.errors import FaultsFoundError, RefusalError
from generator.flows.audit_checks import Evidence, checks_of
from generator.flows.audit_ground import Ground
from generator.flows.audit_people import PeopleAudit
from generator.flows.audit_public import host_findings, personal_links, public_loads
from generator.flows.audit_twin import differences
from generator.flows.clock import run_instant
from generator.flows.leaks import LeakCheck, public_text
from generator.flows.ledger import Gate
from generator.flows.link_rows import LinkDesk
from generator.flows.progress import Progress, in_silence
from generator.flows.project import Project
from generator.model.audit import AuditReport, Finding
from generator.model.choices import Delivery
from generator.model.days import DayTime
from generator.model.settings import Settings
from generator.private import Secret, load_old_secret, load_secret
from generator.private.leaks import WORDS_FOR, leaks_of
from generator.private.loads import hosts_of
from generator.private.personal_pages import PersonalPages
from generator.private.seal import Opener, SealKeys
from generator.private.secret import FILE, FOLDER, VARIABLE
from generator.read import read_customers, read_site
from generator.shipped import theme_folders


@dataclass(frozen=True, slots=True)
class AuditOrder:
    """What to audit: a built folder, against the roster of a project, as of a day."""

    project: Project
    folder: Path
    asked: DayTime | None
    environment: Mapping[str, str]


def audit_site(order: AuditOrder, progress: Progress = in_silence) -> AuditReport:
    """Audits a built folder. Customers stream; of each only a suspicion is kept. Writes nothing.

    Raises FaultsFoundError when content or a customer's file has an error, WrongUseError without a built site,
    RefusalError without the secret of the site's links, or with another one.
    """
    began = time.monotonic()
    reading = read_site(order.project.config)
    if reading.site is None:
        raise FaultsFoundError(reading.faults)
    site, settings = reading.site, reading.site.settings
    now = run_instant(order.asked, settings.zone, order.environment)
    today = site_today(site, now, {})
    secret = _secret(order)
    secrets = (secret, load_old_secret(order.environment, secret))
    desk = LinkDesk.for_site(today, secret, theme_folders(order.project.root), secrets[1])
    ground = Ground.of(order.folder)
    progress("Reading the public files", 0, None)
    leaks = LeakCheck(public_text(ground.folder, ground.public, site), ground.folder.name, (), desk.digest_of)
    hosts = hosts_of((settings.public_url, settings.private_url))
    people = PeopleAudit(ground, desk, leaks.words, PersonalPages(hosts), _openers(settings, secrets, ground))
    gate = Gate.for_site(reading, *secrets)
    for number, read in enumerate(read_customers(order.project.config, reading)):
        if read.customer is None:
            raise FaultsFoundError(read.faults)
        people.take(read.customer, forgotten=gate is not None and bool(gate.faults(read)))
        progress("Auditing customers", number, None)
    strange = tuple(people.strange())
    progress("Making the public part again, without the customers", 0, None)
    compared, differing = differences(order.project, site, now, people.tallies)
    evidence = Evidence(
        ground=ground,
        people=people,
        settings=settings,
        text=leaks.text,
        leaks=tuple(_findings(leaks, people)),
        strange=strange,
        links=tuple(personal_links(ground)),
        loads=tuple(public_loads(ground, hosts)),
        host=host_findings(ground, people.own_styles, settings.delivery),
        compared=compared,
        differing=differing,
    )
    return AuditReport(str(order.folder), people.customers, checks_of(evidence), time.monotonic() - began)


def _openers(settings: Settings, secrets: Iterable[Secret | None], ground: Ground) -> tuple[Opener, ...]:
    """What opens the records of a sealed site: with its secret, and during grace with the one before."""
    if settings.delivery is not Delivery.SEALED:
        return ()
    keys = (SealKeys.for_site(secret, settings) for secret in secrets if secret is not None)
    return tuple(Opener(one, ground.read) for one in keys)


def _secret(order: AuditOrder) -> Secret:
    """The secret of the site's links; an audit never makes one, because all pages would be strangers to it."""
    if not order.environment.get(VARIABLE, "").strip() and not (order.project.root / FOLDER / FILE).exists():
        message = "The secret with which the links were made is not here; without it nobody's page can be told."
        raise RefusalError(message, f"Put it into {VARIABLE} or {FOLDER}/{FILE}.")
    return load_secret(order.project.root, order.environment)


def _findings(leaks: LeakCheck, people: PeopleAudit) -> list[Finding]:
    found = [leak for leak in leaks_of(leaks.text, people.suspects) if not leaks.is_frame(leak)]
    return [
        Finding(
            leak.path,
            leak.line,
            f"It holds the {WORDS_FOR[leak.what]} of a customer.",
            leaks.digest_of(leak.sought.raw.id),
        )
        for leak in found
    ]
