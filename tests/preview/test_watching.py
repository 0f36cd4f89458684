"""Following files."""

from __future__ import annotations

import threading
from pathlib import Path

from generator.preview.watching import changes


def test_what_people_write_is_followed_and_what_builds_write_is_not(tmp_path: Path) -> None:
    """A saved file wakes the watcher; a build into site/ or private/ does not."""
    for name in ("content", "site", "private", "site.new-1"):
        (tmp_path / name).mkdir()
    stop = threading.Event()
    bursts: list[frozenset[str]] = []

    def follow() -> None:
        for burst in changes((tmp_path,), tmp_path, stop.is_set):
            bursts.append(burst)
            stop.set()

    thread = threading.Thread(target=follow)
    thread.start()
    # Nobody can say when the watcher is ready, so people keep saving until it has seen them.
    for _ in range(200):
        for name in ("site", "private", "site.new-1", "content"):
            (tmp_path / name / "a.md").write_text("a")
        thread.join(0.1)
        if not thread.is_alive():
            break
    stop.set()
    thread.join(10)
    assert [{Path(path).parent.name for path in burst} for burst in bursts] == [{"content"}]
