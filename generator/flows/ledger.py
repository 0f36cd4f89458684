"""Who was forgotten may not come back: every customer is held against the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.build import Draft
from generator.errors import Fault, Severity
from generator.model.ledger import Ledger
from generator.private import Secret, secret_check
from generator.private.ledger import LedgerKeys
from generator.read import CustomerReading, SiteReading
from generator.read.files import project_path
from generator.read.ledger import ledger_path
from generator.source import Place

USUAL = "content/customers"
"""Where the customers of a new site lie, and so the ledger; a site that grows may point elsewhere."""

_BACK = "This customer was forgotten on request; their data may not come back."
_ABOUT = """\
# Kept by `goodbye forget`: keyed digests of who was forgotten, so that their data cannot come back, and how many of
# them gave which reason on which day, so that public counts stay true. Keep it wherever the customers are kept.
"""


@dataclass(frozen=True, slots=True)
class Gate:
    """Recognises forgotten customers; made only where there is a ledger with somebody in it."""

    keys: LedgerKeys
    blocked: frozenset[str]

    @classmethod
    def for_site(cls, reading: SiteReading, secret: Secret | None) -> Gate | None:
        """The gate of a site; None where nobody was forgotten, or nothing can be told without a secret."""
        if not reading.ledger.blocked or secret is None or reading.settings is None:
            return None
        return cls(LedgerKeys(secret, reading.settings.site_id), reading.ledger.blocked)

    def knows(self, customer_id: str, email: str) -> bool:
        """Whether somebody with this id or this e-mail address was forgotten, or is so in part."""
        return self.keys.of_id(customer_id) in self.blocked or bool(email and self.keys.of_email(email) in self.blocked)

    def faults(self, read: CustomerReading) -> tuple[Fault, ...]:
        """GB404 if this is somebody who was forgotten, by their id or by their e-mail address.

        What is left of somebody whose data was erased may stay; the whole of it may not come back.
        """
        if read.customer is not None and read.customer.erased and self.keys.of_erased(read.id) in self.blocked:
            return ()
        digests = [self.keys.of_id(read.id)] if read.id else []
        if read.customer is not None and read.customer.email:
            digests.append(self.keys.of_email(read.customer.email))
        known = [digest for digest in digests if digest in self.blocked]
        if not known:
            return ()
        lines = " and ".join(f"- {digest[:8]}…" for digest in known)
        remedy = f"Delete it. Only if they themselves came back, take from _ledger.yml:  {lines}"
        return (Fault(read.place, "GB404", _BACK, remedy, private=True),)


def refused(read: CustomerReading, gate: Gate | None) -> CustomerReading:
    """The same reading; of somebody who was forgotten only the fault that says so."""
    faults = gate.faults(read) if gate is not None else ()
    return replace(read, customer=None, faults=(*read.faults, *faults)) if faults else read


def ledger_faults(config: Path, reading: SiteReading, secret: Secret | None) -> tuple[Fault, ...]:
    """Warns where the ledger cannot be used: no secret here, or another one than it knows; or where one was left."""
    shown = project_path(ledger_path(config, reading.customers), config.parent)
    usual = project_path(ledger_path(config, USUAL), config.parent)
    if usual != shown and ledger_path(config, USUAL).exists():
        message = "Customers come from elsewhere now, so this is not read: whoever was forgotten is not recognised."
        remedy = f"Move it to  {shown}  ; if there is one already, put the lines of both together."
        return (Fault(Place(usual), "GB404", message, remedy, Severity.WARNING, private=True),)
    if not reading.ledger.blocked:
        return ()
    if secret is None:
        message = "Without the link secret nobody can tell whether somebody who was forgotten has come back."
        remedy = "Set GOODBYE_SECRET here too; the build looks in any case."
    elif reading.ledger.made_with - {secret_check(secret)}:
        message = "Some people were forgotten under another link secret; they are not recognised if they come back."
        remedy = "See that whatever your customers are imported from lacks them too."
    else:
        return ()
    return (Fault(Place(shown), "GB404", message, remedy, Severity.WARNING, private=True),)


def ledger_text(ledger: Ledger) -> str:
    """The ledger as it is written: sorted, so that the same people give the same bytes."""
    lines = [_ABOUT]
    for head, entries in (("made_with", ledger.made_with), ("blocked", ledger.blocked)):
        lines += [f"{head}:\n", *(f"  - {entry}\n" for entry in sorted(entries))]
    lines.append("told:\n")
    for reason, days in sorted(ledger.told.items()):
        lines += [f"  {reason}:\n", *(f"    {day.isoformat()}: {number}\n" for day, number in sorted(days.items()))]
    return "".join(lines)


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Writes the ledger in place of the old one: wholly or not at all. Raises OSError."""
    with Draft(path) as draft:
        draft.write(ledger_text(ledger))
        draft.commit()
