"""What stands on the desk while a site is built again, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.build.manifest import ManifestWriter
from generator.build.plan import Cause
from generator.errors import Fault
from generator.flows.leaks import PublicText
from generator.flows.links import LinkFile
from generator.flows.personal import Bench


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a build made: why customers were made anew, whether public pages were, and every warning."""

    causes: dict[Cause, int]
    public: bool
    phases: dict[str, int]
    warnings: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What it takes to make one customer after the other. `links` is the old link list."""

    bench: Bench
    text: PublicText
    folder: Path
    list_: LinkFile
    writer: ManifestWriter
    links: str


@dataclass(slots=True)
class Work:
    """What a build has done so far."""

    paths: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
