"""Shared content for a build upon the last one: taken over as it was read, or read anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from generator.errors import Fault
from generator.flows.order import Order
from generator.flows.ready import FILE, Ready, load_ready, tie_of
from generator.flows.traces import Memory, files_of, is_steady
from generator.flows.unchanged import Glance
from generator.flows.warned import unpacked
from generator.model.choices import ToneMode
from generator.private import Secret
from generator.read.listing import Files
from generator.render.stock import Stock
from generator.tone import ALARMS


@dataclass(frozen=True, slots=True)
class Content:
    """The shared content at the run's instant, the files it was made of, and what is wrong with it.

    `kept` is how much of what is `ready` was so before this build.
    """

    now: datetime
    files: Files
    ready: Ready
    faults: tuple[Fault, ...]
    kept: int = 0


def content_as_kept(seen: Glance, memory: Memory, secret: Secret | None, around: Mapping[str, str]) -> Content | None:
    """What the last build kept ready, where a glance found everything that it was made of to be the same."""
    if memory.last is None or secret is None or seen.steady is None or seen.files is None:
        return None
    ready = load_ready(memory.manifest.with_name(FILE), secret, tie_of(seen.files, around))
    if ready is None:
        return None
    return Content(seen.steady, seen.files, ready, unpacked(memory.last.facts.extra["shared"]), ready.size)


def content_as_it_is(
    order: Order, seen: Glance, memory: Memory, secret: Secret | None, around: Mapping[str, str]
) -> Content:
    """Reads settings and shared content. Whatever is wrong is found anew, unless nothing is other than it was."""
    # Most builds upon the last one take all of this over.
    from generator.flows.ledger import ledger_faults  # noqa: PLC0415
    from generator.flows.look import check_tone  # noqa: PLC0415
    from generator.flows.settle import settle, site_faults  # noqa: PLC0415
    from generator.read import read_site  # noqa: PLC0415

    settled = settle(order.project, order.asked, order.environment)
    # Files are looked at before they are read: what is written in between looks other to the next build.
    same = seen.customers == settled.settings.customers
    files = (seen.files if same else None) or files_of(order.project, settled.settings.customers, memory.last)
    reading = read_site(order.project.config, settled.now.date())
    ready = Ready(reading, Stock(), ALARMS)
    if memory.last is not None and is_steady(memory.last, files, around, settled.now):
        return Content(settled.now, files, ready, unpacked(memory.last.facts.extra["shared"]))
    tone = check_tone(reading.passages, reading.settings.tone if reading.settings else ToneMode.STRICT)
    ledger = ledger_faults(order.project.config, reading, () if secret is None else (secret,))
    faults = (*reading.faults, *site_faults(order.project, reading, settled), *ledger, *tone)
    return Content(settled.now, files, ready, faults)
