"""Days and times of day as people write them in files, and on the command line. Light: imports nothing of ours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# Beyond these a date is a slip, and adding years to it could leave the calendar.
YEARS = range(1900, 2200)

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T]([0-9]{2}):([0-9]{2}))?")


@dataclass(frozen=True, slots=True, order=True)
class DayTime:
    """A day, perhaps with a time of day, as written in a file; the site's time zone makes it an instant."""

    day: date
    clock: time | None = None

    def ends_at(self, zone: ZoneInfo) -> datetime:
        """The first instant that is no longer within it: the given minute, or midnight after a bare day."""
        if self.clock is None:
            return datetime.combine(self.day + timedelta(days=1), time.min, zone)
        return datetime.combine(self.day, self.clock, zone)


def day_from(text: str) -> date | None:
    """A calendar day written `2026-12-31`; None for anything else."""
    found = _DAY.fullmatch(text)
    try:
        day = date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None
    return day if day is not None and day.year in YEARS else None


def day_time_from(text: str) -> DayTime | None:
    """A day with an optional time, `2026-12-31` or `2026-12-31 18:00`; None for anything else."""
    found = _DAY_TIME.fullmatch(text)
    day = day_from(found[1]) if found else None
    if found is None or day is None:
        return None
    try:
        return DayTime(day, time(int(found[2]), int(found[3])) if found[2] else None)
    except ValueError:
        return None
