"""Holds the newest snapshot, and lets browsers wait for a newer one."""

from __future__ import annotations

import threading

from generator.preview.snapshot import Snapshot


class Showroom:
    """What the server shows right now. `show` replaces it; `wait` sleeps until there is something newer."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._news = threading.Condition()
        self._closed = False

    @property
    def snapshot(self) -> Snapshot:
        """The newest snapshot."""
        with self._news:
            return self._snapshot

    @property
    def closed(self) -> bool:
        """Whether the server is going home."""
        with self._news:
            return self._closed

    def show(self, snapshot: Snapshot) -> None:
        """Shows a newer snapshot to everybody who waits."""
        with self._news:
            self._snapshot = snapshot
            self._news.notify_all()

    def close(self) -> None:
        """Sends everybody who waits home."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    def wait(self, number: int, seconds: float) -> int:
        """The newest snapshot's number, at once when it is above `number`, else after at most so many seconds."""
        with self._news:
            self._news.wait_for(lambda: self._closed or self._snapshot.number > number, timeout=seconds)
            return self._snapshot.number
