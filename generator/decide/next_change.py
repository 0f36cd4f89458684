"""When a customer's pages turn next by date alone, and why.

Whatever `decide/` compares with today, in one place:

- phase.py: the last day is over; `returned_on` and `stayed_on` have come
- promise.py: `tell_me_once` has come
- reasons.py: a changelog entry's date has come (and with it standings, news, fixes, the page's own end)
- board.py: help is over, the data is erased (where a row names that day), a lifeline or a possibility has ended
- goodbye.py: the page's last day is over
- counts.py: `said_on` lies before today, and the rounded number of people moves

The first instant is exact for what the templates are given (a `Goodbye` without its decisions): until then it stays the
same, and at it it differs. A theme may leave out what differs (ours says nothing of possibilities once somebody has
left); then the page is the same for one turn more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from operator import itemgetter

from generator.decide.board import names_erasure
from generator.decide.counts import public_count
from generator.decide.dates import decide_dates
from generator.decide.goodbye import compose_goodbye
from generator.decide.language import decide_language
from generator.decide.phase import leaves_at
from generator.decide.promise import last_fix
from generator.decide.reasons import Entry, counts_on
from generator.decide.tally import Sayings, tally_on
from generator.decide.today import site_today
from generator.model.change import Change, Turn
from generator.model.customer import Customer
from generator.model.days import DayTime
from generator.model.goodbye import Goodbye
from generator.model.today import Standing, Today

_DAY = timedelta(days=1)
_when = itemgetter(0)


class Almanac:
    """Knows what is to come after one instant; made once for all customers, for most of it is the same for many.

    `told` is what all customers told us and when; without it, numbers of people stay as they are.
    """

    def __init__(self, today: Today, told: Sayings | None = None) -> None:
        self.today, self._told = today, told or {}
        self._zone, self._keep = today.site.settings.zone, today.site.settings.keep
        self._day, self._now = today.day, today.now.timestamp()
        self._midnights: dict[date, int] = {}
        self._ends: dict[date, tuple[date, date, date]] = {}
        self._erasing: dict[tuple[str, str], bool] = {}
        self._todays: dict[int, Today] = {}
        self._leaving: dict[DayTime, int] = {}
        self._fixed = {name for name, standing in today.standings.items() if last_fix(standing)}
        self._news = {name: self._next_of(standing) for name, standing in today.standings.items()}

    def next_change(self, customer: Customer) -> Change | None:
        """The first instant at which their pages are others though nobody changed a file; None if there is none."""
        if customer.stayed_on is not None and customer.stayed_on <= self._day:
            return None
        ends = self._ends_of(customer)
        if self._day > ends[2]:
            return self._comes_back(customer)
        coming = self._turns(customer, ends)
        if customer.tell_me_once is None or customer.tell_me_once <= self._day or customer.never_contact:
            return min(coming, key=_when)
        return self._first_seen(customer, sorted((*coming, self._asked(customer)), key=_when))

    def next_public_change(self) -> Change | None:
        """The first instant at which public pages are others: an entry counts, or a number of people moves."""
        dates = {entry.original.date: entry.id for entry in reversed(self.today.site.changelog) if self._waits(entry)}
        first = min(dates, default=None)
        turns = [Change(self._midnight(first), Turn.ENTRY, dates[first])] if first else []
        counts = (self._count(name) for name in self.today.standings)
        return min((*turns, *(one for one in counts if one)), key=_when, default=None)

    def at(self, change: Change) -> Today:
        """The site at the instant of a change, with the counts of that day."""
        if change.seconds not in self._todays:
            now = change.when.astimezone(self._zone)
            self._todays[change.seconds] = site_today(self.today.site, now, tally_on(self._told, now.date()))
        return self._todays[change.seconds]

    def _turns(self, customer: Customer, ends: tuple[date, date, date]) -> list[Change]:
        """Every turn to come of a page that stands; there is always one, its end."""
        day, midnight, left = self._day, self._midnight, customer.last_day.day
        help_, erase, page = ends
        turns = [Change(midnight(page + _DAY), Turn.RETIRES)]
        leaves = self._leaves(customer) if left >= day else 0
        if leaves > self._now:
            turns.append(Change(leaves, Turn.LAST_DAY_OVER))
        else:
            if help_ >= day:
                turns.append(Change(midnight(help_ + _DAY), Turn.HELP))
            if erase >= day and self._names_erasure(customer):
                turns.append(Change(midnight(erase + _DAY), Turn.ERASED))
        for why in customer.why:
            turns += self._news[why.reason]
        if customer.stayed_on is not None:
            turns.append(Change(midnight(customer.stayed_on), Turn.STAYED))
        if customer.returned_on is not None and customer.returned_on > day:
            turns.append(Change(midnight(customer.returned_on), Turn.RETURNED))
        if customer.lifeline or customer.still_possible_until:
            turns += self._lines(customer)
        return turns

    def _lines(self, customer: Customer) -> Iterator[Change]:
        for number, line in enumerate(customer.lifeline, 1):
            if line.until is not None and line.until >= self._day:
                yield Change(self._midnight(line.until + _DAY), Turn.LIFELINE, str(number))
        for number, possible in enumerate(customer.still_possible_until, 1):
            ends = possible.until.ends_at(self._zone).timestamp()
            if ends > self._now:
                yield Change(int(ends), Turn.POSSIBLE, str(number))

    def _comes_back(self, customer: Customer) -> Change | None:
        """When a retired page stands again: a fix they asked to hear of keeps it up from the day of the fix."""
        if customer.tell_me_once is None or customer.never_contact or customer.page_until is not None:
            return None
        reasons = {why.reason for why in customer.why}
        waiting = [entry for entry in self.today.site.changelog if self._waits(entry)]
        days = {entry.original.date for entry in waiting if reasons & set(entry.original.reasons)}
        if customer.tell_me_once > self._day:
            days.add(customer.tell_me_once)
        for turn in (Change(self._midnight(day), Turn.COMES_BACK) for day in sorted(days)):
            if compose_goodbye(customer, self.at(turn)).farewell is not None:
                return turn
        return None

    def _first_seen(self, customer: Customer, turns: Iterable[Change]) -> Change:
        """The first turn that their pages are given; that they asked may make no difference to them."""
        known = compose_goodbye(customer, self.today)
        return next(
            turn
            for turn in turns
            if turn.turn is not Turn.ASKED or not same_pages(known, compose_goodbye(customer, self.at(turn)))
        )

    def _asked(self, customer: Customer) -> Change:
        return Change(self._midnight(customer.tell_me_once or self._day), Turn.ASKED)

    def _ends_of(self, customer: Customer) -> tuple[date, date, date]:
        """The last days of help, of the data, and of the page as known today."""
        left = customer.last_day.day
        if left not in self._ends:
            keep = self._keep
            self._ends[left] = (keep.help.after(left), keep.erase_data.after(left), keep.private_page.after(left))
        help_, erase, page = self._ends[left]
        if customer.page_until is not None:
            page = customer.page_until
        elif customer.tell_me_once is not None and any(why.reason in self._fixed for why in customer.why):
            page = decide_dates(customer, self.today)[0].page
        return help_, erase, page

    def _leaves(self, customer: Customer) -> int:
        last = customer.last_day
        if last.clock is None:
            return self._midnight(last.day + _DAY)
        if last not in self._leaving:
            self._leaving[last] = int(leaves_at(customer, self._zone).timestamp())
        return self._leaving[last]

    def _names_erasure(self, customer: Customer) -> bool:
        """Whether a row of their board names the day of erasure, and so changes the day after it."""
        site = self.today.site
        key = (customer.playbook, decide_language(customer, site.settings)[0])
        if key not in self._erasing:
            self._erasing[key] = names_erasure(site.playbooks[key[0]].in_language(key[1]))
        return self._erasing[key]

    def _next_of(self, standing: Standing) -> tuple[Change, ...]:
        """The next entry about a reason, and the next number of people."""
        dates = [(entry.original.date, entry.id) for entry in standing.waiting if not entry.original.draft]
        entries = [Change(self._midnight(day), Turn.ENTRY, name) for day, name in sorted(dates)[:1]]
        count = self._count(standing.reason)
        return (*entries, count) if count else tuple(entries)

    def _waits(self, entry: Entry) -> bool:
        return not entry.original.draft and not counts_on(entry, self._day)

    def _count(self, reason: str) -> Change | None:
        counts, days = self.today.site.settings.counts, self._told.get(reason, {})
        people = sum(number for day, number in days.items() if day < self._day)
        shown = public_count(people, counts)
        for day in sorted(day for day in days if day >= self._day):
            people += days[day]
            if public_count(people, counts) != shown:
                return Change(self._midnight(day + _DAY), Turn.COUNT, reason)
        return None

    def _midnight(self, day: date) -> int:
        """The first instant of a day on the site's clock, in whole seconds since 1970."""
        if day not in self._midnights:
            self._midnights[day] = int(datetime.combine(day, time.min, self._zone).timestamp())
        return self._midnights[day]


def same_pages(one: Goodbye, other: Goodbye) -> bool:
    """Whether two compositions give the templates the same; the words of their decisions do not count."""
    return replace(one, decisions=()) == replace(other, decisions=())
