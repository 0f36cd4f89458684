"""`goodbye forget ID`: everything of one customer goes, and what cannot be reached is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.decide.tally import days_said, joined_sayings
from generator.errors import FaultsFoundError, RefusalError, WrongUseError
from generator.flows.project import Project, did_you_mean
from generator.flows.reach import beyond_reach
from generator.flows.removal import Farewell
from generator.model.choices import Delivery
from generator.model.ledger import Ledger
from generator.model.settings import Settings
from generator.private import (
    Fingerprint,
    Secret,
    Tokens,
    confirm_secret,
    find_secret,
    load_exported,
    load_old_secret,
    secret_check,
)
from generator.private.ledger import Keyring, hand_on
from generator.read import CustomerReading, SiteReading, read_customer, read_customers, read_roster, read_site
from generator.read.ledger import ledger_path, read_ledger
from generator.read.rows.whereabouts import Form, find_roster

UNTOLD = 50
"""Links that are sought where a file can no longer say which `link_version` it had: nobody's was changed so often."""


def plan_forgetting(project: Project, customer: str, environment: Mapping[str, str], *, hint: bool) -> Farewell:
    """Looks for everything of a customer; nothing is changed. With `hint` a slip of the pen may be answered with an id.

    Raises WrongUseError for an unknown id, FaultsFoundError when the settings or the ledger have errors, RefusalError
    without the link secret.
    """
    reading = read_site(project.config)
    ledger, faults = read_ledger(project.config, reading.customers)
    settings = reading.settings
    if settings is None or faults:
        raise FaultsFoundError((*reading.faults, *faults))
    secret = _secret(project, environment, settings)
    old = load_old_secret(environment, secret)
    secrets = (secret,) if old is None else (secret, old)
    keys = Keyring.of(ledger, settings.site_id, secrets)
    read = read_customer(project.config, reading, customer)
    if read is None and ledger.blocked.isdisjoint(keys.ids(customer)):
        if faults := read_roster(project.config, reading).faults:
            raise FaultsFoundError(faults)
        raise WrongUseError("There is no such customer.", _remedy(project, reading, customer, hint=hint))
    where = find_roster(project.config, reading.customers)
    folder = where.form is Form.FOLDER
    file = Path(where.location) / f"{customer}.md" if read and folder else None
    shared = read is not None and _shares_address(project, reading, read)
    source = Path(where.location) / f"{customer}.md" if folder else Path(where.location)
    return Farewell(
        project=project,
        id=customer,
        file=file,
        row="" if read is None or folder else str(read.place),
        addresses=_addresses(customer, read, secrets, settings),
        before=ledger,
        keys=keys,
        ledger=replace(
            hand_on(_entered(ledger, customer, read, keys, shared=shared), settings.site_id, secrets),
            made_with=ledger.made_with | {secret_check(secret)},
        ),
        ledger_file=ledger_path(project.config, reading.customers),
        notes=tuple(_notes(read, settings, shared=shared)),
        beyond=beyond_reach(project, None if where.remote else source, table=not folder),
        exported=_exported(project, customer, secrets),
    )


def _secret(project: Project, environment: Mapping[str, str], settings: Settings) -> Secret:
    """The site's own secret. A new one would find no page, and recognise nobody later."""
    secret = find_secret(project.root, environment)
    if secret is None:
        message = "Without the link secret their pages cannot be found, nor can they be recognised later."
        raise RefusalError(message, "Set GOODBYE_SECRET to the secret with which the site is built.")
    confirm_secret(secret, settings.secret_check)
    return secret


def _exported(project: Project, customer: str, secrets: tuple[Secret, ...]) -> frozenset[bytes]:
    """The digests of their links in the last exported list, under whichever secret it was made."""
    marks = [Fingerprint(one).of_customer(customer) for one in secrets]
    exported = load_exported(project.root)
    return frozenset(digest for mark in marks for digest in exported.beginning(mark))


def _addresses(
    customer: str, read: CustomerReading | None, secrets: tuple[Secret, ...], settings: Settings
) -> tuple[str, ...]:
    """The folders of their pages in the output, under every link that they ever had."""
    last = read.customer.link_version if read and read.customer else UNTOLD
    tokens = [Tokens(secret, settings.site_id) for secret in secrets]
    return tuple(f"g/{one.of(customer, version)}" for one in tokens for version in range(1, last + 1))


def _entered(ledger: Ledger, customer: str, read: CustomerReading | None, keys: Keyring, *, shared: bool) -> Ledger:
    """The ledger with this customer in it; they are counted once, however often they are forgotten."""
    known = read.customer if read else None
    own, erased = keys.keys[0], frozenset(keys.erased(customer))
    digests = {own.of_id(customer)}
    if known is not None and known.email and not shared:
        digests.add(own.of_email(known.email))
    told: defaultdict[str, dict[date, int]] = defaultdict(dict)
    if known is not None and (ledger.blocked.isdisjoint(keys.ids(customer)) or erased & ledger.blocked):
        for reason, day in days_said(known).items():
            told[reason][day] = 1
    return replace(ledger, blocked=(ledger.blocked - erased) | digests, told=joined_sayings(ledger.told, told))


def _shares_address(project: Project, reading: SiteReading, read: CustomerReading) -> bool:
    """Whether somebody else, who stays, has the same e-mail address: then it must not be blocked."""
    email = read.customer.email.casefold() if read.customer and read.customer.email else ""
    others = read_customers(project.config, reading) if email else iter(())
    return any(o.customer and o.id != read.id and (o.customer.email or "").casefold() == email for o in others)


def _remedy(project: Project, reading: SiteReading, customer: str, *, hint: bool) -> str:
    if not hint:
        return "Give the id: the name of their file without .md, or the id of their row."
    return did_you_mean(customer, (read.id for read in read_customers(project.config, reading) if read.id))


def _notes(read: CustomerReading | None, settings: Settings, *, shared: bool) -> Iterator[str]:
    if read is None:
        yield "They were forgotten before; this looks once more for what remained."
    elif read.customer is None:
        yield (
            "What is written there has mistakes, so only the id can be kept from coming back, "
            "and the reasons are not counted any more."
        )
    elif any(why.quote_in_public for why in read.customer.why):
        yield "A quote of theirs stands on public pages until the next build."
    if shared:
        yield "Somebody else has the same e-mail address, so only the id is kept from coming back."
    if settings.delivery is Delivery.SEALED:
        yield "Sealed delivery: their record lies locked in a shard until you build and publish."
