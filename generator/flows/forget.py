"""`goodbye forget ID`: everything of one customer goes, and what cannot be reached is named."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TextIO

from generator.build import Draft
from generator.build.draft import drafts_in, remove_drafts
from generator.build.ground import is_ours, mend
from generator.build.lock import alone
from generator.build.manifest import FILE as MANIFEST
from generator.build.spare import SUFFIX, drop_spare, take_away
from generator.decide.tally import days_said, joined_sayings
from generator.errors import FaultsFoundError, RefusalError, WrongUseError
from generator.flows.ledger import write_ledger
from generator.flows.link_file import LIST
from generator.flows.project import Project, did_you_mean
from generator.flows.reach import Beyond, beyond_reach
from generator.flows.traces import FOLDER, NOTE
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
    save_exported,
    secret_check,
)
from generator.private.exported import FILE as EXPORTED
from generator.private.ledger import LedgerKeys
from generator.read import CustomerReading, SiteReading, read_customer, read_customers, read_roster, read_site
from generator.read.files import project_path
from generator.read.ledger import ledger_path, read_ledger
from generator.read.rows.whereabouts import Form, find_roster

UNTOLD = 50
"""Links that are sought where a file can no longer say which `link_version` it had: nobody's was changed so often."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """What there is to forget of a customer, and how.

    `file` is their file and `row` the place of their row: at most one of the two is there. `folders` are their pages,
    relative to the output; `ledger` is the new one, to be written at `ledger_file`. Where a promise is kept, the file
    becomes the text `kept`. `exported` are the digests of their links in the last exported list. `notes` say what is
    out of the ordinary, `beyond` what cannot be reached.
    """

    project: Project
    id: str
    file: Path | None
    row: str
    folders: tuple[str, ...]
    ledger: Ledger
    ledger_file: Path
    notes: tuple[str, ...]
    beyond: tuple[Beyond, ...]
    exported: frozenset[bytes] = frozenset()
    kept: str = ""

    @property
    def removals(self) -> tuple[str, ...]:
        """Everything that goes, as told to a person. Tokens do not stand in it: they open pages."""
        shown = self.project.root
        pages = (f"{self.project.output.name}/g/…{folder[-4:]}/ (their pages)" for folder in self.folders)
        spare = self.project.output.with_name(f"{self.project.output.name}{SUFFIX}")
        return (
            *((f"{project_path(self.file, shown)} ({self._file_goes})",) if self.file else ()),
            *pages,
            *((f"{spare.name}/ (the copy for building again)",) if spare.is_dir() else ()),
            *((f"{self.project.private.name}/{LIST}: their line",) if _lists(self) else ()),
            *((f"{FOLDER}/{EXPORTED}: the digest of their link",) if self.exported_goes else ()),
            *(f"{project_path(path, shown)} (left by a run that was killed)" for path in self.left),
            *(project_path(path, shown) for path in _memory(self.project)),
        )

    @property
    def left(self) -> tuple[Path, ...]:
        """Lists, and drafts of their file, that were never finished: anybody may stand in them."""
        beside = drafts_in(self.file.parent, self.file.name) if self.file else ()
        return (*drafts_in(self.project.private), *beside)

    @property
    def _file_goes(self) -> str:
        return "their file, but for what the promise needs" if self.kept else "their file"

    @property
    def exported_goes(self) -> bool:
        """Somebody whose promise is kept keeps their link, too, and need not be sent it again."""
        return bool(self.exported) and not self.kept


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
    secrets = (secret, load_old_secret(environment, secret))
    keys = LedgerKeys(secret, settings.site_id)
    read = read_customer(project.config, reading, customer)
    if read is None and keys.of_id(customer) not in ledger.blocked:
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
        folders=_folders(project, customer, read, secrets, settings),
        ledger=replace(
            _entered(ledger, customer, read, keys, shared=shared),
            made_with=ledger.made_with | {secret_check(secret)},
        ),
        ledger_file=ledger_path(project.config, reading.customers),
        notes=tuple(_notes(read, settings, shared=shared)),
        beyond=beyond_reach(project, None if where.remote else source, table=not folder),
        exported=_exported(project, customer, secrets),
    )


def forget(farewell: Farewell) -> None:
    """Forgets. Their file goes last: whoever is interrupted says the same again. Raises OSError."""
    write_ledger(farewell.ledger_file, farewell.ledger)
    _remove_pages(farewell)
    _remove_line(farewell)
    remove_drafts(farewell.left)
    if farewell.exported_goes:
        save_exported(farewell.project.root, load_exported(farewell.project.root).without(farewell.exported))
    _forget_last_build(farewell.project)
    if farewell.file is None:
        return
    if not farewell.kept:
        farewell.file.unlink()
        return
    with Draft(farewell.file) as draft:
        draft.write(farewell.kept)
        draft.commit()


def _secret(project: Project, environment: Mapping[str, str], settings: Settings) -> Secret:
    """The site's own secret. A new one would find no page, and recognise nobody later."""
    secret = find_secret(project.root, environment)
    if secret is None:
        message = "Without the link secret their pages cannot be found, nor can they be recognised later."
        raise RefusalError(message, "Set GOODBYE_SECRET to the secret with which the site is built.")
    confirm_secret(secret, settings.secret_check)
    return secret


def _remove_pages(farewell: Farewell) -> None:
    output = farewell.project.output
    if output.parent.is_dir():
        with alone(output.parent):
            mend(output)
    for folder in farewell.folders:
        take_away(output, folder)
    if not drop_spare(output):
        raise RefusalError("A build is at work on this site.", "When it has ended, say the same again.")


def _remove_line(farewell: Farewell) -> None:
    """Writes the link list anew, without their line; every other line stays byte for byte."""
    if not _lists(farewell):
        return
    path = farewell.project.private / LIST
    with path.open(encoding="utf-8", newline="") as lines, Draft(path) as draft:
        for id_, text in _rows(lines):
            if id_ != farewell.id:
                draft.write(text)
        draft.commit()


def _forget_last_build(project: Project) -> None:
    for path in _memory(project):
        path.unlink(missing_ok=True)


def _memory(project: Project) -> tuple[Path, ...]:
    """The files by which a build remembers the last one."""
    names = (MANIFEST, f"{MANIFEST}.new", NOTE)
    return tuple(path for name in names if (path := project.root / FOLDER / name).is_file())


def _lists(farewell: Farewell) -> bool:
    path = farewell.project.private / LIST
    if not path.is_file():
        return False
    with path.open(encoding="utf-8", newline="") as lines:
        return any(id_ == farewell.id for id_, _ in _rows(lines))


def _exported(project: Project, customer: str, secrets: tuple[Secret | None, ...]) -> frozenset[bytes]:
    """The digests of their links in the last exported list, under whichever secret it was made."""
    marks = [Fingerprint(one).of_customer(customer) for one in secrets if one is not None]
    exported = load_exported(project.root)
    return frozenset(digest for mark in marks for digest in exported.beginning(mark))


def _rows(lines: TextIO) -> Iterator[tuple[str, str]]:
    """The rows of a link list as they are written, each with its id."""
    taken: list[str] = []

    def told() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    for row in csv.reader(told()):
        yield (row[0] if row else ""), "".join(taken)
        taken.clear()


def _folders(
    project: Project,
    customer: str,
    read: CustomerReading | None,
    secrets: tuple[Secret, Secret | None],
    settings: Settings,
) -> tuple[str, ...]:
    """The folders of their pages in the output, under every link that they ever had."""
    if not is_ours(project.output):
        return ()
    last = read.customer.link_version if read and read.customer else UNTOLD
    tokens = [Tokens(secret, settings.site_id) for secret in secrets if secret is not None]
    found = [f"g/{one.of(customer, version)}" for one in tokens for version in range(1, last + 1)]
    return tuple(folder for folder in found if (project.output / folder).is_dir())


def _entered(ledger: Ledger, customer: str, read: CustomerReading | None, keys: LedgerKeys, *, shared: bool) -> Ledger:
    """The ledger with this customer in it; they are counted once, however often they are forgotten."""
    known = read.customer if read else None
    digests = {keys.of_id(customer)}
    if known is not None and known.email and not shared:
        digests.add(keys.of_email(known.email))
    told: defaultdict[str, dict[date, int]] = defaultdict(dict)
    erased = keys.of_erased(customer)
    if known is not None and (keys.of_id(customer) not in ledger.blocked or erased in ledger.blocked):
        for reason, day in days_said(known).items():
            told[reason][day] = 1
    return replace(ledger, blocked=(ledger.blocked - {erased}) | digests, told=joined_sayings(ledger.told, told))


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
