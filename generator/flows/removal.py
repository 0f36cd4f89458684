"""What `goodbye forget` takes away, and in which order."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from generator.build import Draft
from generator.build.draft import drafts_in, remove_drafts
from generator.build.ground import is_ours, is_staged, mend
from generator.build.lock import Interrupt, alone
from generator.build.manifest import FILE as MANIFEST
from generator.build.spare import SUFFIX, drop_spare, take_away
from generator.errors import RefusalError
from generator.flows.ledger import write_ledger
from generator.flows.link_file import LIST
from generator.flows.project import Project
from generator.flows.reach import Beyond
from generator.flows.traces import FOLDER, NOTE
from generator.model.ledger import Ledger
from generator.private import load_exported, save_exported
from generator.private.exported import FILE as EXPORTED
from generator.private.ledger import Keyring
from generator.read.files import project_path
from generator.read.ledger import read_ledger_at

LISTS = (".csv", ".jsonl")
"""How lists are called that somebody exports beside the settings."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """What there is to forget of a customer, and how.

    `file` is their file and `row` the place of their row: at most one of the two is there. `addresses` are all folders
    where pages of theirs may lie, relative to the output. `ledger` is the new one, to be written at `ledger_file` in
    place of the one `before`, whose people `keys` recognise. Where a promise is kept, the file becomes the text `kept`.
    `exported` are the digests of their links in the last exported list. `notes` say what is out of the ordinary,
    `beyond` what cannot be reached.
    """

    project: Project
    id: str
    file: Path | None
    row: str
    addresses: tuple[str, ...]
    before: Ledger
    keys: Keyring
    ledger: Ledger
    ledger_file: Path
    notes: tuple[str, ...]
    beyond: tuple[Beyond, ...]
    exported: frozenset[bytes] = frozenset()
    kept: str = ""

    @property
    def folders(self) -> tuple[str, ...]:
        """Where pages of theirs lie now, relative to the output."""
        output = self.project.output
        return tuple(one for one in self.addresses if (output / one).is_dir()) if is_ours(output) else ()

    @property
    def removals(self) -> tuple[str, ...]:
        """Everything that goes, as told to a person. Tokens do not stand in it: they open pages."""
        shown = self.project.root
        pages = (f"{self.project.output.name}/g/…{folder[-4:]}/ (their pages)" for folder in self.folders)
        spare = self.project.output.with_name(f"{self.project.output.name}{SUFFIX}")
        return (
            *((f"{project_path(self.file, shown)} ({self._file_goes})",) if self.file else ()),
            *pages,
            *((f"{spare.name}/ (the copy for building again)",) if spare.is_dir() else ()),
            *((f"{self.project.private.name}/{LIST}: their line",) if _lists(self) else ()),
            *((f"{FOLDER}/{EXPORTED}: the digest of their link",) if self.exported_goes else ()),
            *(f"{project_path(path, shown)} (left by a run that was killed)" for path in self.left),
            *(project_path(path, shown) for path in _memory(self.project)),
        )

    @property
    def left(self) -> tuple[Path, ...]:
        """Lists, and drafts of their file, that were never finished: anybody may stand in them."""
        beside = drafts_in(self.file.parent, self.file.name) if self.file else ()
        here = (one for one in drafts_in(self.project.root) if one.name.rpartition(".new-")[0].endswith(LISTS))
        return (*drafts_in(self.project.private), *here, *beside)

    @property
    def _file_goes(self) -> str:
        return "their file, but for what the promise needs" if self.kept else "their file"

    @property
    def exported_goes(self) -> bool:
        """Somebody whose promise is kept keeps their link, too, and need not be sent it again."""
        return bool(self.exported) and not self.kept


def forget(farewell: Farewell) -> None:
    """Forgets, while nobody publishes. Their file goes last: whoever is interrupted says the same again.

    A build that read them before will find another ledger and publish nothing; what it has staged goes when it ends.
    Raises RefusalError while one is at work, or if somebody else was forgotten since this was planned; OSError.
    """
    beside = farewell.project.output.parent
    with alone(beside) if beside.is_dir() else nullcontext(Interrupt()) as interrupt:
        _enter(farewell)
        idle = _remove_pages(farewell)
        _remove_line(farewell)
        remove_drafts(farewell.left)
        if farewell.exported_goes:
            save_exported(farewell.project.root, load_exported(farewell.project.root).without(farewell.exported))
        if not idle or farewell.left:
            message = "A build or an export is at work on this site, and holds copies."
            raise RefusalError(message, "When it has ended, say the same again.")
        _forget_last_build(farewell.project)
        _remove_file(farewell)
        interrupt.too_late()


def _enter(farewell: Farewell) -> None:
    ledger, faults = read_ledger_at(farewell.ledger_file, farewell.project.root)
    if faults or ledger != farewell.before:
        raise RefusalError("Somebody else was forgotten meanwhile; nothing was changed.", "Say the same again.")
    write_ledger(farewell.ledger_file, farewell.ledger)


def _remove_pages(farewell: Farewell) -> bool:
    """Takes away what is online and what lies beside it. False where a running build holds some of that."""
    output = farewell.project.output
    mend(output)
    for folder in farewell.folders:  # those of this moment: a build may have ended since they were told
        take_away(output, folder)
    return drop_spare(output) and not is_staged(output)


def _remove_file(farewell: Farewell) -> None:
    if farewell.file is None:
        return
    if not farewell.kept:
        farewell.file.unlink(missing_ok=True)
        return
    with Draft(farewell.file) as draft:
        draft.write(farewell.kept)
        draft.commit()


def _remove_line(farewell: Farewell) -> None:
    """Writes the link list anew, without their line; every other line stays byte for byte."""
    if not _lists(farewell):
        return
    path = farewell.project.private / LIST
    with path.open(encoding="utf-8", newline="") as lines, Draft(path) as draft:
        for id_, text in _rows(lines):
            if id_ != farewell.id:
                draft.write(text)
        draft.commit()


def _forget_last_build(project: Project) -> None:
    for path in _memory(project):
        remove_drafts((path,))  # but what a running build writes: it will not publish


def _memory(project: Project) -> tuple[Path, ...]:
    """The files by which a build remembers the last one."""
    names = (MANIFEST, f"{MANIFEST}.new", NOTE)
    return tuple(path for name in names if (path := project.root / FOLDER / name).is_file())


def _lists(farewell: Farewell) -> bool:
    path = farewell.project.private / LIST
    if not path.is_file():
        return False
    with path.open(encoding="utf-8", newline="") as lines:
        return any(id_ == farewell.id for id_, _ in _rows(lines))


def _rows(lines: TextIO) -> Iterator[tuple[str, str]]:
    """The rows of a link list as they are written, each with its id."""
    taken: list[str] = []

    def told() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    for row in csv.reader(told()):
        yield (row[0] if row else ""), "".join(taken)
        taken.clear()
