"""Lays the corpus on a site: all that must be refused together, all that must be accepted together."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from tests.hostile.case import Case
from tests.hostile.corpus import encodings, healthy, letters, names, shared, sizes, templates, values, yaml_traps
from tests.read.sites import a_site_folder

EVERY: tuple[Case, ...] = (
    *values.CASES,
    *letters.CASES,
    *letters.LONG,
    *yaml_traps.CASES,
    *yaml_traps.TYPES,
    *encodings.CASES,
    *encodings.ODD,
    *names.CASES,
    *sizes.CASES,
    *templates.CASES,
    *shared.CASES,
    *healthy.CASES,
)
REFUSED = tuple(case for case in EVERY if case.faults)
ACCEPTED = tuple(case for case in EVERY if not case.faults)

HOSTILE_COMPANY = "</title><script>prompt(2)</script> & Söhne"
SETTINGS = f"""\
company: '{HOSTILE_COMPANY}'
site_id: nordlicht
public_url: https://nordlicht.example/
private_url: https://farewell.nordlicht.example/
languages: [en, de]
time_zone: Europe/Berlin
contact: jonas
brand: {{logo: logo.svg}}
tone: gentle
keep: {{private_page: last_day + 100 years}}
"""


def with_all(folder: Path, cases: Iterable[Case]) -> Path:
    """The minimal site with these cases in it; returns its settings file."""
    config = a_site_folder(folder)
    # Some cases are about a file that the minimal site has.
    for case in cases:
        place = folder / case.path
        if place.is_dir() and case.lay is not None:
            shutil.rmtree(place)
        case.put(folder)
    return config
