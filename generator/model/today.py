"""The site on one day: what time it is, how many people said what, and where every reason stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from generator.model.choices import State
from generator.model.content import ChangelogEntry
from generator.model.site import Localised, Site


@dataclass(frozen=True, slots=True)
class Step:
    """One of the steps a reason goes through.

    `on` is the day the reason last got at least this far, so a skipped step has the date of the later one; None for
    a step that is still ahead.
    """

    state: State
    on: date | None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a reason stands today, and because of which entry.

    `steps` are the steps in order, with the current one marked; `entries` all entries for the reason that count
    today, newest first; `moved_by` the newest entry that moved it (None: only heard); `fix` the entry that fixed it,
    while it is fixed; `taken_back` the fix that a later entry reopened, while it is reopened, and `reopened_by` that
    later entry; `waiting` the entries that do not count today, drafts and future ones, newest first; `counted` the
    rounded number of people who said so (0: not shown).
    """

    reason: str
    state: State
    since: date
    because: str
    steps: tuple[Step, ...]
    entries: tuple[Localised[ChangelogEntry], ...] = ()
    moved_by: Localised[ChangelogEntry] | None = None
    fix: Localised[ChangelogEntry] | None = None
    taken_back: Localised[ChangelogEntry] | None = None
    counted: int = 0
    reopened_by: Localised[ChangelogEntry] | None = None
    waiting: tuple[Localised[ChangelogEntry], ...] = ()

    @property
    def reopened(self) -> bool:
        """Whether a fix was taken back and nothing has fixed it since."""
        return self.taken_back is not None


@dataclass(frozen=True, slots=True)
class Today:
    """The site at an instant, with everything that is the same for all customers already decided.

    `now` is aware and in the site's time zone; `entries` are the changelog entries that count, newest first.
    """

    site: Site
    now: datetime
    standings: Mapping[str, Standing] = field(default_factory=dict)
    entries: tuple[Localised[ChangelogEntry], ...] = ()

    @property
    def day(self) -> date:
        """Today's calendar day in the site's time zone."""
        return self.now.date()
