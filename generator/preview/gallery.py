"""The gallery's own page: rows are customers, columns are phases, every cell a live frame."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from generator.errors import Fault
from generator.preview.columns import Column
from generator.preview.snapshot import Snapshot
from generator.read import CustomerReading
from generator.source import Place

ROWS = 60
"""Customers on one page of the gallery."""

SIZES = (320, 768, 1280)
"""Widths of the frames in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Row:
    """A customer in the gallery; without `person` their file has an error and there is nothing to frame."""

    id: str
    place: Place
    person: str = ""
    company: str = ""
    about: str = ""
    language: str = ""
    notes: tuple[Fault, ...] = ()


def gallery_page(snapshot: Snapshot, now: datetime, first: int) -> str:
    """The gallery at a day, from a customer (counted from 0) on, as HTML."""
    rows = [_row(snapshot, read) for read in snapshot.customers(first, ROWS + 1)]
    noted = {fault for row in rows[:ROWS] for fault in row.notes}
    values: Mapping[str, object] = {
        "snapshot": snapshot,
        "settings": snapshot.reading.settings,
        "rows": rows[:ROWS],
        "noted": [row for row in rows[:ROWS] if row.notes],
        "columns": list(Column),
        "sizes": SIZES,
        "now": now,
        "before": (now - timedelta(days=1)).date(),
        "after": (now + timedelta(days=1)).date(),
        "faults": [fault for fault in snapshot.faults if fault not in noted],
        "turns": _turns(snapshot),
        "errors": sum(fault.severity == "error" for fault in snapshot.faults),
        "first": first,
        "earlier": max(0, first - ROWS) if first else None,
        "later": first + ROWS if len(rows) > ROWS else None,
    }
    environment = Environment(
        loader=FileSystemLoader([folder / "preview" for folder in snapshot.theme]), autoescape=True, trim_blocks=True
    )
    environment.filters["coded"] = _coded
    environment.filters["editor"] = lambda place: _editor_link(snapshot.config.parent, place)
    return environment.get_template("gallery.html").render(values)


def _coded(text: str) -> Markup:
    """The text with what stands in backticks as code."""
    return Markup(re.sub(r"`([^`\n]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped above


def _editor_link(root: Path, place: Place) -> str:
    """The address that opens a file at a line in an editor on this computer."""
    return f"vscode://file/{quote((root / place.path).resolve().as_posix().lstrip('/'))}:{place.line}:{place.column}"


def _turns(snapshot: Snapshot) -> list[tuple[str, str]]:
    """The days on which a reason moves, with the entry that moves it: what the date field proposes."""
    entries = snapshot.reading.site.changelog if snapshot.reading.site else ()
    return [
        (one.original.date.isoformat(), one.original.title)
        for one in entries
        if one.original.moves_to is not None and not one.original.draft
    ]


def _row(snapshot: Snapshot, read: CustomerReading) -> Row:
    if read.customer is None:
        place = read.place if read.place.path or not read.faults else read.faults[0].place
        return Row(read.id, place, notes=snapshot.notes_on(place, read.lines))
    customer = read.customer
    said = [f"until {customer.last_day.day.isoformat()}"]
    said += [str(customer.mood)] if customer.mood else []
    said += ["asked to be told once"] if customer.tell_me_once else []
    place = customer.place
    language = customer.language or (snapshot.reading.settings.language if snapshot.reading.settings else "")
    notes = snapshot.notes_on(place, read.lines)
    return Row(read.id, place, customer.person, customer.company, ", ".join(said), language, notes)


def gallery_file(theme: tuple[Path, ...], name: str) -> bytes | None:
    """A file that the gallery's page needs, from the first theme folder that has it."""
    found = next((path for folder in theme if (path := folder / "preview" / name).is_file()), None)
    return found.read_bytes() if found else None
