"""What a build does with one customer's file, in whichever process: read, decide, render, write, look for leaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from generator.build import Staging
from generator.errors import Fault, FaultsFoundError
from generator.flows.leaks import PublicText, strings_of
from generator.flows.personal import Bench, render_customer
from generator.model.page import LinkRow
from generator.read import Layout, Piece, RosterReader, SiteReading


@dataclass(frozen=True, slots=True)
class Built:
    """What remains of one customer once their pages are written.

    `largest` is the heaviest page after gzip, in bytes; `sought` counts the private strings that were looked for.
    """

    phase: str
    pages: int
    largest: int
    row: LinkRow | None
    sought: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Workshop:
    """Everything it takes to build any customer's pages: a recipe for a conveyor's workers."""

    layout: Layout
    reading: SiteReading
    bench: Bench
    staging: Staging
    public: PublicText

    def __call__(self) -> Callable[[Piece], Built]:
        """What a worker does with each piece of the roster."""
        return partial(self.build, RosterReader(self.layout, self.reading))

    def build(self, reader: RosterReader, piece: Piece) -> Built:
        """Writes a customer's pages and looks for them in the public text. Doing it again changes nothing.

        Raises FaultsFoundError when the file has changed since it was checked.
        """
        read = reader.read(piece)
        if read.customer is None:
            raise FaultsFoundError(read.faults)
        rendered = render_customer(read.customer, self.bench)
        for page in rendered.pages:
            self.staging.write(page, begun=True)
        leaks = self.public.leaks_of(read.customer, rendered.token, self.reading.passages)
        return Built(
            phase=rendered.phase,
            pages=len(rendered.pages),
            largest=rendered.largest,
            row=rendered.row,
            sought=strings_of(read.customer),
            faults=(*rendered.faults, *leaks),
        )
