"""What a build upon the last one stands on: the site as it is, what is remembered, and how every file looks."""

from __future__ import annotations

from collections.abc import Iterable

from generator.errors import Fault, FaultsFoundError, RefusalError, Severity
from generator.flows.link_file import LIST
from generator.flows.look import Onlooker, check_tone
from generator.flows.order import Order
from generator.flows.settle import settle, site_faults
from generator.flows.traces import Memory, files_of, is_spare_known, is_steady, old_links, surroundings
from generator.flows.unchanged import Glance
from generator.flows.warned import told_from, unpacked
from generator.model.choices import Delivery, ToneMode
from generator.model.customer import Customer
from generator.model.today import Today
from generator.private import Secret, find_secret, load_old_secret, load_secret
from generator.private.marks import Digests
from generator.read import CustomerReading, Roster, RosterReader, read_roster, read_site
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
        self.settled = settle(project, order.asked, order.environment)
        self.now = self.settled.now
        self.reading = read_site(project.config, self.now.date())
        same = seen.customers == self.reading.customers
        listing = seen.listing if same else None
        roster = read_roster(project.config, self.reading, listing.names if listing else None)
        self.memory = Memory.of(project, _secret_at_hand(order), seen.last)
        self.last = self.memory.last
        self.files = (seen.files if same else None) or files_of(project, self.reading.customers, self.last)
        self.around = surroundings(project)
        self.shared = tuple(dict.fromkeys((*roster.faults, *self._shared_faults())))
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

    def onlooker(self, today: Today) -> Onlooker:
        """Somebody who looks at customers on this day."""
        return Onlooker.for_site(self.reading, today, self.secret)

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

    def _shared_faults(self) -> tuple[Fault, ...]:
        """What is wrong with shared content; as remembered where neither that nor the program nor the day is other."""
        if self.last is not None and is_steady(self.last, self.files, self.around, self.now):
            return unpacked(self.last.facts.extra["shared"])
        mode = self.reading.settings.tone if self.reading.settings else ToneMode.STRICT
        tone = check_tone(self.reading.passages, mode)
        return (*self.reading.faults, *site_faults(self._order.project, self.reading, self.settled), *tone)

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
