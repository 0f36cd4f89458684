"""What the gallery shows: the site as last read, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from generator.errors import Fault, Severity
from generator.model.customer import Customer
from generator.read import CustomerReading, SiteReading, read_customer, read_customers
from generator.source import Place


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The site at one build. `number` grows with every build; `public` is the folder of the built public pages.

    `theme` are the theme folders in order of search; `now` is the day asked for, in the site's zone; `trouble` says
    why the public pages are missing, when they are; `kept` holds frames that were rendered already.
    """

    number: int
    config: Path
    theme: tuple[Path, ...]
    now: datetime
    reading: SiteReading
    faults: tuple[Fault, ...] = ()
    tally: Mapping[str, int] | None = None
    public: Path | None = None
    trouble: str = ""
    kept: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    def customers(self, first: int, most: int) -> Iterator[CustomerReading]:
        """The customers from the `first` on (counted from 0), at most so many, in the order of their ids."""
        yield from map(self._admitted, islice(read_customers(self.config, self.reading, first), most))

    def customer(self, customer_id: str) -> Customer | None:
        """The customer of this id; None when there is none, the file has an error, or they were forgotten."""
        read = read_customer(self.config, self.reading, customer_id)
        return self._admitted(read).customer if read else None

    def _admitted(self, read: CustomerReading) -> CustomerReading:
        """The same reading, without a customer where the check found that they were forgotten on request."""
        if not self.reading.ledger.blocked:
            return read
        notes = self.notes_on(read.place, read.lines)
        forgotten = any(one.code == "GB404" and one.severity is Severity.ERROR for one in notes)
        return replace(read, customer=None) if forgotten else read

    def notes_on(self, place: Place, lines: int = 0) -> tuple[Fault, ...]:
        """What the check says about this file, or about so many lines of it."""
        meant = range(place.line, place.line + lines)
        return tuple(f for f in self.faults if f.place.path == place.path and (not lines or f.place.line in meant))
