"""`goodbye build`: the whole site, staged beside the old one and exchanged at the end."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.build.spare import drop_spare
from generator.build.stage import Stage
from generator.decide.counts import public_count
from generator.decide.tally import tally_on
from generator.decide.today import site_today
from generator.errors import Fault, FaultsFoundError
from generator.flows.audit_build import built_faults
from generator.flows.audit_ground import Ground
from generator.flows.check import Checked, Effort, check_site
from generator.flows.crew import all_built
from generator.flows.last_look import last_look
from generator.flows.leaks import LeakCheck, public_text
from generator.flows.link_file import LIST, LinkFile
from generator.flows.link_rows import speakers_of
from generator.flows.order import WORTH_COMPILING, Order
from generator.flows.personal import Bench
from generator.flows.progress import Progress, in_silence
from generator.flows.project import Project
from generator.flows.sealing import SealedFiles, sealed_files
from generator.flows.staging import stage_of
from generator.flows.workshop import Built, Workshop, keep_few
from generator.model.choices import Delivery
from generator.model.page import Page
from generator.model.settings import Counts, Settings
from generator.model.site import Site
from generator.model.today import Today
from generator.private import Secret, load_old_secret, load_secret
from generator.private.sought import Sought
from generator.public import PublicFolders, build_public_site
from generator.read import Doubles
from generator.render.feeds import public_feeds
from generator.render.markdown import to_html
from generator.render.opening import door, mending
from generator.render.robots import robots_file
from generator.shipped import theme_folders

SAMPLE = 1_000
"""Customers of a large roster that are looked at before the build begins: a slip that everybody made is found at once,
and how many people gave a reason is known well enough to say "at least 500"."""

MARGIN = 0.15
"""How far such an estimate may be off: three times what chance makes of it when a quarter of the people say so."""

PRACTICE = 400
"""Customers on whom the page compiler learns before workers share what it knows: after so many, few parts are new."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made.

    `phases` counts customers; `largest` is the heaviest personal page after gzip, in bytes; `sought` counts the private
    strings that were looked for in the public output; of a large roster's `warnings` there are a few of each code, and
    `more` counts the others. `address` is the place in an object store where the site lies, None if it is a folder.
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
    more: Mapping[str, int] = field(default_factory=dict)
    address: str | None = None


def build_site(order: Order, progress: Progress = in_silence) -> BuildReport:
    """Builds the whole site. The old one stays, byte for byte, unless everything went well.

    Raises FaultsFoundError when content, the theme, a page's size or the leak check has an error, or
    the settings ask for what this version cannot do; RefusalError when the link secret is missing.
    """
    began = time.monotonic()
    checked = _sound(order, progress)
    secret = load_secret(order.project.root, order.environment)
    secrets = (secret, load_old_secret(order.environment, secret))
    tally: Mapping[str, int] | None = checked.tally
    while tally is not None:
        line, tally = _built(order, checked, tally, secrets, progress)
    return _report(order, checked, line, time.monotonic() - began)


def _sound(order: Order, progress: Progress) -> Checked:
    """The site, if it may be built as far as a look at all of a small roster, or some of a large one, can tell.

    What nearly decides a number that pages show is no matter for an estimate. Raises FaultsFoundError with all faults.
    """
    checked = _checked(order, progress, SAMPLE)
    faulty = bool(checked.blocking(strict=order.strict)) or checked.today is None
    if not checked.complete and (faulty or _is_close(checked)):
        checked = _checked(order, progress, 0)
    if checked.blocking(strict=order.strict) or checked.today is None:
        raise FaultsFoundError(checked.faults)
    return checked


def _checked(order: Order, progress: Progress, sample: int) -> Checked:
    return check_site(order.project, order.asked, order.environment, progress, Effort(order.jobs, sample))


def _is_close(checked: Checked) -> bool:
    """Whether an estimate lies so close to a step that the true number may lie on its other side."""
    counts = checked.reading.settings.counts if checked.reading.settings else Counts()
    return any(
        public_count(round(number * (1 - MARGIN)), counts) != public_count(round(number * (1 + MARGIN)), counts)
        for number in checked.tally.values()
    )


def _built(
    order: Order, checked: Checked, tally: Mapping[str, int], secrets: tuple[Secret, Secret | None], progress: Progress
) -> tuple[Line, Mapping[str, int] | None]:
    """Builds everything, and commits it unless pages would show another number of people than there are.

    Then nothing has happened, and the second value is what they should show. Raises FaultsFoundError.
    """
    project, theme = order.project, theme_folders(order.project.root)
    today = site_today(sound_site(checked), checked.now, tally)
    plainly = order.plain_templates or checked.customers < WORTH_COMPILING
    bench = Bench.for_site(today, secrets[0], theme, plainly, secrets[1])
    # Entered by the statement itself: between an ExitStack's entering and its keeping an interrupt could slip in.
    staging, links = stage_of(order), LinkFile(project.private / LIST)
    with staging, links, sealed_files(bench.sealing, staging) as sealed:
        progress("Building the public pages", 0, None)
        public = build_public(today, project, staging.folder)
        paths = (*public, *write_common(bench, staging))
        text = public_text(staging.folder, paths, today.site)
        leaks = LeakCheck(text, project.output.name, checked.reading.passages, bench.desk.digest_of)
        line = Line(public, sealed)
        line.people.update(tally_on(checked.reading.ledger.told, checked.now.date()))
        ground = Ground(staging.folder, paths, {}, ())
        line.faults += built_faults(ground, today.site.settings, bench.renderer.assets.digests, project.output.name)
        workshop = Workshop(checked.roster.layout, checked.reading, bench, staging, leaks.words)
        if not plainly and order.cluster is None:  # workers elsewhere learn by themselves
            workshop.practise(checked.roster.sample(PRACTICE)[0] or ())
        told = partial(progress, "Rendering personal pages", total=checked.customers)
        who = order.cluster or order.jobs
        for built in all_built(workshop, checked.roster, who, checked.customers, told):
            links.write_text(built.rows)
            line.take(built)
        line.faults += (*leaks.faults(line.suspects), *line.doubles.faults())
        _stop_at_faults(order, checked, line, progress)
        counts = today.site.settings.counts
        if any(
            public_count(tally.get(reason, 0), counts) != public_count(line.people[reason], counts)
            for reason in today.site.reasons
        ):
            return line, dict(line.people)
        line.sealed.finish()
        links.settle()
        # First the pages, then at once the list: a list must not lead to a page that is not there.
        look = last_look(project.config, checked.reading, links.commit)
        staging.commit(0 if bench.sealing else line.pages, look)
        if order.address is None:
            drop_spare(project.output)
    return line, None


def sound_site(checked: Checked) -> Site:
    """The site as read. Raises FaultsFoundError where it could not be."""
    if checked.reading.site is None:
        raise FaultsFoundError(checked.faults)
    return checked.reading.site


class Line:
    """The end of the line: what remains of customer after customer is added up; none is kept."""

    def __init__(self, public: tuple[str, ...], sealed: SealedFiles) -> None:
        self.public, self.sealed = public, sealed
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []
        self.suspects: list[Sought] = []
        self.doubles = Doubles()
        self.more, self.phases, self.people = Counter[str](), Counter[str](), Counter[str]()
        self.pages = self.largest = self.sought = 0

    def take(self, built: Built) -> None:
        """Adds some customers."""
        self.phases.update(built.phases)
        self.people.update(built.people)
        self.more.update(built.more)
        self.pages += built.pages
        self.largest = max(self.largest, built.largest)
        self.sought += built.sought
        self.faults += built.faults
        self.suspects += built.suspects
        if built.doubles is not None:
            self.doubles.add(built.doubles)
        for record in built.sealed:
            self.sealed.take(record)
        keep_few(built.warnings, self.warnings, self.more)


def _stop_at_faults(order: Order, checked: Checked, line: Line, progress: Progress) -> None:
    """Raises FaultsFoundError with all faults, when one was found on the way that stops this build."""
    if line.faults or (order.strict and line.warnings):
        every = checked if checked.complete else _checked(order, progress, 0)
        raise FaultsFoundError({*every.blocking(strict=order.strict), *line.faults})


def write_common(bench: Bench, staging: Stage) -> tuple[str, ...]:
    """Writes what every site has, and returns the paths: the page for lost links, the headers, robots.txt."""
    renderer, settings = bench.renderer, bench.desk.today.site.settings
    lost, headers, files = renderer.not_found().body, renderer.assets.headers, renderer.assets.files
    if settings.delivery is Delivery.SEALED:
        made = door(bench.desk.today, bench.theme)
        lost, headers, files = mending(lost.decode()).encode(), made.headers(headers), (*files, *made.files)
    pages = (
        Page("404.html", lost),
        Page("_headers", headers.encode()),
        *files,
        Page("robots.txt", robots_file(settings).encode()),
        Page(".nojekyll", b""),
    )
    for page in pages:
        staging.write(page)
    return tuple(page.path for page in pages)


def build_public(today: Today, project: Project, output: Path) -> tuple[str, ...]:
    """Writes the public pages and the feeds into `output` and returns their paths."""
    theme = theme_folders(project.root)
    speakers = speakers_of(today.site.settings, theme)

    def speak(language: str) -> Callable[[str], str]:
        return speakers[language].gettext

    # An entry stands on pages and in feeds, in every language without a translation of its own.
    prose = cache(to_html)
    with TemporaryDirectory(prefix="goodbye-") as scratch:
        folders = PublicFolders(Path(scratch), output, theme, project.root / "content")
        pages = build_public_site(today, folders, speak, prose)
    feeds = []
    for feed in public_feeds(today, speak, prose):
        (output / feed.path).write_bytes(feed.body)
        feeds.append(feed.path)
    return (*pages, *feeds)


def _report(order: Order, checked: Checked, line: Line, seconds: float) -> BuildReport:
    kept = {(fault.place, fault.code, fault.message): fault for fault in (*checked.faults, *line.warnings)}
    return BuildReport(
        project=order.project,
        settings=sound_site(checked).settings,
        now=checked.now,
        phases=dict(line.phases),
        personal_pages=line.pages,
        largest=line.largest,
        public_pages=sum(path.endswith(".html") for path in line.public),
        feeds=sum(path.startswith("feed.") for path in line.public),
        sought=line.sought,
        warnings=checked.faults if checked.complete else tuple(kept.values()),
        more={} if checked.complete else dict(line.more),
        seconds=seconds,
        address=order.address,
    )
