"""Reads the settings and all shared content, and checks what the files say about each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.errors import Fault, Severity
from generator.model.content import Alternative, ChangelogEntry, Helper, OwnPage, Playbook, Reason
from generator.model.public import TAKEN
from generator.model.settings import Settings
from generator.model.site import Site
from generator.read import references
from generator.read.faults import START, FileFaults
from generator.read.files import project_path
from generator.read.history import check_history, move_of
from generator.read.ledger import read_ledger
from generator.read.litter import SHELVES, is_closed
from generator.read.logo import read_logo
from generator.read.prose import Ground, check_bodies, check_lines
from generator.read.reading import Names, SiteReading
from generator.read.settings import SettingsReading, check_customers, read_settings
from generator.read.shape import shape_of, texts
from generator.read.shared import Folder, read_folder
from generator.read.templates import Blank
from generator.read.tree import Fields
from generator.read.unread import unread_faults


@dataclass(frozen=True, slots=True)
class _Shelves:
    """The six folders of shared content."""

    helpers: Folder[Helper]
    playbooks: Folder[Playbook]
    alternatives: Folder[Alternative]
    reasons: Folder[Reason]
    changelog: Folder[ChangelogEntry]
    pages: Folder[OwnPage]

    def each(self) -> Iterator[Folder[Any]]:
        """The folders, in the order in which faults are found."""
        yield from (self.helpers, self.playbooks, self.alternatives, self.reasons, self.changelog, self.pages)


def read_site(config: Path, day: date | None = None) -> SiteReading:
    """Reads `site_config.yml` and the shared content beside it; every fault of every file is in the result.

    `day` is today, for the one check that needs it (an alternative last looked at more than a year ago).
    """
    config = config.absolute()
    root = config.parent
    config_faults = FileFaults(project_path(config, root))
    settings = read_settings(config, config_faults)
    roster_found = check_customers(config, settings, config_faults)
    config_faults.found.extend(unread_faults(config, settings.customers, settings.languages))
    logo = _logo(settings, root, config_faults)
    shelves = _read_shelves(root, settings.languages if settings.languages_known else ())
    names = _names(shelves)
    if is_closed(root / "content"):
        names = replace(names, unlisted=frozenset(SHELVES))
    if settings.document:
        references.check_names(texts(settings.document.fields, shape_of(Settings)), names, config_faults)
    _check_each(shelves, names, day)
    _check_addresses(shelves, frozenset(settings.languages))
    _check_pages(shelves.pages)
    _check_changelog(shelves)
    _check_prose(shelves, root / "content", settings.languages)
    ledger, ledger_faults = read_ledger(config, settings.customers)
    faults = tuple(sorted((*_faults(shelves, config_faults), *ledger_faults), key=lambda fault: fault.order))
    return SiteReading(
        site=_site(settings, shelves, logo, faults),
        faults=faults,
        passages=tuple(p for folder in shelves.each() for source in folder.sources for p in source.passages),
        names=names,
        settings=None if config_faults.failed else settings.settings,
        languages=settings.languages,
        customers=settings.customers,
        roster_found=roster_found,
        blanks=_blanks(shelves.playbooks),
        languages_known=settings.languages_known,
        playbooks=tuple(_faultless(shelves.playbooks)),
        ledger=ledger,
    )


def _faultless(playbooks: Folder[Playbook]) -> Iterator[Playbook]:
    """The playbooks that nothing is wrong with, and their translations."""
    failed = {source.name for source in playbooks.sources if source.faults.failed}
    for id_, playbook in playbooks.nouns.items():
        if playbooks.originals[id_].name not in failed:
            yield from (playbook.original, *playbook.variants.values())


def _blanks(playbooks: Folder[Playbook]) -> dict[tuple[str, str], tuple[Blank, ...]]:
    return {(source.name.id, source.name.language): source.blanks for source in playbooks.sources}


def _read_shelves(root: Path, languages: tuple[str, ...]) -> _Shelves:
    content = root / "content"
    return _Shelves(
        helpers=read_folder(Helper, content / "helpers", root, languages),
        playbooks=read_folder(Playbook, content / "playbooks", root, languages),
        alternatives=read_folder(Alternative, content / "alternatives", root, languages),
        reasons=read_folder(Reason, content / "reasons", root, languages),
        changelog=read_folder(ChangelogEntry, content / "changelog", root, languages),
        pages=read_folder(OwnPage, content / "pages", root, languages),
    )


def _names(shelves: _Shelves) -> Names:
    return Names(
        helpers=frozenset(shelves.helpers.originals),
        playbooks=frozenset(shelves.playbooks.originals),
        alternatives=frozenset(shelves.alternatives.originals),
        reasons=frozenset(shelves.reasons.originals),
        packing={
            id_: ids
            for id_, source in shelves.playbooks.originals.items()
            if source.fields and (ids := references.packing_ids(source.fields)) is not None
        },
        unlisted=frozenset(Path(folder.faults.path).name for folder in shelves.each() if folder.faults.failed),
    )


def _check_each(shelves: _Shelves, names: Names, day: date | None) -> None:
    for folder in shelves.each():
        for source in folder.originals.values():
            references.check_names(texts(source.fields, folder.shape), names, source.faults)
        for source in folder.sources if "tone_ok" in folder.shape.fields else ():
            references.check_silenced(source.fields, source.faults)
    for source in shelves.playbooks.originals.values():
        if source.fields:
            references.check_playbook(source.fields, source.faults)
    for source in shelves.alternatives.originals.values():
        if source.fields:
            references.check_alternative(source.fields, day, source.faults)
    for source in shelves.reasons.originals.values():
        if source.fields:
            references.check_reason(source.fields, source.faults)


def _check_addresses(shelves: _Shelves, languages: frozenset[str]) -> None:
    """A page of one's own may not lie where other pages lie, nor a reason's feed where a language's lies (GB109)."""
    for id_ in shelves.pages.originals.keys() & (TAKEN | languages):
        shelves.pages.originals[id_].faults.add(
            "GB109", START, f"A page cannot be called {id_}: other pages have this address.", "Rename the file."
        )
    for id_ in shelves.reasons.originals.keys() & languages:
        message = f"A reason cannot be called {id_}: the feed of that language has this name."
        shelves.reasons.originals[id_].faults.add("GB109", START, message, "Rename the file.")


def _check_pages(pages: Folder[OwnPage]) -> None:
    """Warns of a page without a text (GB107)."""
    for id_, page in pages.nouns.items():
        if not page.original.body.text:
            pages.originals[id_].faults.warn(
                "GB107", START, "This page holds no text.", "Write it below the second  ---  of the file."
            )


def _check_prose(shelves: _Shelves, content: Path, languages: tuple[str, ...]) -> None:
    for folder in shelves.each():
        playbooks = folder.noun is Playbook
        for source in folder.sources:
            home = f"/{source.name.language}/" if source.name.language not in ("", languages[0]) else "/"
            ground = Ground(content, home, letter=playbooks, fills=playbooks)
            check_bodies(source.passages, ground, source.faults)
            if source.document:
                check_lines(source.document, folder.shape, replace(ground, letter=True), source.faults)


def _check_changelog(shelves: _Shelves) -> None:
    moves = []
    for id_, source in shelves.changelog.originals.items():
        if source.fields:
            references.check_entry(source.fields, source.faults)
            references.check_entry_name(id_, source.fields, source.faults)
            moves.append(move_of(id_, source.fields, source.faults))
    reasons = {
        id_: (source.fields, source.faults) for id_, source in shelves.reasons.originals.items() if source.fields
    }
    check_history((move for move in moves if move), reasons)


def _faults(shelves: _Shelves, config_faults: FileFaults) -> Iterator[Fault]:
    yield from config_faults.found
    for folder in shelves.each():
        yield from folder.faults.found
        for faults in (*(source.faults for source in folder.sources), *folder.unnamed):
            yield from faults.found


def _logo(reading: SettingsReading, root: Path, faults: FileFaults) -> str:
    fields = reading.document.fields if reading.document else None
    brand = fields.entries.get("brand") if fields else None
    if reading.settings is None or brand is None or not isinstance(brand.node, Fields):
        return ""
    return read_logo(reading.settings.brand.logo, references.spot_of(brand.node, "logo"), root, faults)


def _site(reading: SettingsReading, shelves: _Shelves, logo: str, faults: Iterable[Fault]) -> Site | None:
    if reading.settings is None or any(fault.severity is Severity.ERROR for fault in faults):
        return None
    entries = shelves.changelog.nouns.values()
    return Site(
        settings=reading.settings,
        helpers=shelves.helpers.nouns,
        playbooks=shelves.playbooks.nouns,
        alternatives=shelves.alternatives.nouns,
        reasons=shelves.reasons.nouns,
        changelog=tuple(sorted(entries, key=lambda entry: (entry.original.date, entry.id))),
        pages=shelves.pages.nouns,
        logo=logo,
    )
