"""Serving a site that changes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from queue import Empty, Queue
from urllib.request import ProxyHandler, build_opener

from generator.flows.project import find_project
from generator.flows.serve import Told, Visit, serve_site
from generator.model.values import DayTime
from tests.cli.run import tree
from tests.read.sites import a_site_folder

SECONDS = 30
DIRECTLY = build_opener(ProxyHandler({}))


@contextmanager
def serving(config: Path) -> Iterator[Queue[Told]]:
    """A server at work; what it tells arrives in the queue."""
    told: Queue[Told] = Queue()
    stop = threading.Event()
    visit = Visit(find_project(config.parent, config), DayTime(date(2026, 12, 14)), 0, {})
    thread = threading.Thread(target=serve_site, args=(visit, told.put, stop))
    thread.start()
    try:
        yield told
    finally:
        stop.set()
        thread.join(SECONDS)


def get(address: str) -> str:
    with DIRECTLY.open(address, timeout=SECONDS) as answer:
        return str(answer.read().decode())


def save_until_told(told: Queue[Told], file: Path, text: str) -> Told:
    """Saves a file, again and again until the watcher, which may still be waking up, has seen it."""
    for _ in range(SECONDS):
        file.write_text(text)
        with suppress(Empty):
            return told.get(timeout=3)
    raise AssertionError("the watcher never saw it")


def test_a_mistake_is_shown_and_the_server_keeps_running(tmp_path: Path) -> None:
    """A file saved with a mistake is told and shown; mended, the pages are back; the project is never written to."""
    config = a_site_folder(tmp_path)
    before = tree(tmp_path)
    reason = tmp_path / "content/reasons/island-delivery.md"
    sound = reason.read_text()
    with serving(config) as told:
        first = told.get(timeout=SECONDS)
        assert "Amelie Brandt" in get(first.address)
        assert "The islands wait nine days." in get(f"{first.address}public/")
        broken = save_until_told(told, reason, sound.replace("owner: jonas", "owner: jonass"))
        assert [fault.code for fault in broken.checked.faults if fault.severity == "error"] == ["GB102"]
        assert "content/reasons/island-delivery.md" in get(first.address)
        mended = save_until_told(told, reason, sound)
        while any(fault.severity == "error" for fault in mended.checked.faults):
            mended = told.get(timeout=SECONDS)
        assert "Amelie" in get(f"{first.address}frame/brandt/today")
    assert tree(tmp_path) == before
