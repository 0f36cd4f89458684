"""Faults in a user's files, and the two ways a verb can fail.

A fault says where, what, and what to do. Verbs collect faults and report all of them in one run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.source import Place

RULES: dict[str, str] = {
    # 1xx: the shape of a file and the names in it
    "GB101": "no-front-matter",
    "GB102": "unknown-name",
    "GB103": "unknown-field",
    "GB104": "not-yaml",
    "GB105": "tab",
    "GB106": "doubled-field",
    "GB107": "missing-field",
    "GB108": "not-allowed-yaml",
    "GB109": "bad-file-name",
    "GB110": "bad-file",
    "GB111": "unknown-placeholder",
    "GB112": "empty-placeholder",
    "GB113": "not-allowed-template",
    "GB114": "too-large",
    "GB115": "unknown-heading",
    "GB116": "no-original",
    "GB117": "not-translatable",
    "GB118": "shown-as-text",
    "GB121": "no-proof",
    "GB122": "no-still-not-good",
    "GB123": "unmarked-reopening",
    "GB124": "no-alternative",
    "GB130": "no-alternative",
    "GB131": "old-check",
    "GB141": "not-json",
    "GB142": "not-csv",
    "GB143": "doubled-id",
    "GB144": "formula",
    # 2xx: a value that cannot be right
    "GB201": "bad-date",
    "GB202": "dates-swapped",
    "GB203": "relative-date",
    "GB204": "bad-choice",
    "GB205": "bad-value",
    "GB206": "too-long",
    "GB207": "bad-address",
    # 3xx: tone
    "GB316": "tone",
    "GB320": "letter-without-fact",
    "GB322": "second-invitation",
    "GB323": "offer-or-request",
    "GB324": "exclamation-marks",
    "GB325": "ticked-opt-in",
    "GB326": "long-sentences",
    "GB327": "worn-words",
    # 4xx: privacy
    "GB401": "leak",
    "GB402": "quote-names-someone",
    "GB403": "broken-promise",
    "GB404": "forgotten",
    # 5xx: the finished pages
    "GB501": "page-too-large",
    "GB503": "low-contrast",
}
"""Every rule's code and its short name. The message stands where the fault is seen."""


class Severity(StrEnum):
    """How much a fault matters: an error stops the build, a warning does not (unless `--strict`)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend in a user's file.

    `message` names the fault in the writer's words and `remedy` what to do; `width` is the length of the caret line
    in characters. A `private` fault stands in a customer's file: its texts never hold the value, and the file's line
    is shown only when asked for.
    """

    place: Place
    code: str
    message: str
    remedy: str = ""
    severity: Severity = Severity.ERROR
    width: int = 1
    private: bool = False

    @property
    def slug(self) -> str:
        """The rule's short name, such as `bad-date`."""
        return RULES[self.code]

    def __str__(self) -> str:
        text = f"{self.place}: {self.severity}[{self.code} {self.slug}]: {self.message}"
        return f"{text} {self.remedy}" if self.remedy else text

    @property
    def order(self) -> tuple[bool, Place, str, str]:
        """The key by which faults are sorted: by place, the settings first, because all else depends on them."""
        return (not self.place.path.endswith((".yml", ".yaml")), self.place, self.code, self.message)


class FaultsFoundError(Exception):
    """The user's files have faults; nothing was published."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.order))
        super().__init__(f"{len(self.faults)} faults")

    def __reduce__(self) -> tuple[type[FaultsFoundError], tuple[tuple[Fault, ...]]]:
        """Travels between processes with its faults, not with its text."""
        return (FaultsFoundError, (self.faults,))


class RefusalError(Exception):
    """The program will not go on, for a reason outside the content files (a missing secret, an unsafe folder).

    `remedy` says what to do about it.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        self.message, self.remedy = message, remedy
        super().__init__(f"{message} {remedy}".strip())


class WrongUseError(RefusalError):
    """The command line asks for something that is not there: an unknown id, no settings file, a folder in use."""
