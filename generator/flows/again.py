"""Building again: what the last build made is kept wherever nothing that it was made of has changed.

The same bytes as a full build, which stays the reference. Only a site that its manifest describes is built upon;
everything else is made anew.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.build import Staging
from generator.build.ground import is_ours
from generator.build.manifest import Manifest, ManifestWriter
from generator.build.outputs import damaged_rows
from generator.build.plan import Ground, Keep, Plan, plan_build
from generator.build.spare import Spare, public_paths, put, read_calm, take_away, take_public
from generator.decide.inputs import InputDigests, inputs_of
from generator.decide.next_change import Almanac
from generator.decide.tally import days_said, joined_sayings, tally_on
from generator.decide.today import site_today
from generator.errors import Fault, FaultsFoundError, RefusalError, Severity
from generator.flows.audit_build import page_faults
from generator.flows.build import WORTH_COMPILING, Order, build_public, write_common
from generator.flows.leaks import LeakCheck, public_text
from generator.flows.link_file import LIST, LinkFile
from generator.flows.look import Onlooker, Seen, check_tone
from generator.flows.personal import Bench, render_goodbye
from generator.flows.rebuilding import Desk, Rebuilt, Work
from generator.flows.remembered import (
    Memory,
    common_digest,
    digests_of,
    files_of,
    line_starts,
    packed,
    paths_of,
    public_digest,
    sayings_after,
    unpacked,
)
from generator.flows.settle import settle, site_faults
from generator.model.choices import Delivery, ToneMode
from generator.model.customer import Customer
from generator.model.manifest import NEVER, Facts, Row, Signature
from generator.private import load_old_secret, load_secret, row_text
from generator.private.marks import Digests
from generator.private.personal_pages import PersonalPages
from generator.private.sought import Personal
from generator.read import RosterReader, read_roster, read_site
from generator.read.listing import list_roster
from generator.read.rows.whereabouts import Form
from generator.shipped import theme_folders


def build_again(order: Order) -> Rebuilt:
    """Builds the site upon the last build, which was built so too; without one, everything is made.

    Raises what `build_site` raises, and RefusalError for a roster in one file, sealed delivery and a grace build.
    """
    return _Again(order).run()


class _Again:
    """One build: every step's outcome stands here for the next ones."""

    def __init__(self, order: Order) -> None:
        self.order, self.project = order, order.project
        self.settled = settle(order.project, order.asked, order.environment)
        self.reading = read_site(order.project.config, self.settled.now.date())
        roster = read_roster(order.project.config, self.reading)
        shared = [*self.reading.faults, *roster.faults, *site_faults(order.project, self.reading, self.settled)]
        mode = self.reading.settings.tone if self.reading.settings else ToneMode.STRICT
        shared += check_tone(self.reading.passages, mode)
        if self.reading.site is None or self._blocking(shared):
            raise FaultsFoundError(shared)
        self.site, self.shared = self.reading.site, shared
        self.secret = load_secret(order.project.root, order.environment)
        grace = load_old_secret(order.environment, self.secret) is not None
        if grace or self.site.settings.delivery is Delivery.SEALED or roster.layout.where.form is not Form.FOLDER:
            message = "Building again is for plain pages, a folder of customers, and one secret."
            raise RefusalError(message, "Build everything:  goodbye build")
        self.digests, self.memory = Digests(self.secret), Memory.of(order.project, self.secret)
        self.last = self.memory.last
        self.listing = list_roster(order.project.config, self.reading.customers, roster.names)
        self.files = files_of(order.project, self.reading.customers, self.last)
        self._folder = order.project.root / self.reading.customers
        self._known = PersonalPages()
        self._reader = RosterReader(roster.layout, self.reading)
        # No rule asks how many people said a thing, so the counts may follow later.
        self._onlooker = Onlooker.for_site(self.reading, site_today(self.site, self.settled.now, {}), self.secret)

    def run(self) -> Rebuilt:
        """Plans, makes, exchanges."""
        links = self._old_links()
        self.last = None if links is None else self.last
        known = dict(zip(self.last.inputs, self.last.digests, strict=True)) if self.last else {}
        edits = plan_build(self.last, self.listing, self._ground(known.get))
        self._check(edits)
        told = sayings_after(self.last, edits, (self._customer(name) for name in self._made(edits)))
        told = joined_sayings(told, self.reading.ledger.told)
        self.today = site_today(self.site, self.settled.now, tally_on(told, self.settled.now.date()))
        self._onlooker = Onlooker.for_site(self.reading, self.today, self.secret)
        self.inputs = InputDigests(self.today, digests_of(self.files), common_digest(self.files))
        self.almanac = Almanac(self.today)
        calm = self._calm()
        damaged, litter = self._damaged(self.project.output, calm)
        plan = plan_build(self.last, self.listing, self._ground(self.inputs.of, damaged))
        public = self.last is None or self.last.facts.public != self.inputs.public()
        public = public or public_digest(self.project.output) != (self.last and self.last.facts.extra["public"])
        if plan.idle and not litter and not public:
            return self._rebuilt(plan, self.last, public=False)
        with ExitStack() as stack:
            return self._make(stack, plan, links or "", public, calm)

    def _make(self, stack: ExitStack, plan: Plan, links: str, public: bool, calm: int) -> Rebuilt:  # noqa: FBT001
        damaged, litter = self._damaged(self.project.output, calm)
        work = Work([*(f"g/{name}" for name in litter), *paths_of(self.last, damaged)])
        place: Staging | Spare
        if self.last is None:
            place = stack.enter_context(Staging(self.project.output, self.project.root))
        else:
            place = stack.enter_context(Spare(self.project.output, self.project.root, self.memory.note))
            damaged, litter = self._damaged(place.folder, time.time_ns() if place.mended else calm)
            plan = plan_build(self.last, self.listing, self._ground(self.inputs.of, damaged))
            public = public or public_digest(place.folder) != self.last.facts.extra["public"]
            work.paths += [f"g/{name}" for name in litter]
            for name in litter:
                take_away(place.folder, f"g/{name}")
        self._check(plan)
        plainly = self.order.plain_templates or len(self._made(plan)) < WORTH_COMPILING
        bench = Bench.for_site(self.today, self.secret, theme_folders(self.project.root), plainly)
        text = self._public(bench, place.folder, work, plan, public=public)
        list_ = stack.enter_context(LinkFile(self.project.private / LIST))
        writer = stack.enter_context(ManifestWriter(self.memory.manifest, self.secret, self.last))
        self._pages(plan, Desk(bench, text, place.folder, list_, writer, links), work)
        faults = [*work.faults, *text.faults(work.suspects)]
        if faults:
            raise FaultsFoundError(faults)
        list_.settle()
        writer.close(self._facts(place.folder, work.lines.hexdigest()))
        if isinstance(place, Spare):
            place.commit(work.paths)
        else:
            place.commit()
        writer.commit()
        list_.commit()
        return self._rebuilt(plan, Memory.of(self.project, self.secret).last, public=public)

    def _public(self, bench: Bench, folder: Path, work: Work, plan: Plan, *, public: bool) -> LeakCheck:
        """Makes the public pages if need be; whoever is kept is looked for in them then."""
        if public:
            with TemporaryDirectory(prefix="goodbye-") as scratch:
                common = Staging(Path(scratch) / "site", self.project.root)
                with common:
                    write_common(bench, common)
                    build_public(self.today, self.project, common.folder)
                    work.paths += take_public(folder, common.folder)
        text = public_text(folder, sorted(public_paths(folder)), self.site)
        leaks = LeakCheck(text, self.project.output.name, self.reading.passages, bench.desk.digest_of)
        if public:
            for step in plan.steps:
                if isinstance(step, Keep):
                    for name in self.listing.names[step.at : step.at + step.stop - step.start]:
                        customer = self._customer(name)
                        work.seek(leaks, Personal.of(customer, bench.desk.token(customer)))
        return leaks

    def _pages(self, plan: Plan, desk: Desk, work: Work) -> None:
        lines, fresh = line_starts(self.last), set[str]()
        for step in plan.steps:
            if isinstance(step, Keep):
                desk.writer.keep(step.start, step.stop, self.listing, step.at)
                work.list(desk, desk.links[lines[step.start] : lines[step.stop]])
                continue
            for at in range(step.start, step.stop):
                row, paths = self._page(at, desk, work)
                fresh.update(paths)
                desk.writer.add(row)
        gone = paths_of(self.last, plan.gone) - fresh
        for path in gone:
            take_away(desk.folder, path)
        work.paths += [*gone, *fresh]

    def _page(self, at: int, desk: Desk, work: Work) -> tuple[Row, list[str]]:
        name = self.listing.names[at]
        raw = (self._folder / name).read_bytes()
        seen = self._look(name)
        if seen.goodbye is None:
            raise FaultsFoundError(seen.faults)
        customer, rendered = seen.goodbye.customer, render_goodbye(seen.goodbye, desk.bench)
        personal = Personal.of(customer, *rendered.tokens)
        work.seek(desk.leaks, personal)
        work.faults += [*rendered.faults, *page_faults(rendered.pages, customer.place, self._known)]
        for page in rendered.pages:
            put(desk.folder, page)
        work.list(desk, line := row_text(rendered.row, "csv") if rendered.row else "")
        bodies, inputs = [page.body for page in rendered.pages], inputs_of(customer, self.site)
        due = self.almanac.next_change(customer)
        row = Row(
            id=self.digests.name(name),
            signature=Signature(self.listing.sizes[at], self.listing.mtimes[at], self.listing.inodes[at]),
            content=self.digests.content(raw),
            token=rendered.tokens[0],
            farewell=len(bodies[0]) if bodies else 0,
            welcome=len(bodies[1]) if len(bodies) > 1 else 0,
            pages=self.digests.pages(*(bodies or [b""])),
            due=due.seconds if due else NEVER,
            inputs=inputs,
            digest=self.inputs.of(inputs) or b"",
            phase=rendered.phase,
            largest=rendered.largest,
            sought=sum(map(bool, personal)),
            line=len(line),
            told=tuple((reason, day.toordinal()) for reason, day in days_said(customer).items()),
            warnings=packed(seen.faults),
        )
        return row, [page.path for page in rendered.pages]

    def _check(self, plan: Plan) -> None:
        """Looks at everybody who is made anew before anything is written."""
        faults = [fault for name in self._made(plan) for fault in self._look(name).faults]
        if self._blocking(faults):
            raise FaultsFoundError([*self.shared, *faults])

    def _look(self, name: str) -> Seen:
        return self._onlooker.look(self._reader.read(name))

    def _blocking(self, faults: Iterable[Fault]) -> bool:
        return any(self.order.strict or fault.severity is Severity.ERROR for fault in faults)

    def _made(self, plan: Plan) -> list[str]:
        spans = ((step.start, step.stop) for step in plan.steps if not isinstance(step, Keep))
        return [name for start, stop in spans for name in self.listing.names[start:stop]]

    def _customer(self, name: str) -> Customer:
        read = self._reader.read(name)
        if read.customer is None:
            raise FaultsFoundError(read.faults)
        return read.customer

    def _ground(self, inputs: Callable[..., bytes | None], damaged: Iterable[int] = ()) -> Ground:
        return Ground(
            now=int(self.settled.now.timestamp()),
            names=self.digests.names(self.listing.names),
            name_of=self.digests.name,
            content_of=lambda name: self.digests.content((self._folder / name).read_bytes()),
            inputs_of=inputs,
            damaged=frozenset(damaged),
        )

    def _calm(self) -> int:
        """The time after which nothing was written to the output; 0 if it is not the tree that we know."""
        if self.last is None or self.project.output.stat().st_ino != self.last.facts.tree:
            return 0
        spare = self.project.output.with_name(f"{self.project.output.name}.spare")
        calm = read_calm(self.memory.note, self.project.output, spare)
        return calm.since if calm else self.last.facts.ended

    def _damaged(self, site: Path, calm: int) -> tuple[set[int], list[str]]:
        return damaged_rows(site, self.last, calm, self.digests.pages) if self.last else (set(), [])

    def _old_links(self) -> str | None:
        """The link list as the last build wrote it; None where it is not, or there was none."""
        path = self.project.private / LIST
        if self.last is None or not path.is_file() or not is_ours(self.project.output):
            return None
        raw = path.read_bytes()
        return raw.decode() if blake2b(raw).hexdigest() == self.last.facts.extra["links"] else None

    def _facts(self, folder: Path, links: str) -> Facts:
        extra = {"links": links, "public": public_digest(folder)}
        return Facts(
            now=int(self.settled.now.timestamp()),
            scanned=self.listing.taken,
            ended=time.time_ns(),
            names=self.digests.names(self.listing.names),
            tree=folder.stat().st_ino,
            public=self.inputs.public(),
            files=self.files,
            extra=extra,
        )

    def _rebuilt(self, plan: Plan, made: Manifest | None, *, public: bool) -> Rebuilt:
        if made is None:
            raise ValueError("the manifest that was just written cannot be read")
        phases = Counter(made.rows.phases)
        warnings = [*self.shared, *(fault for raw in made.rows.warnings.values() for fault in unpacked(raw))]
        ordered = tuple(sorted(set(warnings), key=lambda fault: fault.order))
        told = {made.phases[phase]: n for phase, n in phases.items()}
        return Rebuilt(plan.causes, public, told, ordered, self.settled.now)
