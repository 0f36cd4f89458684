"""What time it is for a run: the day asked for, else SOURCE_DATE_EPOCH, else the clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from generator.errors import WrongUseError
from generator.model.days import YEARS, DayTime


def run_instant(asked: DayTime | None, zone: ZoneInfo, environment: Mapping[str, str]) -> datetime:
    """The instant of this run, aware and in the site's zone. A bare day means its first moment.

    Raises WrongUseError when SOURCE_DATE_EPOCH is not a number of seconds since 1970.
    """
    if asked is not None:
        return datetime.combine(asked.day, asked.clock or time.min, zone)
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(zone)
    try:
        instant = datetime.fromtimestamp(int(epoch), UTC).astimezone(zone)
    except (ValueError, OverflowError, OSError):
        instant = None
    if instant is None or instant.year not in YEARS:
        raise WrongUseError(
            "SOURCE_DATE_EPOCH is not a number of seconds since 1970.", "Unset it, or use --date 2026-12-14"
        )
    return instant
