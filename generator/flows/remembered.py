"""What a build needs to know before it decides whose pages to make: the last build, the files, the counts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from itertools import accumulate
from pathlib import Path
from platform import python_version

from generator.build.manifest import FILE, Manifest, adopt_draft, load_manifest
from generator.build.plan import GRAIN, Plan
from generator.build.spare import public_paths
from generator.decide.tally import Sayings, days_said
from generator.errors import Fault, Severity
from generator.flows.project import Project
from generator.model.customer import Customer
from generator.private import Secret, head_text, page_paths
from generator.read.ledger import ledger_path
from generator.read.listing import Files, shared_files
from generator.shipped import shipped_root, theme_folders
from generator.source import Place

FOLDER, NOTE = ".goodbye", "spare"
_SHELVES = ("helpers", "playbooks", "alternatives", "reasons", "changelog", "pages")
_MAKERS = ("babel", "jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material", "nh3", "pydantic")
"""Packages whose versions may move a byte of a page."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of a project's last build, and where."""

    manifest: Path
    note: Path
    last: Manifest | None

    @classmethod
    def of(cls, project: Project, secret: Secret) -> Memory:
        """The memory of a project. It is of no use where another output was built since."""
        folder = project.root / FOLDER
        tree = project.output.stat().st_ino if project.output.is_dir() else 0
        adopt_draft(folder / FILE, secret, tree)
        last = load_manifest(folder / FILE, secret) if tree else None
        return cls(folder / FILE, folder / NOTE, last)


def files_of(project: Project, customers: str, last: Manifest | None) -> Files:
    """All files that pages are made of, but the customers': content, settings, themes, and the program itself.

    With the ledger: once somebody else is in it, everybody is held against it anew.
    """
    content = project.root / "content"
    roots = {f"content/{name}": content / name for name in (*_SHELVES, "assets")}
    roots |= {f"theme-{number}": folder for number, folder in enumerate(theme_folders(project.root))}
    roots |= {"site_config.yml": project.config, "ledger": ledger_path(project.config, customers)}
    roots |= {"program": Path(__file__).resolve().parent.parent}
    known, late = (last.facts.files, last.facts.scanned - GRAIN) if last else ({}, 0)
    return shared_files(roots, known, late)


def common_digest(files: Files) -> bytes:
    """The digest of what everybody's pages are made of: settings, themes, the program and the packages it stands on."""
    mill = blake2b(digest_size=16)
    shelves = tuple(f"content/{name}/" for name in _SHELVES)
    for path, known in sorted(files.items()):
        if not path.startswith(shelves):
            mill.update(f"{path} {known[3]}\n".encode())
    mill.update(f"{shipped_root().name} {python_version()} {' '.join(_version(name) for name in _MAKERS)}".encode())
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


def packed(faults: Iterable[Fault]) -> bytes:
    """Warnings as bytes, for the manifest."""
    rows = [
        (f.place.path, f.place.line, f.place.column, f.code, f.message, f.remedy, f.severity, f.width, f.private)
        for f in faults
    ]
    return json.dumps(rows, ensure_ascii=False).encode() if rows else b""


def unpacked(raw: bytes) -> tuple[Fault, ...]:
    """Warnings from the manifest."""
    return tuple(
        Fault(Place(path, line, column), code, message, remedy, Severity(severity), width, private)
        for path, line, column, code, message, remedy, severity, width, private in json.loads(raw or b"[]")
    )


def digests_of(files: Mapping[str, tuple[int, int, int, str]]) -> dict[str, bytes]:
    """The files' digests alone."""
    return {path: bytes.fromhex(known[3]) for path, known in files.items()}


def public_digest(folder: Path) -> str:
    """The digest of all public files: there are few, so they are read whole."""
    mill = blake2b()
    for path in sorted(public_paths(folder)):
        body = (folder / path).read_bytes()
        mill.update(f"{path}\0{len(body)}\0".encode() + body)
    return mill.hexdigest()


def line_starts(last: Manifest | None) -> list[int]:
    """Where each customer's line of the old link list begins, in characters, and where the last one ends."""
    return list(accumulate(last.rows.lines if last else (), initial=len(head_text("csv", byte_order_mark=True))))


def paths_of(last: Manifest | None, rows: Iterable[int]) -> set[str]:
    """Where the pages of these rows lie."""
    if last is None:
        return set()
    places = [(page_paths(last.rows.token_at(row)), row) for row in rows]
    farewells = {paths.farewell for paths, row in places if last.rows.farewells[row]}
    return farewells | {paths.welcome_back for paths, row in places if last.rows.welcomes[row]}
