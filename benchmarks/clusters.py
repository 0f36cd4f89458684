"""Small Dask clusters of real processes on this machine, which end with the block whatever happens."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.workload import ROOT

PATIENCE = 60
"""Seconds that a scheduler has to begin, on a machine that is busy."""


@dataclass
class Small:
    """A cluster: its scheduler's address, and its workers' processes (no nanny: who is killed stays dead)."""

    address: str
    folder: Path
    tls: tuple[str, ...] = ()
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def add(self, threads: int = 1) -> subprocess.Popen[bytes]:
        """Another worker."""
        alone = ("--nthreads", str(threads), "--no-nanny", "--host", "127.0.0.1", "--local-directory", str(self.folder))
        self.workers.append(start("worker", self.address, *alone, tls=self.tls))
        return self.workers[-1]


def start(*arguments: str, tls: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
    """A process of Dask's own command, in a session of its own."""
    # A worker looks a hundred times a second at what it is doing, for the dashboard that it does not have here.
    quiet = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}
    environment = quiet | {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments, "--no-dashboard", *tls],
        env=environment | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@contextlib.contextmanager
def a_cluster(folder: Path, workers: int = 2, scheme: str = "tcp", tls: tuple[str, ...] = ()) -> Iterator[Small]:
    """A scheduler and workers with one thread each, on 127.0.0.1 and free ports."""
    told = folder / "scheduler.json"
    listen = ("--host", f"{scheme}://127.0.0.1", "--port", "0", "--scheduler-file", str(told))
    scheduler, cluster = start("scheduler", *listen, tls=tls), Small("", folder, tls)
    try:
        cluster.address = _address(told)
        for _ in range(workers):
            cluster.add()
        yield cluster
    finally:
        for process in (scheduler, *cluster.workers):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _address(told: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(FileNotFoundError, ValueError):
            return str(json.loads(told.read_text())["address"])
        time.sleep(0.05)
    raise TimeoutError
