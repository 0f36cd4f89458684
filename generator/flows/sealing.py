"""Sealed delivery in a build: the keys, the patterns, and each customer's record instead of their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date, time
from typing import Protocol

from generator.build.sealing import SealedWriter
from generator.build.stage import Stage
from generator.model.choices import Delivery
from generator.model.content import Milestone, Together
from generator.model.customer import Customer, Why
from generator.model.days import DayTime
from generator.model.page import CutPage
from generator.model.site import Site
from generator.model.today import Today
from generator.private import Secret
from generator.private.seal import Pattern, Sealed, Sealer, SealKeys
from generator.private.seal.patterns import pattern_of
from generator.source import Place

FEW, MANY = 1, 8
"""Made-up customers of each phase that a pattern is made from."""

NOBODY = "\u25cc"
"""Stands for all that would be somebody's own on the pages that patterns are made from."""

Render = Callable[[Customer], tuple[CutPage, ...]]

_PHASES = ((date(2100, 1, 31), None), (date(1999, 12, 31), date(2199, 12, 31)))
"""Last days far ahead and long gone, and until when that page stays: they fit any day on which a site is built."""


class SealingDesk:
    """Seals customers; every worker has one. It gives the same bytes in each.

    `render` makes anybody's pages, the farewell first. `samples` is how many made-up customers of each phase a pattern
    is made from: more take longer and make records smaller.
    """

    @classmethod
    def for_site(
        cls, today: Today, secrets: tuple[Secret, Secret | None], render: Render, *, few: bool
    ) -> tuple[SealingDesk, ...]:
        """A desk for each secret: the one in use, and in a grace build the one before. None in plain delivery.

        With `few` customers a pattern is made from fewer samples: it would cost more than it saves.
        """
        site = today.site
        if site.settings.delivery is not Delivery.SEALED:
            return ()
        keys = [SealKeys.for_site(secret, site.settings) for secret in secrets if secret is not None]
        return tuple(cls(site, one, render, FEW if few else MANY) for one in keys)

    def __init__(self, site: Site, keys: SealKeys, render: Render, samples: int) -> None:
        self._site, self._keys, self._render, self._samples = site, keys, render, samples
        self._sealer = Sealer(keys)
        self._patterns: dict[str, Pattern] = {}

    def seal(self, customer: Customer, language: str, pages: tuple[CutPage, ...]) -> Sealed:
        """The record of a customer whose pages are in this language."""
        return self._sealer.seal(customer.id, customer.link_version, self._pattern(customer.playbook, language), pages)

    def _pattern(self, playbook: str, language: str) -> Pattern:
        label = f"{language}/{playbook}"
        if label not in self._patterns:
            pages = [self._render(one) for one in nobodies(self._site, playbook, language, self._samples)]
            self._patterns[label] = pattern_of(label, self._keys, pages, NOBODY)
        return self._patterns[label]

    def untell(self) -> None:
        """What was sealed so far went nowhere: shared texts count as untold. Patterns stay."""
        self._sealer = Sealer(self._keys)

    @property
    def keys(self) -> SealKeys:
        """What this desk seals with."""
        return self._keys


class SealedFiles(Protocol):
    """Where records go: into the shards of a sealed site, or nowhere in plain delivery, where there are none."""

    def take(self, sealed: Sealed) -> None:
        """Takes a record."""

    def finish(self) -> object:
        """Writes the files."""


class _Nowhere:
    def take(self, sealed: Sealed) -> None:
        raise ValueError(f"a record of {len(sealed.slots)} slots in plain delivery")

    def finish(self) -> None:
        pass


def sealed_files(desks: tuple[SealingDesk, ...], staging: Stage) -> AbstractContextManager[SealedFiles]:
    """Where the records of these desks go."""
    return SealedWriter(staging, desks[0].keys) if desks else nullcontext(_Nowhere())


def nobodies(site: Site, playbook: str, language: str, samples: int) -> Iterator[Customer]:
    """Customers who do not exist, so that a pattern can say what is usual and hold nothing of anybody.

    Each takes the next of whatever there is to choose from: reasons, helpers, alternatives, ticks, blocks.
    """
    reasons, helpers = sorted(site.reasons), sorted(site.helpers)
    chosen = site.playbooks[playbook].original
    places = [None, *chosen.alternatives]
    ticks = [item.id for group in chosen.packing for item in group.items if item.id]
    for last_day, page_until in _PHASES:
        for turn in range(samples):
            yield Customer(
                id="nobody",
                place=Place("nobody"),
                person=NOBODY,
                greet=NOBODY,
                company="" if turn % 4 == 3 else NOBODY,
                language=language,
                since=None if turn % 5 == 4 else date(1990, 1, 31),
                last_day=DayTime(last_day, None if turn % 2 else time(18)),
                playbook=playbook,
                helpers=_some(helpers, turn, 2 - turn % 2),
                why=tuple(_why(reason) for reason in _some(reasons, turn, turn % 4 and 1 + (turn % 3 == 2))),
                going_to=places[turn % len(places)],
                together=(Together(number="1", what=NOBODY),) * ((turn + 2) % 4),
                moments=(Milestone(when=NOBODY, title=NOBODY, text=NOBODY),) * ((turn + 2) % 4),
                done=tuple(ticks[: turn % (len(ticks) + 1)]),
                tell_me_once=date(1999, 1, 31) if turn % 2 else None,
                left_to_pay="" if turn % 3 else NOBODY,
                page_until=page_until,
            )


def _some(names: list[str], turn: int, number: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names[(turn + more) % len(names)] for more in range(number))) if names else ()


def _why(reason: str) -> Why:
    return Why(reason=reason, said_on=date(1999, 1, 31), quote=NOBODY)
