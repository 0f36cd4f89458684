"""One pass over the customers and their pages; nothing of a customer is kept but suspicion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.decide.goodbye import compose_goodbye
from generator.flows.audit_ground import Ground, masked
from generator.flows.audit_twin import Tallies
from generator.flows.link_rows import LinkDesk
from generator.model.audit import Finding
from generator.model.customer import Customer
from generator.private.personal_pages import PersonalPages, Topic
from generator.private.public_words import PublicWords
from generator.private.seal import BrokenSealError, Opener
from generator.private.sought import Personal, Sought

_DOOR = "w/index.html"
"""Where every link of a sealed site leads."""


@dataclass(slots=True)
class PeopleAudit:
    """What the pass needs, and what it finds: `about` by topic, `outlived`, `locked`, and suspects.

    `openers` open the records of a sealed site, one for each secret in use; there are none in plain delivery. `locked`
    are links that do not open.
    """

    ground: Ground
    desk: LinkDesk
    words: PublicWords
    pages: PersonalPages
    openers: tuple[Opener, ...] = ()
    tallies: Tallies = field(default_factory=Tallies)
    about: dict[Topic, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    outlived: list[Finding] = field(default_factory=list)
    locked: list[Finding] = field(default_factory=list)
    suspects: list[Sought] = field(default_factory=list)
    customers: int = 0
    looked_at: int = 0
    seen: set[str] = field(default_factory=set)

    def take(self, customer: Customer, *, forgotten: bool = False) -> None:
        """Looks at one customer's pages and whether the public words may name them.

        Whoever was `forgotten` on request may still be in a table; their pages should be gone.
        """
        self.customers += 1
        self.tallies.take(customer, self.desk.today.now, self.customers)
        tokens = self.desk.every_token(customer)
        if suspect := self.words.suspect(Personal.of(customer, *tokens)):
            self.suspects.append(suspect)
        gone = "belongs to somebody who was forgotten" if forgotten else ""
        if not gone and compose_goodbye(customer, self.desk.today).farewell is None:
            gone = "has retired"
        for opener in self.openers:
            self._open(customer, opener, gone)
        for token in tokens:
            if paths := self.ground.personal.get(token, ()):
                self.seen.add(token)
                self._judge(customer, [(path, self.ground.read(path)) for path in paths], gone)

    def _open(self, customer: Customer, opener: Opener, gone: str) -> None:
        """Opens a customer's record, and looks at the pages in it as at any others."""
        message = "This customer's link opens nothing."
        try:
            opened = opener.pages(customer.id, customer.link_version)
        except BrokenSealError:
            opened, message = (), "This customer's record does not open."
        if opened:
            self._judge(customer, [(_DOOR, page.encode()) for page in opened], gone)
        elif not gone:
            self.locked.append(Finding(_DOOR, 1, message, self.desk.digest_of(customer.id)))

    def _judge(self, customer: Customer, pages: Sequence[tuple[str, bytes]], gone: str) -> None:
        """Looks at a customer's pages, each with its path; `gone` says why they should be."""
        digest, names = self.desk.digest_of(customer.id), [name for name in (customer.person, customer.company) if name]
        if gone:
            self.outlived.append(Finding(masked(pages[0][0]), 1, f"This page {gone}; it should be gone.", digest))
        for path, body in pages:
            self._look_at(path, body, digest, names)

    def _look_at(self, path: str, body: bytes, digest: str, names: list[str]) -> None:
        self.looked_at += 1
        for fault in self.pages.faults(body, names):
            self.about[fault.topic].append(Finding(masked(path), 1, fault.message, digest))

    def strange(self) -> Iterator[Finding]:
        """Pages that belong to nobody: revoked, forgotten, or made with another secret. Looked at all the same."""
        for token, paths in self.ground.personal.items():
            if token not in self.seen:
                yield Finding(masked(paths[0]), 1, "This page belongs to nobody in the roster; it should be gone.")
                for path in paths:
                    self._look_at(path, self.ground.read(path), "", [])
        for path in self.ground.strays:
            yield Finding(masked(path), 1, "This is no page of anybody; nothing else may lie here.")

    def found(self, *topics: Topic) -> tuple[Finding, ...]:
        """What was found about these topics."""
        return tuple(finding for topic in topics for finding in self.about[topic])

    @property
    def own_styles(self) -> frozenset[str]:
        """The digests of all stylesheets on personal pages."""
        return frozenset(digest for head in self.pages.heads.values() for digest in head.own)
