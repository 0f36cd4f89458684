"""Little example sites on disk, for the tests of reading."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.errors import Fault
from generator.read import read_customers, read_site
from generator.read.faults import FileFaults, UnreadableError
from generator.read.tree import Value, parse_yaml, plain_value

SITES = Path(__file__).resolve().parent.parent / "sites"


def a_site_folder(folder: Path, changes: Mapping[str, str | bytes] | None = None) -> Path:
    """The minimal site in `folder`, with these files written over it; returns the path of its settings."""
    shutil.copytree(SITES / "minimal", folder, dirs_exist_ok=True)
    for path, text in (changes or {}).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / "site_config.yml"


def all_faults(config: Path) -> list[Fault]:
    """Every fault of a site and its customers."""
    reading = read_site(config)
    customers = [fault for each in read_customers(config, reading) for fault in each.faults]
    return sorted([*reading.faults, *customers], key=lambda fault: fault.order)


def parsed(yaml: str, *, private: bool = False) -> tuple[Value | None, list[Fault]]:
    """What the strict YAML reader makes of a text that begins in line 2, and its faults."""
    faults = FileFaults("content/a.md", private)
    with suppress(UnreadableError):
        return plain_value(parse_yaml(yaml, faults, 2)), faults.found
    return None, faults.found


def where(faults: list[Fault]) -> list[tuple[int, int, str]]:
    """Line, column and code of each fault."""
    return [(fault.place.line, fault.place.column, fault.code) for fault in faults]
