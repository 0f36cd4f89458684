"""`goodbye next`: when a build of the same files first differs, and why."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path

from generator.decide.goodbye import compose_goodbye
from generator.decide.next_change import Almanac
from generator.decide.tally import Sayings, gather_sayings, joined_sayings, tally_on
from generator.decide.today import site_today
from generator.errors import FaultsFoundError
from generator.flows.clock import run_instant
from generator.flows.ledger import Gate, gate_at_hand, refused
from generator.flows.project import Project
from generator.model.change import Change
from generator.model.customer import Customer
from generator.model.days import DayTime
from generator.model.goodbye import Goodbye
from generator.model.site import Site
from generator.model.today import Today
from generator.read import Piece, RosterReader, SiteReading, read_roster, read_site
from generator.render.personal import Renderer
from generator.shipped import theme_folders

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant (in the site's zone) from which on a build differs: why public pages do, and whose pages, and why."""

    when: datetime
    public: Change | None
    personal: tuple[tuple[str, Change], ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to come after `now`, the next moment first; `moments` are found while they are asked for."""

    now: datetime
    site: Site
    moments: Iterator[Moment]


def look_ahead(
    project: Project, asked: DayTime | None, environment: Mapping[str, str], until: DayTime | None = None
) -> Outlook:
    """The moments after the day asked for, up to the end of `until`.

    What might change is known from the dates; a moment is told only once a customer's pages have been rendered a second
    before it and at it, and differ. Raises FaultsFoundError when shared content or a customer's file has an error, or
    somebody who was forgotten is still there: then no build differs, for there is none.
    """
    reading = read_site(project.config)
    if reading.site is None:
        raise FaultsFoundError(reading.faults)
    site = reading.site
    now = run_instant(asked, site.settings.zone, environment)
    gate = gate_at_hand(project, reading, environment)
    watch = _Watch(_People(project, reading, gate), site, theme_folders(project.root))
    moments = watch.moments(now)
    if until is not None:
        end = until.ends_at(site.settings.zone)
        moments = takewhile(lambda moment: moment.when < end, moments)
    return Outlook(now, site, moments)


class _People:
    """The customers, read anew whenever somebody asks: none is kept."""

    def __init__(self, project: Project, reading: SiteReading, gate: Gate | None) -> None:
        roster = read_roster(project.config, reading)
        if roster.faults:
            raise FaultsFoundError(roster.faults)
        self._roster, self.forgotten = roster, reading.ledger.told
        self._reader, self._gate = RosterReader(roster.layout, reading), gate

    @property
    def pieces(self) -> Iterator[Piece]:
        """Where each of them is read from."""
        return self._roster.pieces()

    def of(self, piece: Piece) -> Customer:
        """The customer in a piece of the roster."""
        read = refused(self._reader.read(piece), self._gate)
        if read.customer is None:
            raise FaultsFoundError(read.faults)
        return read.customer

    def __iter__(self) -> Iterator[Customer]:
        return map(self.of, self.pieces)


class _Watch:
    """Looks from one possible moment to the next."""

    def __init__(self, people: _People, site: Site, theme: tuple[Path, ...]) -> None:
        self._people, self._site = people, site
        self._told: Sayings = joined_sayings(gather_sayings(people), people.forgotten)
        # A renderer asks the site for its settings and nothing of the day, so one serves for all of them.
        self._renderer = Renderer.for_site(self._today(datetime.now(site.settings.zone)), theme, plain_templates=True)

    def moments(self, now: datetime) -> Iterator[Moment]:
        """Every moment after `now`."""
        almanac = Almanac(self._today(now), self._told)
        public = almanac.next_public_change()
        queue: list[tuple[int, Piece]] = [
            (change.seconds, name)
            for name in self._people.pieces
            if (change := almanac.next_change(self._people.of(name))) is not None
        ]
        heapq.heapify(queue)
        while queue or public:
            seconds = min([*([queue[0][0]] if queue else []), *([public.seconds] if public else [])])
            names: list[Piece] = []
            while queue and queue[0][0] == seconds:
                names.append(heapq.heappop(queue)[1])
            turn = public if public and public.seconds == seconds else None
            moment, almanac = self._moment(seconds, turn, names, queue)
            public = almanac.next_public_change() if turn else public
            if moment.public or moment.personal:
                yield moment

    def _moment(
        self, seconds: int, public: Change | None, names: list[Piece], queue: list[tuple[int, Piece]]
    ) -> tuple[Moment, Almanac]:
        """What really differs at an instant; whoever might have changed at it is queued for their next turn."""
        when = datetime.fromtimestamp(seconds, self._site.settings.zone)
        before, almanac = self._almanac(when - _SECOND), self._almanac(when)
        changed = []
        for name in sorted(names, key=str):
            customer = self._people.of(name)
            turn, coming = before.next_change(customer), almanac.next_change(customer)
            if coming is not None:
                heapq.heappush(queue, (coming.seconds, name))
            if turn is not None and self._pages(customer, before.today) != self._pages(customer, almanac.today):
                changed.append((customer.id, turn))
        return Moment(when, public, tuple(changed)), almanac

    def _pages(self, customer: Customer, today: Today) -> tuple[str, ...]:
        goodbye: Goodbye = compose_goodbye(customer, today)
        if goodbye.farewell is None:
            return ()
        farewell = self._renderer.farewell(goodbye).html
        return (farewell, self._renderer.welcome_back(goodbye).html) if goodbye.welcome_back else (farewell,)

    def _almanac(self, when: datetime) -> Almanac:
        return Almanac(self._today(when), self._told)

    def _today(self, when: datetime) -> Today:
        return site_today(self._site, when, tally_on(self._told, when.date()))
