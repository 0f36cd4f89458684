"""What a check finds beyond reading: what this version cannot do, a strange secret, pale colours, templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import TemplateError

from generator.errors import Fault, FaultsFoundError, RefusalError
from generator.flows.clock import run_instant
from generator.flows.project import Project
from generator.model.content import Playbook
from generator.model.days import DayTime
from generator.model.settings import Settings
from generator.private import confirm_secret, load_secret
from generator.private.seal.derive import site_salt
from generator.private.secret import FILE, FOLDER, VARIABLE
from generator.read import SiteReading
from generator.read.faults import START, FileFaults, Spot
from generator.read.files import project_path
from generator.read.references import spot_of
from generator.read.settings import SettingsReading, read_settings
from generator.read.tree import Fields
from generator.render.contrast import TEXT_AT_LEAST, contrast, readable
from generator.render.playbook import compile_playbook
from generator.render.theme_check import check_theme
from generator.shipped import theme_folders
from generator.source import Place

PAPER = "#fffaf1"
"""`--paper` of theme/personal/css/tokens.css, on which links stand by day."""

_IN_TEMPLATE = re.compile(r"(?P<path>theme/[^:]+):(?P<line>\d+): (?P<what>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Settled:
    """What must be known before the content is read: the settings as written, and the run's instant.

    `secret_trouble` says why the secret at hand is not this site's; "" when it is, or when none is at hand.
    """

    settings: SettingsReading
    now: datetime
    secret_trouble: str = ""


def settle(project: Project, asked: DayTime | None, environment: Mapping[str, str]) -> Settled:
    """Reads the settings for the day of this run; their faults are left to whoever reads the site.

    Raises WrongUseError for a SOURCE_DATE_EPOCH that is none.
    """
    reading = read_settings(project.config, FileFaults(""))
    zone = reading.settings.zone if reading.settings else ZoneInfo("UTC")
    trouble = _secret_trouble(reading.settings, project, environment) if reading.settings else ""
    return Settled(reading, run_instant(asked, zone, environment), trouble)


def _secret_trouble(settings: Settings, project: Project, environment: Mapping[str, str]) -> str:
    at_hand = environment.get(VARIABLE, "").strip() or (project.root / FOLDER / FILE).exists()
    if not settings.secret_check or not at_hand:
        return ""
    try:
        confirm_secret(load_secret(project.root, environment), settings.secret_check)
    except RefusalError as refusal:
        return f"{refusal.message}\n{refusal.remedy}"
    return ""


def site_faults(project: Project, reading: SiteReading, settled: Settled) -> Iterator[Fault]:
    """The faults of settings, theme and playbooks that reading alone does not find."""
    if settled.settings.settings is not None:
        yield from _settings_faults(project, settled, settled.settings.settings)
    yield from theme_faults(theme_folders(project.root))
    yield from playbook_faults(reading.playbooks)


def _settings_faults(project: Project, settled: Settled, settings: Settings) -> list[Fault]:
    faults = FileFaults(project_path(project.config, project.root))
    try:
        site_salt(settings)
    except RefusalError as refusal:
        faults.add("GB205", _spot(settled, "salt"), refusal.message, refusal.remedy)
    if settled.secret_trouble:
        message, _, remedy = settled.secret_trouble.partition("\n")
        faults.add("GB205", _spot(settled, "secret_check"), message, remedy)
    colour = settings.brand.primary
    ratio = contrast(colour, PAPER)
    if ratio < TEXT_AT_LEAST:
        faults.warn(
            "GB503",
            _spot(settled, "primary", within="brand"),
            f"Links in {colour} are hard to read: their contrast on the page is {ratio:.1f}, text needs "
            f"{TEXT_AT_LEAST}.",
            f"The nearest colour that can be read is  {readable(colour, PAPER)}",
        )
    return faults.found


def _spot(settled: Settled, name: str, within: str = "") -> Spot:
    fields = settled.settings.document.fields if settled.settings.document else None
    if fields is not None and within:
        entry = fields.entries.get(within)
        fields = entry.node if entry and isinstance(entry.node, Fields) else None
    return spot_of(fields, name) if fields is not None else START


def theme_faults(theme: tuple[Path, ...]) -> Iterator[Fault]:
    """The first template of the site's own theme that cannot be read, at its line."""
    try:
        check_theme(theme)
    except RefusalError as refusal:
        found = _IN_TEMPLATE.fullmatch(refusal.message)
        place = Place(found["path"], int(found["line"])) if found else Place("theme")
        yield Fault(place, "GB113", found["what"] if found else refusal.message, refusal.remedy)


def playbook_faults(playbooks: Iterable[Playbook]) -> Iterator[Fault]:
    """Every playbook, in every language, is compiled as a build compiles it."""
    for one in playbooks:
        try:
            compile_playbook(one)
        except FaultsFoundError as found:
            yield from found.faults
        except TemplateError as error:
            remedy = "Names and filters are listed by  goodbye new playbook --help"
            yield Fault(one.place, "GB113", f"This playbook cannot be filled in: {error.message}", remedy)
