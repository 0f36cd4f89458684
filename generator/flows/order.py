"""What a build is asked to do. Light: whoever finds that there is nothing to do loads no more than this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.flows.project import Project
from generator.model.days import DayTime

if TYPE_CHECKING:
    from generator.build.cluster import Reached


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: the site, the day asked for, whether warnings stop it, and the environment's variables.

    `jobs` is the number of processes that work (0: one for each core), `plain_templates` leaves the page compiler out;
    `cluster` lets other machines render. None changes a byte.
    """

    project: Project
    asked: DayTime | None
    strict: bool
    environment: Mapping[str, str]
    jobs: int = 1
    plain_templates: bool = False
    cluster: Reached | None = None
