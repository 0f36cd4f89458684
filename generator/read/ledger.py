"""Reads `_ledger.yml`, which `goodbye forget` writes beside the customers."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

from generator.errors import Fault
from generator.model.ledger import HandedOn, Ledger
from generator.read.faults import START, FileFaults, Spot, UnreadableError
from generator.read.files import project_path, read_text
from generator.read.rows.whereabouts import Form, find_roster

LEDGER = "_ledger.yml"
"""The file's name; what begins with _ is no customer."""

LEDGER_BYTES = 256 * 1024 * 1024
"""Two million forgotten people; more is no ledger."""

_HEAD = re.compile(r"(blocked|made_with|handed_on|told):")
_ITEM = re.compile(r"  - ([0-9a-f]{32}|[0-9a-f]{8})")
_KEY = re.compile(r"  - ([0-9a-f]{8}) ([0-9a-f]{8}) ([0-9a-f]{120})")
_REASON = re.compile(r"  ([a-z0-9][a-z0-9-]*):")
_DAY = re.compile(r"    (\d{4}-\d{2}-\d{2}): ([1-9]\d{0,9})")


def ledger_path(config: Path, customers: str) -> Path:
    """Where the ledger lies: in the customers' folder, beside their table, beside the settings for an address."""
    where = find_roster(config.absolute(), customers)
    if where.remote:
        return config.absolute().parent / LEDGER
    place = Path(where.location)
    return (place if where.form is Form.FOLDER else place.parent) / LEDGER


def read_ledger(config: Path, customers: str) -> tuple[Ledger, tuple[Fault, ...]]:
    """The ledger and the faults in it; an empty one where there is none."""
    return read_ledger_at(ledger_path(config, customers), config.absolute().parent)


def read_ledger_at(path: Path, root: Path) -> tuple[Ledger, tuple[Fault, ...]]:
    """The same, of the ledger at `path`; faults name it as seen from `root`."""
    if not os.path.lexists(path):
        return Ledger(), ()
    faults = FileFaults(project_path(path, root), private=True)
    if path.is_symlink():
        faults.add("GB110", START, "This file is a link; links are not read.", "Put the file itself here.")
        return Ledger(), tuple(faults.found)
    try:
        text = read_text(path, LEDGER_BYTES, faults)
    except UnreadableError:
        return Ledger(), tuple(faults.found)
    return _parsed(text, faults), tuple(faults.found)


def _parsed(text: str, faults: FileFaults) -> Ledger:
    part = reason = ""
    lists: dict[str, set[str]] = {"blocked": set(), "made_with": set()}
    handed_on, told = set[HandedOn](), defaultdict[str, dict[date, int]](dict)
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        if head := _HEAD.fullmatch(line):
            part, reason = head[1], ""
        elif part in lists and (item := _ITEM.fullmatch(line)):
            lists[part].add(item[1])
        elif part == "handed_on" and (key := _KEY.fullmatch(line)):
            handed_on.add(HandedOn(*key.groups()))
        elif part == "told" and (name := _REASON.fullmatch(line)):
            reason = name[1]
        elif reason and (day := _DAY.fullmatch(line)) and (when := _day(day[1])):
            told[reason][when] = int(day[2])
        else:
            remedy = "Only  goodbye forget  writes this file: take it from your last commit or backup."
            faults.add("GB205", Spot(number), "This line is not as the program writes it.", remedy)
            break
    return Ledger(frozenset(lists["blocked"]), frozenset(lists["made_with"]), frozenset(handed_on), dict(told))


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
