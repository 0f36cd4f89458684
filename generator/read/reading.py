"""What reading yields: the nouns, the faults, the texts, and the names that exist."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.errors import Fault
from generator.model.content import Playbook
from generator.model.customer import Customer
from generator.model.ledger import Ledger
from generator.model.settings import Settings
from generator.model.site import Site
from generator.read.templates import Blank
from generator.source import Passage, Place, Said


@dataclass(frozen=True, slots=True)
class Names:
    """The ids that exist as files, even where a file is faulty, so that one fault does not cause a hundred others.

    `packing` maps each playbook that could be parsed to the ids on its packing list. Of `unlisted` folders, which could
    not be looked into, nobody knows what there is.
    """

    helpers: frozenset[str] = frozenset()
    playbooks: frozenset[str] = frozenset()
    alternatives: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    packing: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unlisted: frozenset[str] = frozenset()

    def of(self, folder: str) -> frozenset[str]:
        """The ids in one of the four folders that others may name."""
        folders = {
            "helpers": self.helpers,
            "playbooks": self.playbooks,
            "alternatives": self.alternatives,
            "reasons": self.reasons,
        }
        return folders[folder]


@dataclass(frozen=True, slots=True)
class SiteReading:
    """The settings and the shared content as read.

    `site` is None when any file has an error (a warning leaves it); `settings` is None when `site_config.yml` has
    one. `languages` and `customers` hold what could be read of those two settings even then, so that the content
    is still checked in the same run; nothing is measured by `languages` unless `languages_known`, and no roster is
    opened unless `roster_found`. `blanks` are the placeholders that may be empty for somebody, by playbook and language
    ("" for the original); `playbooks` are those without a fault so far, in every language, whatever is wrong elsewhere;
    the `ledger` says who was forgotten.
    """

    site: Site | None
    faults: tuple[Fault, ...]
    passages: tuple[Passage, ...]
    names: Names
    settings: Settings | None
    languages: tuple[str, ...] = ("en",)
    customers: str = "content/customers"
    roster_found: bool = True
    blanks: Mapping[tuple[str, str], tuple[Blank, ...]] = field(default_factory=dict)
    languages_known: bool = True
    playbooks: tuple[Playbook, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)


NOWHERE = Place("")


@dataclass(frozen=True)
class CustomerReading:
    """One customer's file or row as read; `customer` is None when it has an error. Never kept longer than one page.

    `id` is "" where the faults are those of the roster itself, or the row has none that is one. `tell` makes the
    `passages` once somebody asks; `say` makes no more than what their fields say, where that is done sooner.
    The customer stands at `place`, which goes on for so many `lines` (0: a whole file).
    """

    id: str
    customer: Customer | None
    faults: tuple[Fault, ...]
    tell: Callable[[], tuple[Passage, ...]] = tuple
    say: Callable[[], Said] | None = None
    place: Place = NOWHERE
    lines: int = 0

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of the file that somebody may read."""
        return self.tell()
