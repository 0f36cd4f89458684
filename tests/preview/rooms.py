"""A snapshot of a little site, for the tests of the gallery."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.flows.check import check_site
from generator.flows.project import find_project
from generator.model.values import DayTime
from generator.preview.snapshot import Snapshot
from generator.shipped import theme_folders


def a_snapshot(config: Path, number: int = 1, **changes: object) -> Snapshot:
    """The site as of 14 December 2026."""
    checked = check_site(find_project(config.parent, config), DayTime(date(2026, 12, 14)), {})
    values = {
        "number": number,
        "config": config,
        "theme": theme_folders(config.parent),
        "now": checked.now,
        "reading": checked.reading,
        "faults": checked.faults,
        **changes,
    }
    return Snapshot(**values)  # type: ignore[arg-type]
