"""`goodbye build`: the whole site, staged beside the old one and exchanged at the end."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.build import Conveyor, Staging
from generator.errors import Fault, FaultsFoundError
from generator.flows.check import Checked, check_site
from generator.flows.leaks import PublicText
from generator.flows.link_rows import speakers_of
from generator.flows.links import LIST, LinkFile
from generator.flows.personal import Bench
from generator.flows.progress import Progress, in_silence
from generator.flows.project import Project
from generator.flows.workshop import Built, Workshop
from generator.model.page import Page
from generator.model.settings import Settings
from generator.model.today import Today
from generator.model.values import DayTime
from generator.private import load_secret
from generator.public import PublicFolders, build_public_site
from generator.read import read_roster
from generator.render.feeds import public_feeds
from generator.render.headers import headers_file
from generator.render.markdown import to_html
from generator.render.robots import robots_file
from generator.shipped import theme_folders

WORTH_COMPILING = 1_000
"""Customers from which the page compiler pays: learning a theme costs each process about a second."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: the site, the day asked for, whether warnings stop it, and the environment's variables.

    `jobs` is the number of processes that work (0: one for each core), `plain_templates` leaves the page compiler out;
    neither changes a byte.
    """

    project: Project
    asked: DayTime | None
    strict: bool
    environment: Mapping[str, str]
    jobs: int = 1
    plain_templates: bool = False


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made.

    `phases` counts customers; `largest` is the heaviest personal page after gzip, in bytes; `sought` counts the private
    strings that were looked for in the public output.
    """

    project: Project
    settings: Settings
    now: datetime
    phases: Mapping[str, int]
    personal_pages: int
    largest: int
    public_pages: int
    feeds: int
    sought: int
    warnings: tuple[Fault, ...]
    seconds: float


def build_site(order: Order, progress: Progress = in_silence) -> BuildReport:
    """Builds the whole site. The old one stays, byte for byte, unless everything went well.

    Raises FaultsFoundError when content, the theme, a page's size or the leak check has an error, or
    the settings ask for what this version cannot do; RefusalError when the link secret is missing.
    """
    began = time.monotonic()
    project = order.project
    checked = check_site(project, order.asked, order.environment, progress, order.jobs)
    today = sound(checked, strict=order.strict)
    theme = theme_folders(project.root)
    secret = load_secret(project.root, order.environment)
    plainly = order.plain_templates or checked.customers < WORTH_COMPILING
    bench = Bench.for_site(today, secret, theme, plainly)
    with Staging(project.output, project.root) as staging, LinkFile(project.private / LIST) as links:
        progress("Building the public pages", 0, None)
        public = build_public(today, project, staging.folder)
        write_common(bench, staging)
        leaks = PublicText.of(staging.folder, public, today.site)
        line = _Line(today.site.settings, links)
        roster, total = read_roster(project.config, checked.reading), checked.customers
        with Conveyor(Workshop(roster.layout, checked.reading, bench, staging, leaks), jobs=order.jobs) as conveyor:
            for built in conveyor.run(roster.pieces(), partial(progress, "Rendering personal pages", total=total)):
                line.take(built)
        line.stop_at_faults()
        staging.commit()
        links.commit()
    return _report(order, checked, line, public, time.monotonic() - began)


def sound(checked: Checked, *, strict: bool) -> Today:
    """The site today, if it may be built. Raises FaultsFoundError."""
    if checked.blocking(strict=strict) or checked.today is None:
        raise FaultsFoundError(checked.faults)
    return checked.today


class _Line:
    """The end of the line: what remains of customer after customer is added up; none is kept."""

    def __init__(self, settings: Settings, links: LinkFile) -> None:
        self.settings, self._links = settings, links
        self._faults: list[Fault] = []
        self.phases = Counter[str]()
        self.pages = self.largest = self.sought = 0

    def take(self, built: Built) -> None:
        """Counts one customer and writes the line of the link list."""
        if built.row is not None:
            self._links.write(built.row)
        self.phases[built.phase] += 1
        self.pages += built.pages
        self.largest = max(self.largest, built.largest)
        self.sought += built.sought
        self._faults += built.faults

    def stop_at_faults(self) -> None:
        """Raises FaultsFoundError when a page is too large or something private would be public."""
        if self._faults:
            raise FaultsFoundError(self._faults)


def write_common(bench: Bench, staging: Staging) -> None:
    """Writes what every site has: the page for lost links, the headers, robots.txt."""
    renderer, settings = bench.renderer, bench.desk.today.site.settings
    staging.write(Page("404.html", renderer.not_found().html.encode()))
    staging.write(Page("_headers", headers_file(renderer.style_hashes).encode()))
    staging.write(Page("robots.txt", robots_file(settings).encode()))
    staging.write(Page(".nojekyll", b""))


def build_public(today: Today, project: Project, output: Path) -> tuple[str, ...]:
    """Writes the public pages and the feeds into `output` and returns their paths."""
    theme = theme_folders(project.root)
    speakers = speakers_of(today.site.settings, theme)

    def speak(language: str) -> Callable[[str], str]:
        return speakers[language].gettext

    with TemporaryDirectory(prefix="goodbye-") as scratch:
        folders = PublicFolders(Path(scratch), output, theme, project.root / "content")
        pages = build_public_site(today, folders, speak, to_html)
    feeds = []
    for feed in public_feeds(today, speak):
        (output / feed.path).write_bytes(feed.body)
        feeds.append(feed.path)
    return (*pages, *feeds)


def _report(order: Order, checked: Checked, line: _Line, public: tuple[str, ...], seconds: float) -> BuildReport:
    return BuildReport(
        project=order.project,
        settings=line.settings,
        now=checked.now,
        phases=dict(line.phases),
        personal_pages=line.pages,
        largest=line.largest,
        public_pages=sum(path.endswith(".html") for path in public),
        feeds=sum(path.startswith("feed.") for path in public),
        sought=line.sought,
        warnings=checked.faults,
        seconds=seconds,
    )
