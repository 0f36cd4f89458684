"""What a build needs to know before it decides whose pages to make: the last build, the files, the counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from itertools import accumulate
from platform import python_version

from generator.build.manifest import Manifest
from generator.build.plan import Plan
from generator.decide.next_change import Almanac
from generator.decide.tally import Sayings, days_said
from generator.flows.traces import MAKERS
from generator.model.customer import Customer
from generator.model.manifest import NEVER
from generator.model.today import Today
from generator.private import head_text, page_paths
from generator.read.listing import Files
from generator.read.litter import SHELVES
from generator.read.references import grows_old
from generator.shipped import shipped_root


def common_digest(files: Files) -> bytes:
    """The digest of what everybody's pages are made of: settings, themes, the program and the packages it stands on."""
    mill = blake2b(digest_size=16)
    shelves = tuple(f"content/{name}/" for name in SHELVES)
    for path, known in sorted(files.items()):
        if not path.startswith(shelves):
            mill.update(f"{path} {known[3]}\n".encode())
    mill.update(f"{shipped_root().name} {python_version()} {' '.join(_version(name) for name in MAKERS)}".encode())
    return mill.digest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def sayings_after(last: Manifest | None, plan: Plan, made: Iterable[Customer]) -> Sayings:
    """What everybody tells us: those who stay as they were, and those whose files are new or other."""
    told: defaultdict[str, defaultdict[date, int]] = defaultdict(lambda: defaultdict(int))
    if last is not None:
        rows = last.rows
        people = rows.sayings()
        for row in plan.gone:
            for at in range(rows.starts[row], rows.starts[row + 1]):
                people[rows.reasons[at], rows.days[at]] -= 1
        for (reason, day), number in people.items():
            if number:
                told[last.reasons[reason]][date.fromordinal(day)] += number
    for customer in made:
        for name, said in days_said(customer).items():
            told[name][said] += 1
    return told


def digests_of(files: Mapping[str, tuple[int, int, int, str]]) -> dict[str, bytes]:
    """The files' digests alone."""
    return {path: bytes.fromhex(known[3]) for path, known in files.items()}


def next_turn(today: Today, told: Sayings) -> int:
    """The seconds since 1970 at which public pages, or what is said of shared content, are others by date alone."""
    change = Almanac(today, told).next_public_change()
    looked = [one.original.checked_on for one in today.site.alternatives.values()]
    old = [day for day in map(grows_old, looked) if day > today.day]
    turns = [int(datetime.combine(day, time.min, today.site.settings.zone).timestamp()) for day in old]
    return min((*turns, *([change.seconds] if change else ())), default=NEVER)


def line_starts(last: Manifest | None) -> list[int]:
    """Where each customer's line of the old link list begins, in bytes, and where the last one ends."""
    head = head_text("csv", byte_order_mark=True).encode()
    return list(accumulate(last.rows.lines if last else (), initial=len(head)))


def paths_of(last: Manifest | None, rows: Iterable[int]) -> set[str]:
    """Where the pages of these rows lie."""
    if last is None:
        return set()
    places = [(page_paths(last.rows.token_at(row)), row) for row in rows]
    farewells = {paths.farewell for paths, row in places if last.rows.farewells[row]}
    return farewells | {paths.welcome_back for paths, row in places if last.rows.welcomes[row]}
