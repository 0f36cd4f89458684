"""The ledger of forgotten customers: it says who may not come back, and keeps public counts true; it names nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class HandedOn(NamedTuple):
    """The key under which people were forgotten while the link secret `of` was in force, sealed for the secret `to`.

    The secrets are named by their checks; `sealed` is in hex.
    """

    to: str
    of: str
    sealed: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What remains once customers are forgotten.

    `blocked` are keyed digests of ids and e-mail addresses (32 hex digits each), `made_with` the checks of the secrets
    they were made with; `handed_on` lets a later secret recognise whoever was forgotten under an earlier one. `told`
    counts for each reason the forgotten people by the day on which they first gave it.
    """

    blocked: frozenset[str] = frozenset()
    made_with: frozenset[str] = frozenset()
    handed_on: frozenset[HandedOn] = frozenset()
    told: Mapping[str, Mapping[date, int]] = field(default_factory=dict)
