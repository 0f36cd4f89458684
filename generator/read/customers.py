"""Reads customers, one at a time: their files never lie in memory together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.read.fast import FastReader, read_ordinary
from generator.read.faults import FileFaults, UnreadableError
from generator.read.files import CUSTOMER_BYTES, project_path
from generator.read.folders import file_names
from generator.read.names import parse_name
from generator.read.reading import CustomerReading, Roster, SiteReading
from generator.read.settings import customers_folder
from generator.read.strict import read_strictly


def read_customers(config: Path, reading: SiteReading) -> Iterator[CustomerReading]:
    """Every customer in the order of their ids, each with all faults of their file. Yields while it reads."""
    roster = read_roster(config, reading)
    if roster.faults:
        yield CustomerReading("", None, roster.faults)
    reader = RosterReader(config, reading)
    for name in roster.names:
        yield reader.read(name)


def read_roster(config: Path, reading: SiteReading) -> Roster:
    """The names of all customers' files; the files stay closed."""
    config = config.absolute()
    folder = customers_folder(config, reading.customers)
    if not folder.exists() and not folder.is_symlink():
        return Roster((), ())
    faults = FileFaults(project_path(folder, config.parent), private=True)
    names = file_names(folder, faults)
    return Roster(names, tuple(faults.found))


class RosterReader:
    """Reads the files of the roster by name: fast those that are plainly written, strictly all others."""

    def __init__(self, config: Path, reading: SiteReading) -> None:
        self._root = config.absolute().parent
        self._folder = customers_folder(config.absolute(), reading.customers)
        self._reading = reading
        self._fast = FastReader(reading)
        # Joining texts takes a tenth of the time that joining paths does.
        self._on_disk = str(self._folder / "x").removesuffix("x")
        self._as_told = project_path(self._folder / "x", self._root).removesuffix("x")

    def read(self, name: str) -> CustomerReading:
        """The customer in a file of the roster, with all faults of the file."""
        raw = read_ordinary(f"{self._on_disk}{name}", CUSTOMER_BYTES)
        fast = self._fast.read(name, raw, f"{self._as_told}{name}") if raw is not None else None
        if fast is None:
            return read_strictly(self._folder / name, self._root, self._reading)
        return CustomerReading(fast.customer.id, fast.customer, (), fast.passages, fast.walk.said)


def read_customer(config: Path, reading: SiteReading, id: str) -> CustomerReading | None:  # noqa: A002 (the field's name)
    """One customer by id, None when there is no such file."""
    config = config.absolute()
    folder = customers_folder(config, reading.customers)
    path = folder / f"{id}.md"
    try:
        parse_name(path.name if path.parent == folder else "", FileFaults("", private=True))
    except UnreadableError:
        return None
    if folder.is_symlink() or not (path.exists() or path.is_symlink()):
        return None
    return read_strictly(path, config.parent, reading)
