"""One pass over the customers and their pages; nothing of a customer is kept but suspicion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.decide.goodbye import compose_goodbye
from generator.flows.audit_ground import Ground, masked
from generator.flows.audit_twin import Tallies
from generator.flows.link_rows import LinkDesk
from generator.model.audit import Finding
from generator.model.customer import Customer
from generator.private.personal_pages import PersonalPages, Topic
from generator.private.public_words import PublicWords
from generator.private.sought import Personal, Sought


@dataclass(slots=True)
class PeopleAudit:
    """What the pass needs, and what it finds: `about` by topic, `outlived`, and suspects."""

    ground: Ground
    desk: LinkDesk
    words: PublicWords
    pages: PersonalPages
    tallies: Tallies = field(default_factory=Tallies)
    about: dict[Topic, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    outlived: list[Finding] = field(default_factory=list)
    suspects: list[Sought] = field(default_factory=list)
    customers: int = 0
    looked_at: int = 0
    seen: set[str] = field(default_factory=set)

    def take(self, customer: Customer) -> None:
        """Looks at one customer's pages and whether the public words may name them."""
        self.customers += 1
        self.tallies.take(customer, self.desk.today.now, self.customers)
        token = self.desk.token(customer)
        if suspect := self.words.suspect(Personal.of(customer, token)):
            self.suspects.append(suspect)
        paths = self.ground.personal.get(token, ())
        if not paths:
            return
        self.seen.add(token)
        digest = self.desk.digest_of(customer.id)
        if compose_goodbye(customer, self.desk.today).farewell is None:
            self.outlived.append(Finding(masked(paths[0]), 1, "This page has retired; it should be gone.", digest))
        names = [name for name in (customer.person, customer.company) if name]
        for path in paths:
            self._look_at(path, digest, names)

    def _look_at(self, path: str, digest: str, names: list[str]) -> None:
        body = self.ground.read(path)
        self.looked_at += 1
        for fault in self.pages.faults(body, names):
            self.about[fault.topic].append(Finding(masked(path), 1, fault.message, digest))

    def strange(self) -> Iterator[Finding]:
        """Pages that belong to nobody: revoked, forgotten, or made with another secret. Looked at all the same."""
        for token, paths in self.ground.personal.items():
            if token not in self.seen:
                yield Finding(masked(paths[0]), 1, "This page belongs to nobody in the roster; it should be gone.")
                for path in paths:
                    self._look_at(path, "", [])
        for path in self.ground.strays:
            yield Finding(masked(path), 1, "This is no page of anybody; nothing else may lie here.")

    def found(self, *topics: Topic) -> tuple[Finding, ...]:
        """What was found about these topics."""
        return tuple(finding for topic in topics for finding in self.about[topic])

    @property
    def own_styles(self) -> frozenset[str]:
        """The digests of all stylesheets on personal pages."""
        return frozenset(digest for head in self.pages.heads.values() for digest in head.own)
