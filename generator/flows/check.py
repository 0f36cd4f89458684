"""`goodbye check`: every fault of a site in one run, and how many people gave which reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from generator.build import Conveyor
from generator.decide.counts import count_reasons
from generator.decide.tally import tally_on
from generator.decide.today import site_today
from generator.errors import Fault, Severity
from generator.flows.ledger import ledger_faults, secrets_at_hand
from generator.flows.look import Onlooker, check_tone
from generator.flows.progress import Progress, in_silence
from generator.flows.project import Project
from generator.flows.settle import Settled, settle, site_faults
from generator.model.choices import ToneMode
from generator.model.days import DayTime
from generator.model.today import Today
from generator.private import Secret
from generator.read import Doubles, Layout, Piece, Roster, RosterReader, SiteReading, read_roster, read_site
from generator.source import Place


@dataclass(frozen=True, slots=True)
class Checked:
    """A site and what is wrong with it.

    The `roster` has so many `customers`. `tally` maps a reason to the people who gave it before `now`; `today` is
    the site on that day, None where shared content has an error. Unless it is `complete`, only a sample of the
    customers was looked at: then `faults` lacks those of the others, and `tally` is an estimate.
    """

    reading: SiteReading
    now: datetime
    faults: tuple[Fault, ...]
    roster: Roster
    customers: int
    tally: Mapping[str, int]
    today: Today | None
    complete: bool = True

    def blocking(self, *, strict: bool) -> tuple[Fault, ...]:
        """The faults that stop a build: errors, and with `strict` warnings too."""
        return tuple(fault for fault in self.faults if strict or fault.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is put into a look at a roster.

    `jobs` is the number of processes (0: one for each core); with a `sample`, no more than so many customers are
    looked at.
    """

    jobs: int = 1
    sample: int = 0


def check_site(
    project: Project,
    asked: DayTime | None,
    environment: Mapping[str, str],
    progress: Progress = in_silence,
    effort: Effort = Effort(),
) -> Checked:
    """Reads everything once and looks at every text and page as of the day asked for.

    Customers stream through; none is kept.

    Raises WrongUseError for a SOURCE_DATE_EPOCH that is none.
    """
    settled = settle(project, asked, environment)
    reading = read_site(project.config, settled.now.date())
    roster, tally = read_roster(project.config, reading), Counter[str]()
    secrets = secrets_at_hand(project.root, environment) if reading.ledger.blocked else ()
    faults = [*reading.faults, *roster.faults, *site_faults(project, reading, settled)]
    faults += ledger_faults(project.config, reading, secrets)
    faults += check_tone(reading.passages, reading.settings.tone if reading.settings else ToneMode.STRICT)
    sample, number = roster.sample(effort.sample) if effort.sample else (None, roster.number)
    doubles, looked = Doubles(), 0
    with Conveyor(partial(_Round, roster.layout, reading, settled, secrets), jobs=effort.jobs) as conveyor:
        told = partial(progress, "Checking customers", total=number if sample is None else len(sample))
        for seen in conveyor.run(roster.pieces() if sample is None else sample, told):
            faults += seen.faults
            tally.update(seen.reasons)
            doubles.note(seen.id, seen.place)
            looked += 1
    faults += doubles.faults()
    number = looked if sample is None or number is None else number
    people = Counter({reason: round(count * number / looked) for reason, count in tally.items()})
    people.update(tally_on(reading.ledger.told, settled.now.date()))
    today = site_today(reading.site, settled.now, people) if reading.site else None
    ordered = tuple(sorted(set(faults), key=lambda fault: fault.order))
    return Checked(reading, settled.now, ordered, roster, number, people, today, looked == number)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a look at one customer found: faults of the file and the page, and how many people gave each reason."""

    id: str
    place: Place
    faults: tuple[Fault, ...]
    reasons: Mapping[str, int]


class _Round:
    """One pass over the customers, or a worker's part of it."""

    def __init__(self, layout: Layout, reading: SiteReading, settled: Settled, secrets: tuple[Secret, ...]) -> None:
        self._reader = RosterReader(layout, reading)
        # No rule asks how many people said a thing, so the counts may follow later.
        today = site_today(reading.site, settled.now, {}) if reading.site else None
        self._day, self._onlooker = settled.now.date(), Onlooker.for_site(reading, today, secrets)

    def __call__(self, piece: Piece) -> _Seen:
        """Looks at one customer."""
        read = self._reader.read(piece)
        seen = self._onlooker.look(read)
        told = [seen.goodbye.customer] if seen.goodbye is not None else []
        return _Seen(read.id, read.place, seen.faults, count_reasons(told, self._day))
