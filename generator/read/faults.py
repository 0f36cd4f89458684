"""Collects the faults of one file while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn

from generator.errors import Fault, Severity
from generator.source import Place


class Spot(NamedTuple):
    """A point in a file: line and column from 1, and how many characters of that line are meant."""

    line: int = 1
    column: int = 1
    width: int = 1


START = Spot()
CLOSED = "This folder cannot be read.", "Check that it exists and that you may read it."
"""What is said of a folder that nobody may look into."""

_CROWD = 50


class UnreadableError(Exception):
    """The rest of this file cannot be read; the fault that says why has been noted already."""


@dataclass(slots=True)
class FileFaults:
    """The faults of one file. `private` files never have a value in a message."""

    path: str
    private: bool = False
    found: list[Fault] = field(default_factory=list)

    def add(self, code: str, spot: Spot, message: str, remedy: str = "") -> None:
        """Notes an error."""
        self._note(Severity.ERROR, code, spot, (message, remedy))

    def warn(self, code: str, spot: Spot, message: str, remedy: str = "") -> None:
        """Notes a warning."""
        self._note(Severity.WARNING, code, spot, (message, remedy))

    def stop(self, code: str, spot: Spot, message: str, remedy: str = "") -> NoReturn:
        """Notes an error after which nothing more can be read here. Raises UnreadableError."""
        self.add(code, spot, message, remedy)
        raise UnreadableError

    def _note(self, severity: Severity, code: str, spot: Spot, words: tuple[str, str]) -> None:
        place = Place(self.path, spot.line, spot.column)
        self.found.append(Fault(place, code, *words, severity, max(1, spot.width), self.private))

    @property
    def crowded(self) -> bool:
        """Whether so much was found already that further guesses at what was meant are not worth their time."""
        return len(self.found) >= _CROWD

    @property
    def failed(self) -> bool:
        """Whether an error (not only warnings) was found."""
        return any(fault.severity is Severity.ERROR for fault in self.found)
