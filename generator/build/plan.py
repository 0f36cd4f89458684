"""The plan of a build: whose pages stay as they are, whose are made anew, and whose are gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from generator.build.manifest import Manifest
from generator.model.manifest import DIGEST, Inputs, Listing

GRAIN = 2_000_000_000
"""Nanoseconds within which a file may be written twice and look the same from outside: the coarsest disks' clocks."""

_STRETCH = 1_000
"""Files whose looks are compared at once."""

_FEW = 100
"""Files that are read again with each build, since they were written right before the last one."""


class Cause(StrEnum):
    """Why pages are made anew."""

    NOTHING_KNOWN = "nothing is known of the last build"
    EARLIER_DAY = "the last build was for a later day"
    NEW = "the customer is new"
    EDITED = "the file was edited"
    INPUTS = "something that the page shows was edited, or counts now"
    DUE = "the day has come"
    DAMAGED = "the page is not as it was written"


@dataclass(frozen=True, slots=True)
class Keep:
    """Old rows from `start` to `stop` stay; their files stand in the listing from `at` on."""

    start: int
    stop: int
    at: int


@dataclass(frozen=True, slots=True)
class Make:
    """The customers of the listing from `start` to `stop` are made anew."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in the roster's order.

    `causes` counts who is made anew for which first cause; `gone` are the old rows that no step keeps: their pages go,
    unless they are made anew at the same place. `resigned` tells that files look other from outside and are the same.
    """

    steps: tuple[Keep | Make, ...]
    causes: dict[Cause, int] = field(default_factory=dict)
    gone: tuple[int, ...] = ()
    resigned: bool = False

    @property
    def made(self) -> int:
        """How many customers are made anew."""
        return sum(step.stop - step.start for step in self.steps if isinstance(step, Make))

    @property
    def idle(self) -> bool:
        """Whether nothing has to be done at all, not even remembered."""
        return not self.made and not self.gone and not self.resigned


@dataclass(frozen=True, slots=True)
class Ground:
    """What a plan is made from beside the manifest and the listing.

    `now` is in seconds since 1970; `names` is the keyed digest of all names of the listing; `name_of` makes the keyed
    digest of one; `content_of` that of the file of this name as it is now (b"" where there is none); `inputs_of` tells
    the digest of inputs as they are now (None where something they name is missing); `damaged` are old rows whose
    pages are not what was written.
    """

    now: int
    names: str
    name_of: Callable[[str], bytes]
    content_of: Callable[[str], bytes]
    inputs_of: Callable[[Inputs], bytes | None]
    damaged: frozenset[int] = frozenset()


def plan_build(manifest: Manifest | None, listing: Listing, ground: Ground) -> Plan:
    """Who has to be made anew. Never too few; a file that only looks other is read, and stays when it is the same."""
    count = len(listing.names)
    if manifest is None or ground.now < manifest.facts.now:
        cause = Cause.NOTHING_KNOWN if manifest is None else Cause.EARLIER_DAY
        gone = tuple(range(len(manifest.rows))) if manifest else ()
        return Plan((Make(0, count),) if count else (), {cause: count}, gone)
    rows = _rows_of(manifest, listing, ground)
    stale = _stale(manifest, ground)
    causes: dict[int, Cause] = {at: Cause.NEW for at, row in enumerate(rows) if row < 0} if -1 in rows else {}
    if stale:
        causes |= {at: stale[row] for at, row in enumerate(rows) if row in stale}
    suspects, edited = list(_suspects(manifest, listing, rows)), 0
    for at in suspects:
        if at not in causes and not _same(manifest, listing, rows[at], at, ground):
            causes[at] = Cause.EDITED
            edited += 1
    return _planned(rows, causes, len(manifest.rows), resigned=len(suspects) > edited)


def looks_same(manifest: Manifest, listing: Listing, content_of: Callable[[str], bytes]) -> bool:
    """Whether the roster's files look as they did, one by one in the same order.

    A few that are too young to be sure by their looks are read; where there are many, it is better remembered once.
    """
    old, late = manifest.rows, manifest.facts.scanned - GRAIN
    same = old.sizes == listing.sizes and old.mtimes == listing.mtimes and old.inodes == listing.inodes
    if not same or min(listing.sizes, default=0) < 0:
        return False
    if max(listing.mtimes, default=0) < late:
        return True
    young = [at for at, mtime in enumerate(listing.mtimes) if mtime >= late]
    return len(young) <= _FEW and all(content_of(listing.names[at]) == old.content_at(at) for at in young)


def _rows_of(manifest: Manifest, listing: Listing, ground: Ground) -> list[int] | range:
    """For each name of the listing its old row, -1 for a new one."""
    if manifest.facts.names == ground.names and len(manifest.rows) == len(listing.names):
        return range(len(listing.names))
    ids = bytes(manifest.rows.ids)
    known = {ids[number * DIGEST : (number + 1) * DIGEST]: number for number in range(len(manifest.rows))}
    return [known.get(ground.name_of(name), -1) for name in listing.names]


def _stale(manifest: Manifest, ground: Ground) -> dict[int, Cause]:
    """Old rows whose pages would be others, though their files may be the same."""
    rows = manifest.rows
    changed = {
        number
        for number, (inputs, digest) in enumerate(zip(manifest.inputs, manifest.digests, strict=True))
        if digest and ground.inputs_of(inputs) != digest
    }
    stale = dict.fromkeys(ground.damaged, Cause.DAMAGED)
    if rows.dues and min(rows.dues) <= ground.now:
        stale |= {row: Cause.DUE for row, due in enumerate(rows.dues) if due <= ground.now}
    if changed:
        stale |= {row: Cause.INPUTS for row, inputs in enumerate(rows.inputs) if inputs in changed}
    return stale


def _suspects(manifest: Manifest, listing: Listing, rows: list[int] | range) -> Iterator[int]:
    """Places in the listing of known files that do not look as they did, or that may have been written twice."""
    old, late = manifest.rows, manifest.facts.scanned - GRAIN
    if listing.digests:
        return (at for at, row in enumerate(rows) if row >= 0)
    if isinstance(rows, range):
        return _touched(manifest, listing)
    before = zip(old.sizes, old.mtimes, old.inodes, strict=True)
    looks = _reordered(list(before), rows)
    now = zip(listing.sizes, listing.mtimes, listing.inodes, strict=True)
    return (
        at
        for at, (row, was, found) in enumerate(zip(rows, looks, now, strict=True))
        if row >= 0 and (was != found or found[1] >= late or found[0] < 0)
    )


def _touched(manifest: Manifest, listing: Listing) -> Iterator[int]:
    """The same where no name is new and none is gone: where a thousand look as they did, none is looked at alone."""
    old, late = manifest.rows, manifest.facts.scanned - GRAIN
    pairs = [(old.sizes, listing.sizes), (old.mtimes, listing.mtimes), (old.inodes, listing.inodes)]
    for start in range(0, len(listing.names), _STRETCH):
        part = slice(start, start + _STRETCH)
        same = all(was[part] == now[part] for was, now in pairs)
        if same and max(listing.mtimes[part]) < late and min(listing.sizes[part]) >= 0:
            continue
        for at in range(start, min(start + _STRETCH, len(listing.names))):
            young = listing.mtimes[at] >= late or listing.sizes[at] < 0
            if young or any(was[at] != now[at] for was, now in pairs):
                yield at


def _reordered(looks: list[tuple[int, int, int]], rows: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    return (looks[row] if row >= 0 else (0, 0, 0) for row in rows)


def _same(manifest: Manifest, listing: Listing, row: int, at: int, ground: Ground) -> bool:
    """Whether a file holds what it held."""
    if listing.digests:
        return manifest.rows.content_at(row) == listing.digests[at * DIGEST : (at + 1) * DIGEST]
    return listing.sizes[at] >= 0 and ground.content_of(listing.names[at]) == manifest.rows.content_at(row)


def _planned(rows: list[int] | range, causes: dict[int, Cause], count: int, *, resigned: bool) -> Plan:
    steps: list[Keep | Make] = []
    tally: dict[Cause, int] = {}
    for cause in causes.values():
        tally[cause] = tally.get(cause, 0) + 1
    if isinstance(rows, range):
        gone = sorted(causes)
        start = 0
        for at in (*gone, count):
            if start < at:
                steps.append(Keep(start, at, start))
            if at < count:
                _make(steps, at)
            start = at + 1
        return Plan(tuple(steps), tally, tuple(gone), resigned)
    kept = bytearray(count)
    for at, row in enumerate(rows):
        if at in causes:
            _make(steps, at)
            continue
        kept[row] = 1
        last = steps[-1] if steps else None
        if isinstance(last, Keep) and last.stop == row:
            steps[-1] = Keep(last.start, row + 1, last.at)
        else:
            steps.append(Keep(row, row + 1, at))
    return Plan(tuple(steps), tally, tuple(row for row in range(count) if not kept[row]), resigned)


def _make(steps: list[Keep | Make], at: int) -> None:
    last = steps[-1] if steps else None
    if isinstance(last, Make) and last.stop == at:
        steps[-1] = Make(last.start, at + 1)
    else:
        steps.append(Make(at, at + 1))
