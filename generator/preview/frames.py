"""Renders the gallery's frames, and what there is to say about each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from generator.model.choices import Assets, Delivery
from generator.model.page import PageKind, PersonalPage
from generator.model.today import Today
from generator.preview.columns import Cell, Column, cell_of
from generator.preview.snapshot import Snapshot
from generator.preview.swaps import Swap, swapped
from generator.render.opening import Door, door
from generator.render.personal import Renderer


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: the page (None where there is none), the moment it shows if any, and what there is to say about it.

    `page` carries its stylesheet and drawings, so that it can be looked at in any light. `published` is the page as
    the site's settings have it. `source` and `headers` are what a mail scanner would get: that page, unless it is not
    `found`, or in sealed delivery the door.
    """

    page: PersonalPage | None
    moment: datetime | None
    words: str
    published: PersonalPage | None = None
    source: str = ""
    headers: str = ""
    found: bool = True
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
    published = page = _page(cell, column, renderer)
    if site.settings.assets is not Assets.INLINE:
        page = _page(cell, column, Renderer.for_site(_complete(cell.today), snapshot.theme))
    if page is None or published is None:
        return Frame(None, None, cell.why_empty or f"the page has retired: {_nothing(cell.today)}")
    limit = site.settings.limits.page_gzip
    words = _phase(cell) if column is Column.TODAY else cell.why_empty
    moment = None if column is Column.GONE else cell.today.now
    door_there = _at_the_door(snapshot, cell.today)
    source, headers = door_there or (published.html, renderer.assets.headers)
    found = door_there is not None or published.kind is not PageKind.NOT_FOUND
    return Frame(page, moment, words, published, source, headers, found, published.gzipped > limit)


def _at_the_door(snapshot: Snapshot, today: Today) -> tuple[str, str] | None:
    """What every link of a sealed site leads to, and its headers; None in plain delivery."""
    if today.site.settings.delivery is not Delivery.SEALED:
        return None
    made = snapshot.kept.get("door")
    if not isinstance(made, Door):
        made = snapshot.kept["door"] = door(today, snapshot.theme)
    return made.files[0].body.decode(), made.rules


def _nothing(today: Today) -> str:
    """What a link of somebody whose page is gone leads to."""
    return "the link opens nothing" if today.site.settings.delivery is Delivery.SEALED else "404 answers"


def _complete(today: Today) -> Today:
    """The same day of a site whose pages carry everything."""
    settings = today.site.settings.model_copy(update={"assets": Assets.INLINE})
    return replace(today, site=replace(today.site, settings=settings))


def _page(cell: Cell, column: Column, renderer: Renderer) -> PersonalPage | None:
    if column is Column.GONE:
        return renderer.not_found()
    if cell.goodbye is None or cell.goodbye.farewell is None:
        return renderer.not_found() if column is Column.TODAY else None
    return renderer.welcome_back(cell.goodbye) if cell.welcome else renderer.farewell(cell.goodbye)


def _phase(cell: Cell) -> str:
    if cell.goodbye is None or cell.goodbye.farewell is None:
        return f"gone: {_nothing(cell.today)}"
    return "coming home" if cell.goodbye.welcome_back is not None else str(cell.goodbye.farewell.phase)
