"""`goodbye check`: every fault of a site in one run, and how many people gave which reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from generator.decide.counts import count_reasons
from generator.decide.goodbye import compose_goodbye
from generator.decide.today import site_today
from generator.errors import Fault, Severity
from generator.flows.audit import Settled, settle, site_faults
from generator.flows.progress import Progress, in_silence
from generator.flows.project import Project
from generator.flows.quotes import NamesOfPeople
from generator.model.choices import ToneMode
from generator.model.today import Today
from generator.model.values import DayTime
from generator.read import CustomerReading, SiteReading, read_customers, read_site
from generator.source import Passage
from generator.tone import check_goodbye, check_letters, check_passages


@dataclass(frozen=True, slots=True)
class Checked:
    """A site and what is wrong with it.

    `tally` maps a reason to the people who gave it before `now`; `today` is the site on that day, None where shared
    content has an error.
    """

    reading: SiteReading
    now: datetime
    faults: tuple[Fault, ...]
    customers: int
    tally: Mapping[str, int]
    today: Today | None

    def blocking(self, *, strict: bool) -> tuple[Fault, ...]:
        """The faults that stop a build: errors, and with `strict` warnings too."""
        return tuple(fault for fault in self.faults if strict or fault.severity is Severity.ERROR)


def check_site(
    project: Project, asked: DayTime | None, environment: Mapping[str, str], progress: Progress = in_silence
) -> Checked:
    """Reads everything once and looks at every text and page as of the day asked for.

    Customers stream; none is kept. Raises WrongUseError for a SOURCE_DATE_EPOCH that is none.
    """
    settled = settle(project, asked, environment)
    reading = read_site(project.config, settled.now.date())
    round_ = _Round(reading, settled)
    faults = [*reading.faults, *site_faults(project, reading, settled), *_tone(reading.passages, round_.mode)]
    for done, read in enumerate(read_customers(project.config, reading), start=1):
        faults += round_.look_at(read)
        progress("Checking customers", done, None)
    today = site_today(reading.site, settled.now, round_.tally) if reading.site else None
    ordered = tuple(sorted(set(faults), key=lambda fault: fault.order))
    return Checked(reading, settled.now, ordered, round_.customers, dict(round_.tally), today)


def _tone(passages: tuple[Passage, ...], mode: ToneMode) -> tuple[Fault, ...]:
    return (*check_passages(passages, mode), *check_letters(passages, mode))


class _Round:
    """One pass over the customers: counts them and finds the faults of each."""

    def __init__(self, reading: SiteReading, settled: Settled) -> None:
        self.mode = reading.settings.tone if reading.settings else ToneMode.STRICT
        # Nobody's own page shows how many people said a thing, so the counts may follow later.
        self.today = site_today(reading.site, settled.now, {}) if reading.site else None
        self._names = NamesOfPeople.of(reading.site.helpers if reading.site else {})
        self.customers, self.tally = 0, Counter[str]()

    def look_at(self, read: CustomerReading) -> Iterator[Fault]:
        """The faults of one customer's file and page."""
        self.customers += 1
        yield from read.faults
        yield from _tone(read.passages, self.mode)
        if read.customer is None or self.today is None:
            return
        yield from self._names.in_public_quotes(read.customer, read.passages)
        self.tally.update(count_reasons([read.customer], self.today.day))
        yield from check_goodbye(compose_goodbye(read.customer, self.today), read.passages)
