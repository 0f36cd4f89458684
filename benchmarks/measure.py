"""Runs a program and says what it cost: the whole process tree, by the kernel's own account."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE_EVERY, SHARE = 0.02, 50
"""Seconds between two looks at the memory; but no more than one in `SHARE` of them is spent on looking: with a large
process a look takes long, and it would take a core from those who are measured. A peak between two looks is missed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run cost: seconds by the clock, CPU seconds (user and system), and peak memory in bytes.

    `cpu` covers the program and every child it waited for. `memory` is the largest sum, over the tree, of each
    process's proportional share of its pages (PSS), so that pages shared by several workers count once. The
    kernel's own `ru_maxrss` would not do: it knows the largest process only, and counts what this one held when it
    started the other.
    """

    wall: float
    cpu: float
    memory: int


class RunFailedError(Exception):
    """A program that was to be measured ended with an error."""


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Runs a command in a folder, in a session of its own. Raises RunFailedError with its last words if it fails."""
    log = folder / "benchmark.log"
    start = time.perf_counter()
    with log.open("wb") as said:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = _Watch(process.pid)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    watch.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        last = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise RunFailedError(f"{command[0]} ended with {process.returncode}:\n{last}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, watch.peak)


class _Watch(threading.Thread):
    """Adds up the memory of a session's processes every now and then, and keeps the largest sum."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session = session
        self._over = threading.Event()
        self.peak = 0

    def run(self) -> None:
        took = 0.0
        while not self._over.wait(max(SAMPLE_EVERY, took * SHARE)):
            began = time.perf_counter()
            self.peak = max(self.peak, sum(_share(pid) for pid in _members(self._session)))
            took = time.perf_counter() - began

    def stop(self) -> None:
        """Looks no more."""
        self._over.set()
        self.join()


def _members(session: int) -> list[int]:
    """The processes of a session; one that leaves its session would be missed, and none here does."""
    members = []
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                if os.getsid(int(entry.name)) == session:
                    members.append(int(entry.name))
            except OSError:
                continue
    return members


def _share(pid: int) -> int:
    """A process's proportional share of the memory it uses, in bytes; 0 once it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
