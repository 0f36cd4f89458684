"""Who was forgotten may not come back: every customer is held against the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.build import Draft
from generator.errors import Fault, Severity
from generator.flows.project import Project
from generator.model.ledger import Ledger
from generator.private import Secret, find_secret, load_old_secret
from generator.private.ledger import Keyring
from generator.private.secret import OLD_VARIABLE
from generator.read import CustomerReading, SiteReading
from generator.read.files import project_path
from generator.read.ledger import ledger_path
from generator.source import Place

USUAL = "content/customers"
"""Where the customers of a new site lie, and so the ledger; a site that grows may point elsewhere."""

HAND_ON = "goodbye forget --new-secret"
"""What to say while a new secret is introduced."""

_BACK = "This customer was forgotten on request; their data may not come back."
_ABOUT = """\
# Kept by `goodbye forget`: keyed digests of who was forgotten, so that their data cannot come back, and how many of
# them gave which reason on which day, so that public counts stay true. Keep it wherever the customers are kept.
"""


@dataclass(frozen=True, slots=True)
class Gate:
    """Recognises forgotten customers; made only where there is a ledger with somebody in it."""

    keys: Keyring
    blocked: frozenset[str]

    @classmethod
    def for_site(cls, reading: SiteReading, *secrets: Secret | None) -> Gate | None:
        """The gate of a site; None where nobody was forgotten, or nothing can be told without a secret.

        The first secret is the one in force; during grace the one before is another.
        """
        there = [secret for secret in secrets if secret is not None]
        if not reading.ledger.blocked or not there or reading.settings is None:
            return None
        return cls(Keyring.of(reading.ledger, reading.settings.site_id, there), reading.ledger.blocked)

    def knows(self, customer_id: str, email: str) -> bool:
        """Whether somebody with this id or this e-mail address was forgotten, or is so in part."""
        return bool(self._known(customer_id, email))

    def faults(self, read: CustomerReading) -> tuple[Fault, ...]:
        """GB404 if this is somebody who was forgotten, by their id or by their e-mail address.

        What is left of somebody whose data was erased may stay; the whole of it may not come back.
        """
        if (
            read.customer is not None
            and read.customer.erased
            and not self.blocked.isdisjoint(self.keys.erased(read.id))
        ):
            return ()
        known = self._known(read.id, read.customer.email or "" if read.customer is not None else "")
        if not known:
            return ()
        lines = " and ".join(f"- {digest[:8]}…" for digest in known)
        remedy = f"Delete it. Only if they themselves came back, take from _ledger.yml:  {lines}"
        return (Fault(read.place, "GB404", _BACK, remedy, private=True),)

    def _known(self, customer_id: str, email: str) -> list[str]:
        digests = self.keys.ids(customer_id) if customer_id else []
        digests += self.keys.emails(email) if email else []
        return [digest for digest in digests if digest in self.blocked]


def secrets_at_hand(root: Path, environment: Mapping[str, str]) -> tuple[Secret, ...]:
    """The secret in force, and during grace the one before; none where there is none, and none is made.

    Raises RefusalError for one that is too short or cannot be read.
    """
    secret = find_secret(root, environment)
    old = load_old_secret(environment, secret) if secret is not None else None
    return tuple(one for one in (secret, old) if one is not None)


def gate_at_hand(project: Project, reading: SiteReading, environment: Mapping[str, str]) -> Gate | None:
    """The gate of a site with the secrets that are here."""
    return Gate.for_site(reading, *secrets_at_hand(project.root, environment)) if reading.ledger.blocked else None


def refused(read: CustomerReading, gate: Gate | None) -> CustomerReading:
    """The same reading; of somebody who was forgotten only the fault that says so."""
    faults = gate.faults(read) if gate is not None else ()
    return replace(read, customer=None, faults=(*read.faults, *faults)) if faults else read


def ledger_faults(config: Path, reading: SiteReading, secrets: Sequence[Secret]) -> tuple[Fault, ...]:
    """Warns where the ledger cannot be used: no secret here, or another one than it knows; or where one was left.

    And where it will not be of use any more once the secret before is taken away.
    """
    shown = project_path(ledger_path(config, reading.customers), config.parent)
    usual = project_path(ledger_path(config, USUAL), config.parent)
    if usual != shown and ledger_path(config, USUAL).exists():
        message = "Customers come from elsewhere now, so this is not read: whoever was forgotten is not recognised."
        remedy = f"Move it to  {shown}  ; if there is one already, put the lines of both together."
        return (Fault(Place(usual), "GB404", message, remedy, Severity.WARNING, private=True),)
    if not reading.ledger.blocked or reading.settings is None:
        return ()
    message, remedy = _trouble(reading.ledger, reading.settings.site_id, secrets)
    return (Fault(Place(shown), "GB404", message, remedy, Severity.WARNING, private=True),) if message else ()


def _trouble(ledger: Ledger, site_id: str, secrets: Sequence[Secret]) -> tuple[str, str]:
    """Why some people would not be recognised, and what to do; nothing where all are."""
    if not secrets:
        message = "Without the link secret nobody can tell whether somebody who was forgotten has come back."
        return message, "Set GOODBYE_SECRET here too; the build looks in any case."
    here, later = (Keyring.of(ledger, site_id, some).checks for some in (secrets, secrets[:1]))
    if ledger.made_with - here:
        message = "Some people were forgotten under another link secret; they are not recognised if they come back."
        remedy = f"If you still have it, set {OLD_VARIABLE} to it and say once:  {HAND_ON}"
        return message, f"{remedy}  ; else see that whatever your customers are imported from lacks them too."
    if ledger.made_with - later:
        message = f"Some people were forgotten under the secret before: only with {OLD_VARIABLE} are they recognised."
        return message, f"Before you take it away, say once:  {HAND_ON}"
    return "", ""


def ledger_text(ledger: Ledger) -> str:
    """The ledger as it is written: sorted, so that the same people give the same bytes."""
    lines = [_ABOUT]
    for head, entries in (("made_with", ledger.made_with), ("blocked", ledger.blocked)):
        lines += [f"{head}:\n", *(f"  - {entry}\n" for entry in sorted(entries))]
    if ledger.handed_on:
        lines += ["handed_on:\n", *(f"  - {' '.join(one)}\n" for one in sorted(ledger.handed_on))]
    lines.append("told:\n")
    for reason, days in sorted(ledger.told.items()):
        lines += [f"  {reason}:\n", *(f"    {day.isoformat()}: {number}\n" for day, number in sorted(days.items()))]
    return "".join(lines)


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Writes the ledger in place of the old one: wholly or not at all. Raises OSError."""
    with Draft(path) as draft:
        draft.write(ledger_text(ledger))
        draft.commit()
