"""Renders the gallery's frames, and what there is to say about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from generator.model.page import PersonalPage
from generator.preview.columns import Cell, Column, cell_of
from generator.preview.snapshot import Snapshot
from generator.preview.swaps import Swap, swapped
from generator.render.headers import headers_file
from generator.render.personal import Renderer


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: the page (None where there is none), the moment it shows if any, and what there is to say about it.

    `headers` are those of the published page, as a mail scanner would get them.
    """

    page: PersonalPage | None
    moment: datetime | None
    words: str
    headers: str = ""
    too_large: bool = False


def frame(snapshot: Snapshot, customer_id: str, column: Column, now: datetime, swap: Swap = Swap.NONE) -> Frame | None:
    """A customer's frame, perhaps with other words. None for an unknown customer, or one whose file cannot be read.

    The gallery asks twice for each (the page, and the facts below it), so a snapshot keeps what it rendered.
    """
    key = (customer_id, column, now, swap)
    if key not in snapshot.kept:
        snapshot.kept[key] = _frame(snapshot, customer_id, column, now, swap)
    kept = snapshot.kept[key]
    return kept if isinstance(kept, Frame) else None


def _frame(snapshot: Snapshot, customer_id: str, column: Column, now: datetime, swap: Swap) -> Frame | None:
    site, customer = snapshot.reading.site, snapshot.customer(customer_id) if snapshot.reading.site else None
    if site is None or customer is None:
        return None
    customer, site = swapped(customer, site, swap)
    cell = cell_of(customer, column, site, now)
    renderer = Renderer.for_site(cell.today, snapshot.theme)
    page = _page(cell, column, renderer)
    if page is None:
        return Frame(None, None, cell.why_empty or "the page has retired: 404 answers")
    limit = site.settings.limits.page_gzip
    words = _phase(cell) if column is Column.TODAY else cell.why_empty
    moment = None if column is Column.GONE else cell.today.now
    return Frame(page, moment, words, headers_file(renderer.style_hashes), page.gzipped > limit)


def _page(cell: Cell, column: Column, renderer: Renderer) -> PersonalPage | None:
    if column is Column.GONE:
        return renderer.not_found()
    if cell.goodbye is None or cell.goodbye.farewell is None:
        return renderer.not_found() if column is Column.TODAY else None
    return renderer.welcome_back(cell.goodbye) if cell.welcome else renderer.farewell(cell.goodbye)


def _phase(cell: Cell) -> str:
    if cell.goodbye is None or cell.goodbye.farewell is None:
        return "gone: 404 answers"
    return "coming home" if cell.goodbye.welcome_back is not None else str(cell.goodbye.farewell.phase)
