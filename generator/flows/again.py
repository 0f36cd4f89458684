"""Building again: what the last build made is kept wherever nothing that it was made of has changed.

The same bytes as a full build, which stays the reference. Only a site that its manifest describes is built upon;
everything else is made anew.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.build import Staging
from generator.build.lock import alone
from generator.build.manifest import ManifestWriter
from generator.build.plan import Ground, Keep, Plan, plan_build
from generator.build.spare import Spare, public_paths, put, take_away, take_public
from generator.decide.inputs import InputDigests, inputs_of
from generator.decide.next_change import Almanac
from generator.decide.tally import days_said, joined_sayings, tally_on
from generator.decide.today import site_today
from generator.errors import Fault, FaultsFoundError, RefusalError
from generator.flows.footing import Footing
from generator.flows.last_look import last_look
from generator.flows.leaks import KnownWords, LeakCheck, public_text, words_from, words_text
from generator.flows.link_file import LIST, LinkFile
from generator.flows.look import Seen
from generator.flows.order import WORTH_COMPILING, Order, Rebuilt
from generator.flows.page_faults import page_faults
from generator.flows.personal import Bench, render_goodbye
from generator.flows.rebuilding import Desk, Work
from generator.flows.remembered import common_digest, digests_of, line_starts, next_turn, paths_of, sayings_after
from generator.flows.traces import calm_since, damage, public_digest
from generator.flows.unchanged import Glance, glance
from generator.flows.warned import packed, summed, told_from, told_text
from generator.model.customer import Customer
from generator.model.manifest import NEVER, Facts, Row, Signature
from generator.private import row_text
from generator.private.personal_pages import PersonalPages
from generator.private.sought import Personal
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
        self.order, self.project, self.on = order, order.project, Footing(order, seen)
        self._known, self._looked = PersonalPages(), set[str]()
        # No rule asks how many people said a thing, so the counts may follow later.
        self._onlooker = self.on.onlooker(site_today(self.on.site, self.on.now, {}))

    def run(self) -> Rebuilt:
        """Plans, makes, exchanges."""
        known = dict(zip(self.on.last.inputs, self.on.last.digests, strict=True)) if self.on.last else {}
        edits = plan_build(self.on.last, self.on.listing, self.on.ground(known.get))
        told = sayings_after(self.on.last, edits, self._checked(edits))
        told = joined_sayings(told, self.on.reading.ledger.told)
        self.today = site_today(self.on.site, self.on.now, tally_on(told, self.on.now.date()))
        self._onlooker = self.on.onlooker(self.today)
        self.inputs = InputDigests(self.today, digests_of(self.on.files), common_digest(self.on.files))
        self.almanac, self.until = Almanac(self.today), next_turn(self.today, told)
        public = self.on.last is None or self.on.last.facts.public != self.inputs.public()
        # What public pages are made of is all that anybody's pages are made of, beside their own file.
        digest_of = self.inputs.of if public else known.get
        public = public or public_digest(self.project.output) != (self.on.last and self.on.last.facts.extra["public"])
        calm = calm_since(self.project, self.on.memory.note, self.on.last)
        # Where something is to be made anyway, only the spare is looked at: that is what will be online.
        busy = (public or edits.made or edits.gone) and self.on.spare_known
        damaged, litter = (set[int](), list[str]()) if busy else self._damage(self.project.output, calm)
        plan = plan_build(self.on.last, self.on.listing, self.on.ground(digest_of, damaged))
        if not (plan.made or plan.gone or litter or public):
            return self._remember(plan)
        work = Work([*(f"g/{name}" for name in litter), *paths_of(self.on.last, damaged)])
        with self._place() as place:
            return self._make(place, self.on.ground(digest_of, damaged), calm, work, public=public)

    def _place(self) -> Staging | Spare:
        if self.on.last is None:
            return Staging(self.project.output, self.project.root)
        return Spare(self.project.output, self.project.root, self.on.memory.note)

    def _damage(self, site: Path, calm: int) -> tuple[set[int], list[str]]:
        return damage(site, self.on.last, calm, self.on.digests)

    def _remember(self, plan: Plan) -> Rebuilt:
        """Nothing is to be made, but what is remembered may look other: then the next build sees it at a glance."""
        last = self.on.last
        if last is None:
            raise ValueError("a build without memory has something to make")
        with ManifestWriter(self.on.memory.manifest, self.on.secret, last) as writer:
            for step in plan.steps:
                if isinstance(step, Keep):
                    writer.keep(step.start, step.stop, self.on.listing, step.at)
            facts = self._facts(self.project.output, last.facts.extra, writer)
            writer.close(replace(facts, now=last.facts.now, ended=last.facts.ended, public=last.facts.public))
            with alone(self.project.output.parent), last_look(self.project.config, self.on.reading):
                writer.commit()
        return self._rebuilt(plan, facts, public=False)

    def _make(self, place: Staging | Spare, ground: Ground, calm: int, work: Work, *, public: bool) -> Rebuilt:
        if isinstance(place, Spare) and self.on.last is not None:
            if place.mended is self.on.spare_known:
                raise RefusalError("Another build is at work on this site.", "Wait until it has ended.")
            # Links and copies that were made just now look touched: what was read in the output counts.
            lately, litter = self._damage(place.folder, time.time_ns() if place.mended else calm)
            ground = replace(ground, damaged=ground.damaged | lately)
            public = public or public_digest(place.folder) != self.on.last.facts.extra["public"]
            work.paths += [f"g/{name}" for name in litter]
            for path in work.paths:  # also what was found in the output, of which the spare is a copy by now
                take_away(place.folder, path)
        plan = plan_build(self.on.last, self.on.listing, ground)
        deque(self._checked(plan), maxlen=0)
        plainly = self.order.plain_templates or len(self._made(plan)) < WORTH_COMPILING
        theme = theme_folders(self.project.root)
        bench = Bench.on_stock(self.today, self.on.secret, theme, self.on.stock, plain_templates=plainly)
        text = self._public(bench, place.folder, work, plan, public=public)
        with (
            LinkFile(self.project.private / LIST) as list_,
            ManifestWriter(self.on.memory.manifest, self.on.secret, self.on.last) as writer,
        ):
            self._pages(plan, Desk(bench, text, place.folder, list_, writer, self.on.links), work)
            faults = [*work.faults, *text.faults(work.suspects)]
            if faults:
                raise FaultsFoundError(faults)
            list_.settle()
            extra = {"links": work.lines.hexdigest(), "words": words_text(text.words)}
            facts = self._facts(place.folder, extra, writer)
            writer.close(facts)
            # At once the list and the memory, too: until then a new site has an old list.
            place.commit(within=last_look(self.project.config, self.on.reading, list_.commit, writer.commit))
            if isinstance(place, Spare):
                place.follow(work.paths)
        self.on.keep_ready()
        return self._rebuilt(plan, facts, public=public)

    def _public(self, bench: Bench, folder: Path, work: Work, plan: Plan, *, public: bool) -> LeakCheck | KnownWords:
        """Makes the public pages if need be; whoever is kept is looked for in them then."""

        def check() -> LeakCheck:
            text = public_text(folder, sorted(public_paths(folder)), self.on.site)
            return LeakCheck(text, self.project.output.name, self.on.reading.passages, bench.desk.digest_of)

        if not public and self.on.last is not None:
            return KnownWords(words_from(self.on.last.facts.extra["words"], self.on.site), check)
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
                for name in self.on.listing.names[step.at : step.at + step.stop - step.start]:
                    customer = self.on.customer(name)
                    work.seek(leaks, Personal.of(customer, bench.desk.token(customer)))
        return leaks

    def _pages(self, plan: Plan, desk: Desk, work: Work) -> None:
        lines, fresh = line_starts(self.on.last), set[str]()
        for step in plan.steps:
            if isinstance(step, Keep):
                desk.writer.keep(step.start, step.stop, self.on.listing, step.at)
                work.list(desk, desk.links[lines[step.start] : lines[step.stop]])
                continue
            for at in range(step.start, step.stop):
                row, paths = self._page(at, desk, work)
                fresh.update(paths)
                desk.writer.add(row)
        gone = paths_of(self.on.last, plan.gone) - fresh
        for path in gone:
            take_away(desk.folder, path)
        work.paths += [*gone, *fresh]

    def _page(self, at: int, desk: Desk, work: Work) -> tuple[Row, list[str]]:
        name = self.on.listing.names[at]
        raw = (self.on.folder / name).read_bytes()
        seen = self._look(name)
        if seen.goodbye is None:
            raise FaultsFoundError(seen.faults)
        customer, rendered = seen.goodbye.customer, render_goodbye(seen.goodbye, desk.bench)
        personal = Personal.of(customer, *rendered.tokens)
        work.seek(desk.leaks, personal)
        work.faults += [*rendered.faults, *page_faults(rendered.pages, customer.place, self._known)]
        for page in rendered.pages:
            put(desk.folder, page)
        work.list(desk, line := row_text(rendered.row, "csv").encode() if rendered.row else b"")
        bodies, inputs = [page.body for page in rendered.pages], inputs_of(customer, self.on.site)
        due = self.almanac.next_change(customer)
        row = Row(
            id=self.on.digests.name(name),
            signature=Signature(self.on.listing.sizes[at], self.on.listing.mtimes[at], self.on.listing.inodes[at]),
            content=self.on.digests.content(raw),
            token=rendered.tokens[0],
            farewell=len(bodies[0]) if bodies else 0,
            welcome=len(bodies[1]) if len(bodies) > 1 else 0,
            pages=self.on.digests.pages(*(bodies or [b""])),
            due=due.seconds if due else NEVER,
            inputs=inputs,
            digest=self.inputs.of(inputs) or b"",
            phase=rendered.phase,
            largest=rendered.largest,
            sought=sum(map(bool, personal)),
            line=len(line),
            told=tuple((reason, day.toordinal()) for reason, day in days_said(customer).items()),
            warnings=packed(seen.faults, self.on.told(name)),
        )
        return row, [page.path for page in rendered.pages]

    def _checked(self, plan: Plan) -> Iterator[Customer]:
        """Looks once at everybody who is made anew, before anything is written. Raises FaultsFoundError after all."""
        faults: list[Fault] = []
        for name in self._made(plan):
            if name not in self._looked:
                seen = self._look(name)
                faults += seen.faults
                if seen.goodbye is not None:
                    yield seen.goodbye.customer
        self._looked.update(self._made(plan))
        if self.on.blocking(faults):
            raise FaultsFoundError([*self.on.shared, *faults])

    def _look(self, name: str) -> Seen:
        return self._onlooker.look(self.on.read(name))

    def _made(self, plan: Plan) -> list[str]:
        spans = ((step.start, step.stop) for step in plan.steps if not isinstance(step, Keep))
        return [name for start, stop in spans for name in self.on.listing.names[start:stop]]

    def _facts(self, folder: Path, made: Mapping[str, str], writer: ManifestWriter) -> Facts:
        numbers, texts = writer.warnings, writer.warning_texts
        warned = summed(self.on.shared, numbers, texts, self.on.listing.names, self.on.told(""))
        phases = Counter(writer.phases)
        extra = {
            "links": made["links"],
            "words": made["words"],
            "public": public_digest(folder),
            "zone": self.on.site.settings.time_zone,
            "customers": self.on.reading.customers,
            "until": str(self.until),
            "shared": packed(self.on.shared).decode(),
            "told": told_text({writer.phase_names[phase]: number for phase, number in phases.items()}, warned),
            **self.on.around,
        }
        return Facts(
            now=int(self.on.now.timestamp()),
            scanned=self.on.listing.taken,
            ended=time.time_ns(),
            names=self.on.names,
            tree=folder.stat().st_ino,
            public=self.inputs.public(),
            files=self.on.files,
            extra=extra,
        )

    def _rebuilt(self, plan: Plan, facts: Facts, *, public: bool) -> Rebuilt:
        phases, warned = told_from(facts.extra["told"])
        return Rebuilt(plan.causes, public, phases, warned.kept, self.on.now, warned.more)
