"""Who builds the personal pages: processes of this machine, or the workers of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.build import Conveyor
from generator.build.belt import MOST_TOGETHER
from generator.build.cluster import Cluster, Reached
from generator.build.conveyor import CHUNK
from generator.flows.workshop import Built, Workshop, gathered
from generator.read.rows.roster import Piece, Roster

PER_PART = 1_000
"""Customers of a part, about: seconds of work for a worker, and a few hundred kB of results."""

FEWEST = 16
"""Parts of a smaller roster: there is work for that many workers."""

SHARES = 64
"""Chunks of a smaller roster, at least: no worker idles at the end. (A large one's hold `MOST_TOGETHER`.)"""


def all_built(
    workshop: Workshop, roster: Roster, who: int | Reached, customers: int, told: Callable[[int], None]
) -> Iterator[Built]:
    """Yields what remains of all customers, in their order, while their pages are written.

    `who` is a number of processes (0: one for each core) or a cluster; neither changes a byte. `customers` says about
    how many there are. `told` hears how many are done. Raises RefusalError when workers cannot be had or die.
    """
    if isinstance(who, int):
        chunk = min(MOST_TOGETHER, max(CHUNK, customers // SHARES))
        with Conveyor(workshop, jobs=who, chunk=chunk, gather=gathered) as conveyor:
            yield from conveyor.run(roster.pieces(), told)
        return
    cluster: Cluster[Piece, Built] = Cluster(who, workshop, gathered)
    with cluster:
        yield from cluster.run(roster.parts(max(FEWEST, -(-customers // PER_PART))), told)
