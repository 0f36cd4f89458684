"""What turns a page by date alone, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Turn(StrEnum):
    """Why a page is another one from some instant on, though nobody changed a file."""

    LAST_DAY_OVER = "the last day is over"
    STAYED = "they stayed after all"
    RETURNED = "they are back"
    ASKED = "they asked to be told"
    ENTRY = "a changelog entry counts"
    COUNT = "more people have told us"
    LIFELINE = "something that stayed theirs ends"
    POSSIBLE = "something is possible no longer"
    HELP = "help is over"
    ERASED = "the data is erased"
    RETIRES = "the page retires"
    COMES_BACK = "the page comes back"


class Change(NamedTuple):
    """A turn at an instant, `seconds` (whole, UTC) since 1970.

    `about` names what turned where a customer has several: the entry, the reason, or the number of the line.
    """

    seconds: int
    turn: Turn
    about: str = ""

    @property
    def when(self) -> datetime:
        """The instant, aware, in UTC."""
        return _EPOCH + timedelta(seconds=self.seconds)
