"""Non-interference: the public part, made again without customers' files and with other people, must be the same."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.decide.counts import count_reasons
from generator.decide.today import site_today
from generator.flows.link_rows import speakers_of
from generator.flows.project import Project
from generator.model.audit import Finding
from generator.model.customer import Customer
from generator.model.site import Site
from generator.model.today import Today
from generator.private.scramble import scrambled
from generator.public import PublicFolders, stage_public_site
from generator.read import read_site
from generator.render.feeds import public_feeds
from generator.render.markdown import to_html
from generator.shipped import theme_folders

_CUSTOMERS = re.compile(r"^customers\s*:.*(?:\n[ \t]+.*)*", re.MULTILINE)
NOBODY = "nobody"
"""The customers' folder of the project's copy: it is empty."""


@dataclass(slots=True)
class Tallies:
    """How many people gave which reason: of the customers as they are, and as somebody else."""

    real: Counter[str] = field(default_factory=Counter)
    other: Counter[str] = field(default_factory=Counter)

    def take(self, customer: Customer, now: datetime, number: int) -> None:
        """Counts one customer both ways; nothing of them is kept."""
        self.real.update(count_reasons([customer], now.date()))
        self.other.update(count_reasons([scrambled(customer, number)], now.date()))


def differences(project: Project, site: Site, now: datetime, tallies: Tallies) -> tuple[int, tuple[Finding, ...]]:
    """How many public sources were compared, and one finding for each that depends on who the customers are."""
    with TemporaryDirectory(prefix="goodbye-") as folder:
        scratch = Path(folder)
        ours = _digests(site_today(site, now, tallies.real), project.root, scratch / "ours")
        copy = _without_customers(project, scratch / "copy", site.settings.customers)
        reading = read_site(copy, now.date())
        if reading.site is None:
            return len(ours), (Finding("", 1, "Without the customers' files the shared content cannot be read."),)
        theirs = _digests(site_today(reading.site, now, tallies.other), copy.parent, scratch / "theirs")
    changed = sorted(path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path))
    return len(ours), tuple(Finding(path, 1, "It depends on who the customers are.") for path in changed)


def _without_customers(project: Project, target: Path, customers: str) -> Path:
    """A copy of settings, shared content and theme in which no customer's file lies. Returns its settings' path."""
    theirs = (project.root / customers).resolve()

    def leave(folder: str, names: list[str]) -> set[str]:
        return {name for name in names if Path(folder, name).resolve() == theirs}

    target.mkdir()
    (target / NOBODY).mkdir()
    text = _CUSTOMERS.sub("", project.config.read_text(encoding="utf-8-sig"))
    config = target / project.config.name
    config.write_text(f"{text.rstrip()}\ncustomers: {NOBODY}\n", encoding="utf-8")
    for name in ("content", "theme"):
        if (project.root / name).is_dir():
            shutil.copytree(project.root / name, target / name, symlinks=True, ignore=leave, copy_function=_linked)
    return config


def _linked(source: str, target: str) -> None:
    """A second name for a file: no byte is copied where the disk allows it."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _digests(today: Today, root: Path, scratch: Path) -> Mapping[str, str]:
    """From every staged public file and feed to its digest."""
    theme = theme_folders(root)
    speakers = speakers_of(today.site.settings, theme)

    def speak(language: str) -> Callable[[str], str]:
        return speakers[language].gettext

    docs, prose = scratch / "docs", cache(to_html)
    docs.mkdir(parents=True)
    stage_public_site(today, PublicFolders(scratch, scratch, theme, root / "content"), docs, speak, prose)
    found = {feed.path: sha256(feed.body).hexdigest() for feed in public_feeds(today, speak, prose)}
    staged = (path for path in sorted(docs.rglob("*")) if path.is_file())
    return found | {path.relative_to(docs).as_posix(): sha256(path.read_bytes()).hexdigest() for path in staged}
