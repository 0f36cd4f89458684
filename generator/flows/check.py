"""`goodbye check`: every fault of a site in one run, and how many people gave which reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from generator.build import Conveyor
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
from generator.read import Doubles, Layout, Piece, RosterReader, SiteReading, read_roster, read_site
from generator.source import Passage, Place
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
    project: Project,
    asked: DayTime | None,
    environment: Mapping[str, str],
    progress: Progress = in_silence,
    jobs: int = 1,
) -> Checked:
    """Reads everything once and looks at every text and page as of the day asked for.

    Customers stream through `jobs` processes (0: one for each core); none is kept.

    Raises WrongUseError for a SOURCE_DATE_EPOCH that is none.
    """
    settled = settle(project, asked, environment)
    reading = read_site(project.config, settled.now.date())
    roster, tally = read_roster(project.config, reading), Counter[str]()
    faults = [*reading.faults, *roster.faults, *site_faults(project, reading, settled)]
    faults += _tone(reading.passages, _mode(reading))
    doubles, customers = Doubles(), 0
    with Conveyor(partial(_Round, roster.layout, reading, settled), jobs=jobs) as conveyor:
        for seen in conveyor.run(roster.pieces(), partial(progress, "Checking customers", total=roster.number)):
            faults += seen.faults
            tally.update(seen.reasons)
            doubles.note(seen.id, seen.place)
            customers += 1
    faults += doubles.faults()
    today = site_today(reading.site, settled.now, tally) if reading.site else None
    ordered = tuple(sorted(set(faults), key=lambda fault: fault.order))
    return Checked(reading, settled.now, ordered, customers, dict(tally), today)


def _mode(reading: SiteReading) -> ToneMode:
    return reading.settings.tone if reading.settings else ToneMode.STRICT


def _tone(passages: tuple[Passage, ...], mode: ToneMode) -> tuple[Fault, ...]:
    return (*check_passages(passages, mode), *check_letters(passages, mode))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a look at one customer found: faults of the file and the page, and how many people gave each reason."""

    id: str
    place: Place
    faults: tuple[Fault, ...]
    reasons: Mapping[str, int]


class _Round:
    """One pass over the customers, or a worker's part of it."""

    def __init__(self, layout: Layout, reading: SiteReading, settled: Settled) -> None:
        self._reader, self._mode = RosterReader(layout, reading), _mode(reading)
        # Nobody's own page shows how many people said a thing, so the counts may follow later.
        self._today = site_today(reading.site, settled.now, {}) if reading.site else None
        self._names = NamesOfPeople.of(reading.site.helpers if reading.site else {})

    def __call__(self, piece: Piece) -> _Seen:
        """Looks at one customer."""
        read = self._reader.read(piece)
        faults = (*read.faults, *_tone(read.passages, self._mode))
        if read.customer is None or self._today is None:
            return _Seen(read.id, read.place, faults, {})
        quoted = self._names.in_public_quotes(read.customer, read.passages)
        page = check_goodbye(compose_goodbye(read.customer, self._today), read.passages)
        reasons = count_reasons([read.customer], self._today.day)
        return _Seen(read.id, read.place, (*faults, *quoted, *page), reasons)
