"""Somebody may be forgotten while a build is at work: just before it publishes, it looks into the ledger once more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import FaultsFoundError, RefusalError
from generator.read import SiteReading
from generator.read.ledger import read_ledger


@contextmanager
def last_look(config: Path, reading: SiteReading, *then: Callable[[], None]) -> Iterator[None]:
    """Surrounds the moment in which a site goes online; whoever forgets waits meanwhile (`alone`), or was first.

    What goes with the site is put in its place by `then`: a list that came later could hold somebody who was taken out
    of the old one in between. Raises RefusalError if somebody was forgotten since the site was read, FaultsFoundError
    if the ledger has a fault by now; then nothing has happened.
    """
    ledger, faults = read_ledger(config, reading.customers)
    if faults:
        raise FaultsFoundError(faults)
    if ledger.blocked != reading.ledger.blocked:
        message = "Somebody was forgotten while this build was at work, so nothing was published: it still knew them."
        raise RefusalError(message, "Build again.")
    yield
    try:
        for commit in then:
            commit()
    except OSError as error:
        message = f"The new site is there, but the list of its links could not be put beside it: {error.strerror}."
        raise RefusalError(
            message, "Look at the folder's rights and the free space on the disk, then build again."
        ) from error
