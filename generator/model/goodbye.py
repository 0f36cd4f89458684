"""What was decided for one customer on one day: the farewell, perhaps a welcome back, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from generator.model.choices import Mood, PackingTime, Phase
from generator.model.content import (
    Alternative,
    ChangelogEntry,
    Helper,
    Milestone,
    PackingItem,
    Playbook,
    Reason,
    Service,
    Together,
)
from generator.model.customer import Customer, Why
from generator.model.placeholders import PlaceholderValue
from generator.model.today import Standing
from generator.source import Passage


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision and its reason, as `goodbye explain` prints it."""

    about: str
    chose: str
    because: str


class ItemState(StrEnum):
    """How a line of the packing list is labelled."""

    DONE = "done"
    OURS = "ours"
    YOURS = "yours"


@dataclass(frozen=True, slots=True)
class PackedItem:
    """A packing item with its label."""

    item: PackingItem
    state: ItemState


@dataclass(frozen=True, slots=True)
class PackedGroup:
    """A group of the packing list."""

    group: PackingTime
    items: tuple[PackedItem, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An alternative for this customer, who introduces them, and why it is on the page."""

    alternative: Alternative
    introduced_by: Helper | None
    because: str


@dataclass(frozen=True, slots=True)
class ToldUs:
    """A reason this customer gave, and where it stands.

    `quote` is already cut to what a page shows; `news` are the entries since they said it or, after the last day,
    since they left, newest first.
    """

    why: Why
    reason: Reason
    quote: str
    standing: Standing
    moved_by: ChangelogEntry | None
    news: tuple[ChangelogEntry, ...]


class Light(StrEnum):
    """What the lighthouse at the end of the page says."""

    TELL_ONCE = "offers to tell them once"
    ASKED = "will tell them once, as they asked"
    TOLD = "told them: there is a welcome-back page"
    FIXED = "says it is fixed already"
    OPEN = "only says the door is open"


class Notice(StrEnum):
    """The line under the letter about a fix."""

    NONE = "none"
    FIXED = "fixed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Farewell:
    """Everything a farewell page shows, chosen but not yet worded.

    `phase` is aboard or under way: the page of somebody coming home is the one under way, with a `notice`;
    `signer` signs the letter; `crew` are all who help, signer first; `board` is the departures board of the phase,
    without rows whose date has passed: after `help_until` there is `help_over`, and with `says_erased` the page says
    that the data was erased; `packing` is empty after the last day; `plan_b_to` names the alternative they went to,
    "" if unknown; `values` fill the playbook's placeholders, raw ("" and 0 when empty); the customer's `returned_on`,
    when set, replaces everything by a short welcome.
    """

    customer: Customer
    language: str
    phase: Phase
    mood: Mood
    playbook: Playbook
    letter: Passage | None
    letter_is_own: bool
    signer: Helper
    crew: tuple[Helper, ...]
    board: tuple[Service, ...]
    packing: tuple[PackedGroup, ...]
    alternatives: tuple[Recommendation, ...]
    plan_b_to: str
    together: tuple[Together, ...]
    moments: tuple[Milestone, ...]
    told_us: tuple[ToldUs, ...]
    light: Light
    notice: Notice
    help_until: date
    erase_data: date
    page_until: date
    values: Mapping[str, PlaceholderValue] = field(default_factory=dict)
    help_over: bool = False
    says_erased: bool = False


@dataclass(frozen=True, slots=True)
class WelcomeBack:
    """Everything a personal welcome-back page shows.

    `told` is the reason it is about (the one fixed most recently) and `fix` the entry that fixed it; `steps` are all
    entries for it since they left, oldest first, at least the fix; `also_fixed` other reasons of theirs that are
    fixed; `reopened`, the entry that took the fix back, turns the page into "we spoke too soon".
    """

    customer: Customer
    language: str
    mood: Mood
    told: ToldUs
    fix: ChangelogEntry
    steps: tuple[ChangelogEntry, ...]
    also_fixed: tuple[ToldUs, ...]
    went_to: str
    helper: Helper
    reopened: ChangelogEntry | None
    page_until: date


@dataclass(frozen=True, slots=True)
class Goodbye:
    """All pages of one customer on one day. Both are None when the page has retired (404 answers, kindly)."""

    customer: Customer
    farewell: Farewell | None
    welcome_back: WelcomeBack | None
    decisions: tuple[Decision, ...] = ()

    @property
    def phase(self) -> Phase | None:
        """Where the customer is on the way; None when the page has retired."""
        if self.welcome_back is not None:
            return Phase.COMING_HOME
        return self.farewell.phase if self.farewell is not None else None
