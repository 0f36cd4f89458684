"""`goodbye forget ID --keep-promise`: the data of a customer goes, but for what it takes to keep a promise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.decide.phase import has_left
from generator.decide.promise import SETTLED
from generator.decide.tally import Sayings, days_said, joined_sayings
from generator.decide.today import site_today
from generator.errors import FaultsFoundError, RefusalError, WrongUseError
from generator.flows.clock import run_instant
from generator.flows.drafts import scalar
from generator.flows.removal import Farewell
from generator.model.customer import Customer, Why
from generator.model.ledger import Ledger
from generator.model.today import Today
from generator.private import find_secret
from generator.read import read_customer, read_site


def keep_promise(farewell: Farewell, environment: Mapping[str, str]) -> Farewell:
    """The same farewell, after which their file says only what the promise needs; nothing is changed yet.

    Raises WrongUseError for a row of a table, for somebody who is still aboard, stayed or came back, and for somebody
    whose data was erased already, RefusalError where their file has mistakes, FaultsFoundError where the shared
    content has errors.
    """
    project = farewell.project
    reading, secret = read_site(project.config), find_secret(project.root, environment)
    if farewell.row:
        remedy = "Empty its cells but for id, greet, language, last_day, and say  erased: yes;  docs/fields.md has all."
        raise WrongUseError(f"{farewell.row} is a row, and a table is never written by this program.", remedy)
    if reading.site is None or secret is None:
        raise FaultsFoundError(reading.faults)
    read = read_customer(project.config, reading, farewell.id) if farewell.file else None
    if read is None or read.customer is None:
        raise RefusalError(
            "Their file is gone or has mistakes, so nothing can be kept of it.",
            f"Mend it (goodbye check), or forget them wholly:  goodbye forget {farewell.id}",
        )
    today = site_today(reading.site, run_instant(None, reading.site.settings.zone, environment), {})
    _refuse(read.customer, today)
    why = _kept(read.customer, today)
    before, keys = farewell.before, farewell.keys
    known = not before.blocked.isdisjoint(keys.ids(farewell.id))
    told = before.told if known else _counted(before, read.customer, why)
    blocked = farewell.ledger.blocked | {keys.keys[0].of_erased(farewell.id)}
    return replace(
        farewell,
        kept=erased_text(read.customer, why),
        ledger=replace(farewell.ledger, blocked=blocked, told=told),
    )


def erased_text(customer: Customer, why: Why | None) -> str:
    """What their file says from now on. Without a promise to keep, nobody needs their e-mail address."""
    promised = customer.tell_me_once is not None and not customer.never_contact
    clock = f" {customer.last_day.clock:%H:%M}" if customer.last_day.clock else ""
    fields = {
        "greet": scalar(customer.greet),
        "email": scalar(customer.email) if promised and customer.email else "",
        "language": customer.language or "",
        "last_day": f"{customer.last_day.day.isoformat()}{clock}",
        "reason": why.reason if why else "",
        "quote": scalar(why.quote) if why and why.quote else "",
        "tell_me_once": customer.tell_me_once.isoformat() if customer.tell_me_once and promised else "",
        "link_version": str(customer.link_version) if customer.link_version > 1 else "",
        "page_until": customer.page_until.isoformat() if customer.page_until else "",
    }
    lines = [f"{name}: {value}\n" for name, value in fields.items() if value]
    return "".join(["---\n", "erased: yes\n", *lines, "---\n"])


def _refuse(customer: Customer, today: Today) -> None:
    if customer.erased:
        raise WrongUseError("Their data is erased already.", f"If all of it shall go:  goodbye forget {customer.id}")
    if customer.stayed_on is not None or customer.returned_on is not None:
        what = "stayed" if customer.stayed_on is not None else "came back"
        remedy = f"If all of it shall go:  goodbye forget {customer.id}"
        raise WrongUseError(f"They {what}, so there is nothing left to tell them, and no page to keep.", remedy)
    if not has_left(customer, today):
        raise WrongUseError(
            "Their last day is not over, and until then they need their page as it is.",
            f"Erase after it, or forget them wholly:  goodbye forget {customer.id}",
        )


def _kept(customer: Customer, today: Today) -> Why | None:
    """The one reason that stays: the first that may still be fixed, else the first."""
    still_open = (why for why in customer.why if today.standings[why.reason].state not in SETTLED)
    return next(still_open, customer.why[0] if customer.why else None)


def _counted(ledger: Ledger, customer: Customer, kept: Why | None) -> Sayings:
    """The counts with this customer's other reasons; the kept one still stands in their file."""
    others = {reason: {day: 1} for reason, day in days_said(customer).items() if kept is None or reason != kept.reason}
    return joined_sayings(ledger.told, others)
