"""`goodbye explain ID`: why a customer's page looks the way it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.decide.goodbye import compose_goodbye
from generator.decide.today import site_today
from generator.errors import FaultsFoundError, WrongUseError
from generator.flows.clock import run_instant
from generator.flows.ledger import gate_at_hand, refused
from generator.flows.project import Project, did_you_mean
from generator.model.days import DayTime
from generator.model.goodbye import Decision, Goodbye
from generator.model.today import Today
from generator.read import CustomerReading, SiteReading, read_customer, read_customers, read_roster, read_site


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was decided for one customer, and the site on the day it was decided for."""

    goodbye: Goodbye
    today: Today

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions that show; where the pages have retired nobody is in a phase."""
        gone = self.goodbye.farewell is None
        return tuple(one for one in self.goodbye.decisions if not (gone and one.about == "phase"))


def explain_customer(
    project: Project, customer: str, asked: DayTime | None, environment: Mapping[str, str]
) -> Explanation:
    """Every decision for one customer on the day asked for; `customer` is an id, a file's path, or a full name.

    Raises WrongUseError for an unknown or a doubtful one, FaultsFoundError when the files it needs have errors,
    or this is somebody who was forgotten.
    """
    reading = read_site(project.config)
    if reading.site is None:
        raise FaultsFoundError(reading.faults)
    read = read_customer(project.config, reading, _id_in(customer, project, reading.customers))
    read = read or _named(customer, project, reading)
    read = refused(read, gate_at_hand(project, reading, environment))
    if read.customer is None:
        raise FaultsFoundError(read.faults)
    today = site_today(reading.site, run_instant(asked, reading.site.settings.zone, environment), {})
    return Explanation(compose_goodbye(read.customer, today), today)


def _id_in(written: str, project: Project, customers: str) -> str:
    """The id that a customer's file name means, with or without its folder; other words stay as they are."""
    path = Path(written)
    folder = (project.root / customers).resolve()
    inside = folder in (path.resolve().parent, (project.root / path).resolve().parent)
    return path.stem if path.suffix == ".md" and (inside or path.name == written) else written


def _named(written: str, project: Project, reading: SiteReading) -> CustomerReading:
    """The one customer of this full name, in any case. Raises WrongUseError when there is none, or more than one."""
    if faults := read_roster(project.config, reading).faults:
        raise FaultsFoundError(faults)
    known, found = [], []
    for read in read_customers(project.config, reading):
        known.append(read.id)
        if read.customer and read.customer.person.casefold() == " ".join(written.split()).casefold():
            found.append(read)
    if len(found) > 1:
        remedy = f"Say which:  {'  or  '.join(f'goodbye explain {read.id}' for read in found)}"
        raise WrongUseError(f'There are {len(found)} customers called "{written}".', remedy)
    if not found:
        raise WrongUseError(f'There is no customer "{written}".', did_you_mean(written, known))
    return found[0]
