"""A build that has nothing to do finds that out before it loads what builds. At any doubt the long way is gone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.build.manifest import FILE, Manifest, load_manifest
from generator.build.plan import looks_same
from generator.build.vault import draft_of
from generator.errors import RefusalError
from generator.flows.clock import run_instant
from generator.flows.link_file import LIST
from generator.flows.order import Order, Rebuilt
from generator.flows.project import Project
from generator.flows.traces import (
    FOLDER,
    NOTE,
    calm_since,
    damage,
    files_of,
    is_list_whole,
    is_steady,
    public_digest,
    surroundings,
)
from generator.flows.warned import told_from
from generator.model.manifest import NEVER, Listing
from generator.private.marks import Digests
from generator.private.secret import OLD_VARIABLE, find_secret
from generator.read.listing import Files, list_roster
from generator.read.litter import content_names
from generator.read.rows.whereabouts import Form, find_roster


@dataclass(slots=True)
class Glance:
    """What a quick look found, as far as it came: the long way need not look at it again.

    `steady` is the run's instant where shared content, the program and the day are as remembered; `idle` is what a
    build tells that has nothing to do.
    """

    last: Manifest | None = None
    customers: str = ""
    files: Files | None = None
    listing: Listing | None = None
    steady: datetime | None = None
    idle: Rebuilt | None = None


def glance(order: Order) -> Glance:
    """Looks whether there is anything to do. Nothing is written.

    Whatever cannot be read, is of another version, or of another secret, is a doubt: then `idle` is None.
    """
    found = Glance()
    with suppress(OSError, ValueError, KeyError, TypeError, RefusalError):
        found.idle = _certain(order, found)
    return found


def _certain(order: Order, found: Glance) -> Rebuilt | None:
    project, folder = order.project, order.project.root / FOLDER
    secret = find_secret(project.root, order.environment)
    if secret is None or order.environment.get(OLD_VARIABLE, "").strip() or draft_of(folder / FILE).exists():
        return None
    last = found.last = load_manifest(folder / FILE, secret)
    if last is None:
        return None
    now = run_instant(order.asked, ZoneInfo(last.facts.extra["zone"]), order.environment)
    phases, warned = told_from(last.facts.extra["told"])
    found.customers = last.facts.extra["customers"]
    found.files = files_of(project, found.customers, last)
    readable = all(size >= 0 for size, *_ in found.files.values())  # a link's target cannot be looked at
    if readable and is_steady(last, found.files, surroundings(project), now):
        found.steady = now
    due = min(last.rows.dues, default=NEVER) <= int(now.timestamp())
    if found.steady is None or due or (order.strict and warned.kept):
        return None
    if not _same_roster(project, last, Digests(secret), found):
        return None
    if not _same_site(project, folder / NOTE, last, Digests(secret)):
        return None
    return Rebuilt({}, public=False, phases=phases, warnings=warned.kept, now=now, more=warned.more)


def _same_roster(project: Project, last: Manifest, digests: Digests, found: Glance) -> bool:
    """Whether everybody's file is there, nobody is new, and all look as they did."""
    where = find_roster(project.config, found.customers)
    if where.form is not Form.FOLDER or where.remote or Path(where.location).is_symlink():
        return False
    names = content_names(where.location)
    found.listing = list_roster(project.config, found.customers, names)
    folder = Path(where.location)
    return digests.names(names) == last.facts.names and looks_same(
        last, found.listing, lambda name: digests.content((folder / name).read_bytes())
    )


def _same_site(project: Project, note: Path, last: Manifest, digests: Digests) -> bool:
    """Whether the output is still what was written: every page, every public file, and the link list."""
    calm = calm_since(project, note, last)
    if not calm or not is_list_whole(project, project.private / LIST, last):
        return False
    if public_digest(project.output) != last.facts.extra["public"]:
        return False
    return damage(project.output, last, calm, digests) == (set(), [])
