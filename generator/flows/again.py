"""Building again: what the last build made is kept wherever nothing that it was made of has changed.

The same bytes as a full build, which stays the reference. Only a site that its manifest describes is built upon;
everything else is made anew.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.build import Staging
from generator.build.manifest import ManifestWriter
from generator.build.plan import Ground, Keep, Plan, plan_build
from generator.build.spare import Spare, public_paths, put, take_away, take_public
from generator.decide.inputs import InputDigests, inputs_of
from generator.decide.next_change import Almanac
from generator.decide.tally import days_said, joined_sayings, tally_on
from generator.decide.today import site_today
from generator.errors import Fault, FaultsFoundError, RefusalError, Severity
from generator.flows.audit_build import page_faults
from generator.flows.leaks import KnownWords, LeakCheck, public_text, words_from, words_text
from generator.flows.link_file import LIST, LinkFile
from generator.flows.look import Onlooker, Seen, check_tone
from generator.flows.order import WORTH_COMPILING, Order, Rebuilt
from generator.flows.personal import Bench, render_goodbye
from generator.flows.rebuilding import Desk, Work
from generator.flows.remembered import common_digest, digests_of, line_starts, next_turn, paths_of, sayings_after
from generator.flows.settle import settle, site_faults
from generator.flows.traces import (
    Memory,
    calm_since,
    damage,
    files_of,
    is_steady,
    old_links,
    public_digest,
    surroundings,
)
from generator.flows.unchanged import Glance, glance
from generator.flows.warned import packed, summed, told_from, told_text, unpacked
from generator.model.choices import Delivery, ToneMode
from generator.model.customer import Customer
from generator.model.manifest import NEVER, Facts, Row, Signature
from generator.private import Secret, find_secret, load_old_secret, load_secret, row_text
from generator.private.marks import Digests
from generator.private.personal_pages import PersonalPages
from generator.private.sought import Personal
from generator.read import RosterReader, read_roster, read_site
from generator.read.files import project_path
from generator.read.listing import list_roster
from generator.read.rows.whereabouts import Form
from generator.shipped import theme_folders


def build_again(order: Order, seen: Glance | None = None) -> Rebuilt:
    """Builds the site upon the last build, which was built so too; without one, everything is made.

    `seen` is what a glance found, if somebody glanced already.
    Raises what `build_site` raises, and RefusalError for a roster in one file, sealed delivery and a grace build.
    """
    seen = glance(order) if seen is None else seen
    return seen.idle or _Again(order, seen).run()


class _Again:
    """One build: every step's outcome stands here for the next ones."""

    def __init__(self, order: Order, seen: Glance) -> None:
        self.order, self.project = order, order.project
        self.settled = settle(order.project, order.asked, order.environment)
        self.reading = read_site(order.project.config, self.settled.now.date())
        roster = read_roster(order.project.config, self.reading)
        self.memory = Memory.of(order.project, _secret_at_hand(order), seen.last)
        self.last, same = self.memory.last, seen.customers == self.reading.customers
        known = seen.files if same else None
        self.files = known or files_of(order.project, self.reading.customers, self.last)
        self.around = surroundings(order.project)
        self.shared = [*roster.faults, *self._shared_faults()]
        if self.reading.site is None or self._blocking(self.shared):
            raise FaultsFoundError(self.shared)
        self.site = self.reading.site
        self.secret = load_secret(order.project.root, order.environment)
        grace = load_old_secret(order.environment, self.secret) is not None
        if grace or self.site.settings.delivery is Delivery.SEALED or roster.layout.where.form is not Form.FOLDER:
            message = "Building again is for plain pages, a folder of customers, and one secret."
            raise RefusalError(message, "Build everything:  goodbye build")
        self.digests = Digests(self.secret)
        listing = seen.listing if same and seen.listing and seen.listing.names == roster.names else None
        self.listing = listing or list_roster(order.project.config, self.reading.customers, roster.names)
        self._folder = order.project.root / self.reading.customers
        self._shown = project_path(self._folder / "x", order.project.root).removesuffix("x")
        self._known = PersonalPages()
        self._reader = RosterReader(roster.layout, self.reading)
        # No rule asks how many people said a thing, so the counts may follow later.
        self._onlooker = Onlooker.for_site(self.reading, site_today(self.site, self.settled.now, {}), self.secret)

    def run(self) -> Rebuilt:
        """Plans, makes, exchanges."""
        links = old_links(self.project, self.project.private / LIST, self.last)
        strictly = self.order.strict and self.last is not None and told_from(self.last.facts.extra["told"])[1].kept
        if links is None or strictly:
            self.last = None
        known = dict(zip(self.last.inputs, self.last.digests, strict=True)) if self.last else {}
        edits = plan_build(self.last, self.listing, self._ground(known.get))
        self._check(edits)
        told = sayings_after(self.last, edits, (self._customer(name) for name in self._made(edits)))
        told = joined_sayings(told, self.reading.ledger.told)
        self.today = site_today(self.site, self.settled.now, tally_on(told, self.settled.now.date()))
        self._onlooker = Onlooker.for_site(self.reading, self.today, self.secret)
        self.inputs = InputDigests(self.today, digests_of(self.files), common_digest(self.files))
        self.almanac, self.until = Almanac(self.today), next_turn(self.today, told)
        calm = calm_since(self.project, self.memory.note, self.last)
        damaged, litter = damage(self.project.output, self.last, calm, self.digests)
        plan = plan_build(self.last, self.listing, self._ground(self.inputs.of, damaged))
        public = self.last is None or self.last.facts.public != self.inputs.public()
        public = public or public_digest(self.project.output) != (self.last and self.last.facts.extra["public"])
        if not (plan.made or plan.gone or litter or public):
            return self._remember(plan)
        work = Work([*(f"g/{name}" for name in litter), *paths_of(self.last, damaged)])
        with ExitStack() as stack:
            return self._make(stack, plan, work, (links or b"").decode(), public=public)

    def _remember(self, plan: Plan) -> Rebuilt:
        """Nothing is to be made, but what is remembered may look other: then the next build sees it at a glance."""
        last = self.last
        if last is None:
            raise ValueError("a build without memory has something to make")
        with ManifestWriter(self.memory.manifest, self.secret, last) as writer:
            for step in plan.steps:
                if isinstance(step, Keep):
                    writer.keep(step.start, step.stop, self.listing, step.at)
            facts = self._facts(self.project.output, last.facts.extra, writer)
            writer.close(replace(facts, now=last.facts.now, ended=last.facts.ended, public=last.facts.public))
            writer.commit()
        return self._rebuilt(plan, facts, public=False)

    def _make(self, stack: ExitStack, plan: Plan, work: Work, links: str, *, public: bool) -> Rebuilt:
        place: Staging | Spare
        if self.last is None:
            place = stack.enter_context(Staging(self.project.output, self.project.root))
        else:
            place = stack.enter_context(Spare(self.project.output, self.project.root, self.memory.note))
            calm = time.time_ns() if place.mended else calm_since(self.project, self.memory.note, self.last)
            damaged, litter = damage(place.folder, self.last, calm, self.digests)
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
        extra = {"links": work.lines.hexdigest(), "words": words_text(text.words)}
        facts = self._facts(place.folder, extra, writer)
        writer.close(facts)
        if isinstance(place, Spare):
            place.commit(work.paths)
        else:
            place.commit()
        writer.commit()
        list_.commit()
        return self._rebuilt(plan, facts, public=public)

    def _public(self, bench: Bench, folder: Path, work: Work, plan: Plan, *, public: bool) -> LeakCheck | KnownWords:
        """Makes the public pages if need be; whoever is kept is looked for in them then."""

        def check() -> LeakCheck:
            text = public_text(folder, sorted(public_paths(folder)), self.site)
            return LeakCheck(text, self.project.output.name, self.reading.passages, bench.desk.digest_of)

        if not public and self.last is not None:
            return KnownWords(words_from(self.last.facts.extra["words"], self.site), check)
        # Few builds upon the last make public pages, and only those need MkDocs.
        from generator.flows.build import build_public, write_common  # noqa: PLC0415

        with TemporaryDirectory(prefix="goodbye-") as scratch:
            common = Staging(Path(scratch) / "site", self.project.root)
            with common:
                write_common(bench, common)
                build_public(self.today, self.project, common.folder)
                work.paths += take_public(folder, common.folder)
        leaks = check()
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
            warnings=packed(seen.faults, self._told(name)),
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

    def _shared_faults(self) -> tuple[Fault, ...]:
        """What is wrong with shared content; as remembered where neither that nor the program nor the day is other."""
        last, order = self.last, self.order
        if last is not None and is_steady(last, self.files, self.around, self.settled.now):
            return unpacked(last.facts.extra["shared"])
        mode = self.reading.settings.tone if self.reading.settings else ToneMode.STRICT
        tone = check_tone(self.reading.passages, mode)
        return (*self.reading.faults, *site_faults(order.project, self.reading, self.settled), *tone)

    def _facts(self, folder: Path, made: Mapping[str, str], writer: ManifestWriter) -> Facts:
        numbers, texts = writer.warnings, writer.warning_texts
        warned = summed(self.shared, numbers, texts, [self._told(name) for name in self.listing.names])
        phases = Counter(writer.phases)
        extra = {
            "links": made["links"],
            "words": made["words"],
            "public": public_digest(folder),
            "zone": self.site.settings.time_zone,
            "customers": self.reading.customers,
            "until": str(self.until),
            "shared": packed(self.shared).decode(),
            "told": told_text({writer.phase_names[phase]: number for phase, number in phases.items()}, warned),
            **self.around,
        }
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

    def _told(self, name: str) -> str:
        return f"{self._shown}{name}"

    def _rebuilt(self, plan: Plan, facts: Facts, *, public: bool) -> Rebuilt:
        phases, warned = told_from(facts.extra["told"])
        return Rebuilt(plan.causes, public, phases, warned.kept, self.settled.now, warned.more)


def _secret_at_hand(order: Order) -> Secret | None:
    """The secret, for the memory alone: that it lacks, or is none, is said once the content has been read."""
    try:
        return find_secret(order.project.root, order.environment)
    except RefusalError:
        return None
