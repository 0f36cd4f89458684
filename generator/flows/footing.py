"""What a build upon the last one stands on: the site as it is, what is remembered, and how every file looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from generator.build.plan import Ground
from generator.errors import Fault, FaultsFoundError, RefusalError, Severity
from generator.flows.link_file import LIST
from generator.flows.look import Onlooker
from generator.flows.order import Order
from generator.flows.ready import FILE, save_ready, tie_of
from generator.flows.shared_content import content_as_it_is, content_as_kept
from generator.flows.traces import Memory, is_spare_known, old_links, surroundings
from generator.flows.unchanged import Glance
from generator.flows.warned import told_from
from generator.model.choices import Delivery
from generator.model.customer import Customer
from generator.model.manifest import Inputs
from generator.model.today import Today
from generator.private import Secret, find_secret, load_old_secret, load_secret
from generator.private.marks import Digests
from generator.read import CustomerReading, Roster, RosterReader, read_roster
from generator.read.files import project_path
from generator.read.listing import list_roster
from generator.read.rows.whereabouts import Form


class Footing:
    """Everything that is known before it is decided whom to make anew. What a glance has seen is not looked at again.

    `last` is the last build's manifest, None where it is of no use, and `links` the list that it wrote; `shared` holds
    the warnings of shared content. Raises FaultsFoundError for its errors, and RefusalError for what cannot be built
    upon: a roster in one file, sealed delivery, a grace build.
    """

    def __init__(self, order: Order, seen: Glance) -> None:
        self._order, project = order, order.project
        secret, self.around = _secret_at_hand(order), surroundings(project)
        self.memory = Memory.of(project, secret, seen.last)
        self.last = self.memory.last
        content = content_as_kept(seen, self.memory, secret, self.around)
        content = content or content_as_it_is(order, seen, self.memory, secret, self.around)
        self.now, self.files, self.reading = content.now, content.files, content.ready.reading
        self.stock, self._ready, self._kept = content.ready.stock, content.ready, content.kept
        same = seen.customers == self.reading.customers
        listing = seen.listing if same else None
        roster = read_roster(project.config, self.reading, listing.names if listing else None)
        self.shared = tuple(dict.fromkeys((*roster.faults, *content.faults)))
        if self.reading.site is None or self.blocking(self.shared):
            raise FaultsFoundError(self.shared)
        self.site = self.reading.site
        self.secret = load_secret(project.root, order.environment)
        self._refuse(roster)
        self.digests, self.links = Digests(self.secret), self._links_of_last()
        self.listing = listing or list_roster(project.config, self.reading.customers, roster.names)
        self.spare_known = is_spare_known(project, self.memory.note)
        self.folder = project.root / self.reading.customers
        self._shown = project_path(self.folder / "x", project.root).removesuffix("x")
        self._reader = RosterReader(roster.layout, self.reading)

    @cached_property
    def names(self) -> str:
        """The keyed digest of all names of the roster."""
        return self.digests.names(self.listing.names)

    def ground(self, inputs_of: Callable[[Inputs], bytes | None], damaged: Iterable[int] = ()) -> Ground:
        """What a plan is made from. `inputs_of` tells the digest of inputs; `damaged` are old rows to be made anew."""
        return Ground(
            now=int(self.now.timestamp()),
            names=self.names,
            name_of=self.digests.name,
            content_of=lambda name: self.digests.content((self.folder / name).read_bytes()),
            inputs_of=inputs_of,
            damaged=frozenset(damaged),
        )

    def onlooker(self, today: Today) -> Onlooker:
        """Somebody who looks at customers on this day."""
        return Onlooker.for_site(self.reading, today, (self.secret,), self._ready.alarms)

    def read(self, name: str) -> CustomerReading:
        """The customer in a file of the roster, with all faults of it."""
        return self._reader.read(name)

    def customer(self, name: str) -> Customer:
        """The customer in a file without errors. Raises FaultsFoundError if it has some now."""
        read = self.read(name)
        if read.customer is None:
            raise FaultsFoundError(read.faults)
        return read.customer

    def told(self, name: str) -> str:
        """What faults call a file of the roster."""
        return f"{self._shown}{name}"

    def blocking(self, faults: Iterable[Fault]) -> bool:
        """Whether one of these stops the build."""
        return any(self._order.strict or fault.severity is Severity.ERROR for fault in faults)

    def keep_ready(self) -> None:
        """Keeps for the next build what this one worked out of shared content and theme, if it is more than before."""
        if self._ready.size != self._kept:
            tie = tie_of(self.files, self.around)
            save_ready(self.memory.manifest.with_name(FILE), self.secret, tie, self._ready)

    def _refuse(self, roster: Roster) -> None:
        grace = load_old_secret(self._order.environment, self.secret) is not None
        sealed = self.site.settings.delivery is Delivery.SEALED
        if grace or sealed or roster.layout.where.form is not Form.FOLDER:
            message = "Building again is for plain pages, a folder of customers, and one secret."
            raise RefusalError(message, "Build everything:  goodbye build")

    def _links_of_last(self) -> memoryview:
        """The last build's link list. Without it, or where --strict must see all warnings, nothing is remembered."""
        raw = old_links(self._order.project, self._order.project.private / LIST, self.last)
        warned = self.last is not None and told_from(self.last.facts.extra["told"])[1].kept
        if raw is None or (self._order.strict and warned):
            self.last = None
        return memoryview(raw or b"")


def _secret_at_hand(order: Order) -> Secret | None:
    """The secret, for the memory alone: that it lacks, or is none, is said once the content has been read."""
    try:
        return find_secret(order.project.root, order.environment)
    except RefusalError:
        return None
