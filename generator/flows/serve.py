"""`goodbye serve`: the gallery on this computer, which follows every file that is saved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.errors import RefusalError
from generator.flows.build import build_public
from generator.flows.check import Checked, check_site
from generator.flows.project import Project
from generator.model.days import DayTime
from generator.preview.server import start_server
from generator.preview.showroom import Showroom
from generator.preview.snapshot import Snapshot
from generator.preview.watching import changes
from generator.shipped import theme_folders


@dataclass(frozen=True, slots=True)
class Visit:
    """What to serve: the site, the day asked for, the port (0: any free one), the environment's variables."""

    project: Project
    asked: DayTime | None
    port: int
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to tell after a round: the check, the gallery's address, and what went wrong in public."""

    checked: Checked
    address: str
    trouble: str
    again: bool


def serve_site(visit: Visit, tell: Callable[[Told], None], stopped: threading.Event) -> None:
    """Serves until `stopped`; after every change the site is checked and shown again, and `tell` is called.

    Mistakes in files never stop it. Raises WrongUseError for a SOURCE_DATE_EPOCH that is none, OSError for a port in
    use.
    """
    with TemporaryDirectory(prefix="goodbye-serve-") as scratch:
        room = _Room(visit, Path(scratch))
        checked = room.look()
        served = start_server(room.showroom, visit.port)
        try:
            tell(Told(checked, served.address, room.build_public(checked), again=False))
            for _ in changes(watched(visit.project, checked), visit.project.root, stopped.is_set):
                checked = room.look()
                tell(Told(checked, served.address, room.build_public(checked), again=True))
        finally:
            served.close()


def watched(project: Project, checked: Checked) -> tuple[Path, ...]:
    """The folders whose files make the site: the project's, the theme's, and the customers' when they lie elsewhere."""
    customers = (project.root / checked.reading.customers).resolve()
    customers = customers.parent if customers.is_file() else customers
    elsewhere = () if customers.is_relative_to(project.root) else (customers,)
    return (project.root, *(folder for folder in theme_folders(project.root) if folder.is_dir()), *elsewhere)


class _Room:
    """Makes one snapshot after the other: first the personal pages, then, a moment later, the public ones too."""

    def __init__(self, visit: Visit, scratch: Path) -> None:
        self._visit, self._scratch = visit, scratch
        self._number = 0
        self._showroom: Showroom | None = None

    @property
    def showroom(self) -> Showroom:
        """Where the newest snapshot is shown; there is one after the first look."""
        if self._showroom is None:
            raise RuntimeError("look first")
        return self._showroom

    def look(self) -> Checked:
        """Reads and checks everything, and shows it with the public pages there were."""
        project = self._visit.project
        checked = check_site(project, self._visit.asked, self._visit.environment)
        self._number += 1
        snapshot = Snapshot(
            number=self._number,
            config=project.config,
            theme=theme_folders(project.root),
            now=checked.now,
            reading=checked.reading,
            faults=checked.faults,
        )
        if self._showroom is None:
            self._showroom = Showroom(snapshot)
        else:
            old = self._showroom.snapshot
            self._showroom.show(replace(snapshot, public=old.public, trouble=old.trouble))
        return checked

    def build_public(self, checked: Checked) -> str:
        """Builds the public pages into a folder of their own and shows them. Returns what went wrong, or ""."""
        if checked.today is None:
            return ""
        folder = self._scratch / str(self._number)
        folder.mkdir()
        trouble = ""
        try:
            build_public(checked.today, self._visit.project, folder)
        except RefusalError as refusal:
            trouble = f"{refusal.message} {refusal.remedy}".strip()
        self._number += 1
        newest = replace(self.showroom.snapshot, number=self._number, trouble=trouble)
        self.showroom.show(newest if trouble else replace(newest, public=folder))
        return trouble
