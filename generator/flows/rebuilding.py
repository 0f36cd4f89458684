"""What stands on the desk while a site is built again, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from generator.build.manifest import ManifestWriter
from generator.errors import Fault
from generator.flows.leaks import KnownWords, LeakCheck
from generator.flows.link_file import LinkFile
from generator.flows.personal import Bench
from generator.private import head_text
from generator.private.sought import Personal, Sought


@dataclass(frozen=True, slots=True)
class Desk:
    """What it takes to make one customer after the other. `links` is the old link list."""

    bench: Bench
    leaks: LeakCheck | KnownWords
    folder: Path
    list_: LinkFile
    writer: ManifestWriter
    links: memoryview


@dataclass(slots=True)
class Work:
    """What a build has done so far."""

    paths: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    suspects: list[Sought] = field(default_factory=list)
    lines: blake2b = field(default_factory=lambda: blake2b(head_text("csv", byte_order_mark=True).encode()))

    def seek(self, leaks: LeakCheck | KnownWords, personal: Personal) -> None:
        """Notes a customer of whom every word stands somewhere in public."""
        suspect = leaks.words.suspect(personal)
        if suspect is not None:
            self.suspects.append(suspect)

    def list(self, desk: Desk, rows: bytes | memoryview) -> None:
        """Adds rows to the link list."""
        desk.list_.write_bytes(rows)
        self.lines.update(rows)
