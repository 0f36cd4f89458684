"""What a build is asked to do, and what one tells that builds upon the last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from generator.errors import Fault
from generator.flows.project import Project
from generator.model.days import DayTime

if TYPE_CHECKING:
    from generator.build.cluster import Reached
    from generator.build.plan import Cause


WORTH_COMPILING = 1_000
"""Customers from which the page compiler pays: learning a theme costs each process about a second."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: the site, the day asked for, whether warnings stop it, and the environment's variables.

    `jobs` is the number of processes that work (0: one for each core), `plain_templates` leaves the page compiler out;
    `cluster` lets other machines render. None changes a byte; but sealed pages are cut where the page compiler knows
    what they share, so without it records hold the same pages in other bytes. `address` is a place in an object store
    where the site goes instead of the project's output.
    """

    project: Project
    asked: DayTime | None
    strict: bool
    environment: Mapping[str, str]
    jobs: int = 1
    plain_templates: bool = False
    cluster: Reached | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a build made: why customers were made anew, whether public pages were, the warnings, and the instant.

    Of warnings there are enough of each code to tell what there is, and `more` counts the others.
    """

    causes: Mapping[Cause, int]
    public: bool
    phases: Mapping[str, int]
    warnings: tuple[Fault, ...] = ()
    now: datetime | None = None
    more: Mapping[str, int] = field(default_factory=dict)
