"""What an audit found: its checks, each with what it looked at and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a check ended. `NOT_OURS`: only the host, or whoever sends the mails, can meet it."""

    PASS = "pass"  # noqa: S105 - a verdict
    FAIL = "fail"
    NOT_OURS = "not ours"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong with a built file, without any personal value.

    `path` is relative to the audited folder, a token in it cut to its last four letters; `line` counts from 1;
    `customer` is a keyed digest, "" where it is nobody's.
    """

    path: str
    line: int
    message: str
    customer: str = ""


@dataclass(frozen=True, slots=True)
class AuditCheck:
    """One question that the audit answers. `looked_at` says how much it looked at, in words."""

    name: str
    question: str
    looked_at: str
    findings: tuple[Finding, ...] = ()
    not_ours: str = ""

    @property
    def verdict(self) -> Verdict:
        """Pass, fail, or not ours: `not_ours` says then who must meet it."""
        if self.findings:
            return Verdict.FAIL
        return Verdict.NOT_OURS if self.not_ours else Verdict.PASS


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The checks of an audit, and how long it took in seconds."""

    folder: str
    customers: int
    checks: tuple[AuditCheck, ...]
    seconds: float

    @property
    def findings(self) -> int:
        """How many things are wrong."""
        return sum(len(check.findings) for check in self.checks)
