"""What a build does with one customer's file, in whichever process: read, look, render, write, look for leaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.build.stage import Stage
from generator.decide.counts import reasons_before
from generator.errors import Fault, Severity
from generator.flows.look import Onlooker, Seen
from generator.flows.page_faults import page_faults
from generator.flows.personal import Bench, RenderedCustomer, render_goodbye
from generator.private import row_text
from generator.private.personal_pages import PersonalPages
from generator.private.public_words import PublicWords
from generator.private.seal import Sealed
from generator.private.sought import Personal, Sought
from generator.read import CustomerReading, Doubles, Layout, Piece, RosterReader, Row, SiteReading
from generator.source import Place

FEW = 4
"""Warnings of one code that are kept to be told; of the others only the number is known."""

_ERROR = Severity.ERROR  # members of enumerations are slow to look up


@dataclass(frozen=True, slots=True)
class Built:
    """What remains of customers once their pages are written.

    `phases` counts them, `people` by the reasons they gave; `largest` is the heaviest page after gzip, in bytes, or a
    bound of it; `rows` are their lines of the link list; `sought` counts the private strings that were looked for,
    `suspects` are those of whom the public text may hold one, and `sealed` their records in sealed delivery.
    `faults` stop the build; of `warnings` there are a few of each code, and `more` counts the others;
    `ids` are those of single customers that may stand twice, `doubles` holds them once they are gathered.
    """

    ids: tuple[tuple[str, Place], ...] = ()
    doubles: Doubles | None = None
    phases: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)
    pages: int = 0
    largest: int = 0
    rows: str = ""
    sought: int = 0
    suspects: tuple[Sought, ...] = ()
    sealed: tuple[Sealed, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    more: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Craft:
    """One worker's craft: it keeps its tools from customer to customer. `known` are heads of pages it has looked at."""

    workshop: Workshop
    reader: RosterReader
    onlooker: Onlooker
    known: PersonalPages

    def __call__(self, piece: Piece) -> Built:
        """Writes a customer's pages and looks for them in the public text. Doing it again changes nothing."""
        return self.together((piece,))[0]

    def together(self, pieces: Sequence[Piece]) -> list[Built]:
        """The same for several, step by step: what a step needs is at hand when it is done many times in a row."""
        read = [self.reader.read(piece) for piece in pieces]
        seen = [self.onlooker.look(one) for one in read]
        rendered = list[RenderedCustomer | None]([None] * len(seen))
        for at in sorted(range(len(seen)), key=[_kind(one) for one in seen].__getitem__):
            rendered[at] = self._rendered(seen[at])
        self.workshop.staging.settle()
        return [self._remains(*one) for one in zip(pieces, read, seen, rendered, strict=True)]

    def _rendered(self, seen: Seen) -> RenderedCustomer | None:
        """A customer's pages, written; none for a customer with an error."""
        if seen.goodbye is None or _errors(seen):
            return None
        rendered = render_goodbye(seen.goodbye, self.workshop.bench)
        for page in rendered.pages:
            self.workshop.staging.write(page, begun=True)
        return rendered

    def _remains(self, piece: Piece, read: CustomerReading, seen: Seen, rendered: RenderedCustomer | None) -> Built:
        ids = ((read.id, read.place),) if isinstance(piece, Row) else ()
        if rendered is None or seen.goodbye is None:
            return Built(ids=ids, faults=_errors(seen))
        customer = seen.goodbye.customer
        personal = Personal.of(customer, *rendered.tokens)
        suspect = self.workshop.public.suspect(personal)
        return Built(
            ids=ids,
            phases={rendered.phase: 1},
            people=dict.fromkeys(reasons_before(customer, self.workshop.bench.desk.today.day), 1),
            pages=rendered.number,
            sealed=rendered.sealed,
            largest=rendered.largest,
            rows=row_text(rendered.row, "csv") if rendered.row is not None else "",
            sought=sum(map(bool, personal)),
            suspects=(suspect,) if suspect is not None else (),
            faults=(*rendered.faults, *page_faults(rendered.pages, customer.place, self.known)),
            warnings=seen.faults,
        )


@dataclass(frozen=True, slots=True)
class Workshop:
    """Everything it takes to build any customer's pages: a recipe for a conveyor's workers."""

    layout: Layout
    reading: SiteReading
    bench: Bench
    staging: Stage
    public: PublicWords

    def __call__(self) -> Craft:
        """What a worker does with the pieces of the roster."""
        desk = self.bench.desk
        onlooker = Onlooker.for_site(self.reading, desk.today, (desk.secret, desk.old_secret))
        return Craft(self, RosterReader(self.layout, self.reading), onlooker, PersonalPages())

    def practise(self, pieces: Iterable[Piece]) -> None:
        """Renders some customers for practice: what is learned here, every forked worker knows."""
        craft = self()
        for piece in pieces:
            seen = craft.onlooker.look(craft.reader.read(piece))
            if seen.goodbye is not None:
                render_goodbye(seen.goodbye, self.bench)
        for desk in self.bench.sealing:
            desk.untell()  # or no record would bring the texts of these pages along


def gathered(built: Iterable[Built]) -> Built:
    """Several customers' remains as one; those of warnings that are too many are counted."""
    phases, people, more = Counter[str](), Counter[str](), Counter[str]()
    warnings: list[Fault] = []
    faults: list[Fault] = []
    every, doubles = list(built), Doubles()
    for one in every:
        if one.doubles is not None:
            doubles.add(one.doubles)
        for id_, place in one.ids:
            doubles.note(id_, place)
        # A counter's own ways to add are slow for so little.
        for counted, numbers in ((phases, one.phases), (people, one.people), (more, one.more)):
            for name, number in numbers.items():
                counted[name] += number
        faults += one.faults
    keep_few([warning for one in every for warning in one.warnings], warnings, more)
    return Built(
        doubles=doubles,
        phases=dict(phases),
        people=dict(people),
        pages=sum([one.pages for one in every]),
        largest=max([one.largest for one in every], default=0),
        rows="".join([one.rows for one in every]),
        sought=sum([one.sought for one in every]),
        suspects=tuple([suspect for one in every for suspect in one.suspects]),
        sealed=tuple([record for one in every for record in one.sealed]),
        faults=tuple(faults),
        warnings=tuple(warnings),
        more=dict(more),
    )


def _kind(seen: Seen) -> tuple[str, ...]:
    """What most of a page follows from. One after the other, pages of a kind find what they need at hand."""
    farewell = seen.goodbye.farewell if seen.goodbye is not None else None
    if farewell is None:
        return ()
    return (farewell.language, farewell.playbook.id, farewell.phase, *[told.why.reason for told in farewell.told_us])


def _errors(seen: Seen) -> tuple[Fault, ...]:
    return tuple([fault for fault in seen.faults if fault.severity is _ERROR])


def keep_few(warnings: Iterable[Fault], kept: list[Fault], more: Counter[str]) -> None:
    """Adds warnings to those that are `kept`, a few of each code; of the others `more` takes the number."""
    known = Counter(warning.code for warning in kept)
    for warning in warnings:
        if known[warning.code] < FEW:
            kept.append(warning)
            known[warning.code] += 1
        else:
            more[warning.code] += 1
