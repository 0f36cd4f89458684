"""The end of a conveyor's process: however it comes, no worker outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
"""Seconds after which a test gives up waiting."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

SCRIPT = """
import os, sys, time
from functools import partial
from pathlib import Path
from generator.build.conveyor import Conveyor

def prepare(folder):
    return partial(never_done, folder)

def never_done(folder, piece):
    (folder / str(os.getpid())).touch()
    while True:
        time.sleep(0.01)

if __name__ == "__main__":
    folder, method = Path(sys.argv[1]), sys.argv[2]
    with Conveyor(partial(prepare, folder), jobs=2, chunk=1, method=method) as conveyor:
        list(conveyor.run(range(100)))
"""


def soon(true: Callable[[], bool]) -> bool:
    """Whether it comes true before our patience ends."""
    deadline = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < deadline:
        time.sleep(0.01)
    return true()


def runs(pid: int) -> bool:
    """Whether there is such a process; one that has ended and waits to be noticed does not run."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@contextmanager
def at_work(folder: Path, method: str) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A process whose two workers are in the middle of their work, and the workers' ids."""
    script, seen = folder / "script.py", folder / "seen"
    script.write_text(SCRIPT)
    seen.mkdir()
    process = subprocess.Popen(
        [sys.executable, script, seen, method],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            assert soon(lambda: len(list(seen.iterdir())) == 2)
            yield process, [int(path.name) for path in seen.iterdir()]
        finally:
            if process.poll() is None:
                process.kill()


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("whom", ["the process", "its group, as a terminal does"])
def test_an_interrupt_stops_at_once_and_quietly(tmp_path: Path, method: str, whom: str) -> None:
    """After Ctrl-C no worker runs, and none has complained: the interrupt is told once, by the process itself."""
    with at_work(tmp_path, method) as (process, workers):
        (os.kill if whom == "the process" else os.killpg)(process.pid, signal.SIGINT)
        said = process.communicate(timeout=PATIENCE)[1]
        assert not any(runs(pid) for pid in workers)
    assert process.returncode == -signal.SIGINT
    assert said.count("Traceback") == said.count("KeyboardInterrupt") == 1


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL], ids=lambda end: end.name)
def test_no_worker_outlives_its_process(tmp_path: Path, method: str, end: signal.Signals) -> None:
    """A process that is killed takes its workers with it, though they are in the middle of their work."""
    with at_work(tmp_path, method) as (process, workers):
        process.send_signal(end)
        assert process.wait(PATIENCE) == -end
        assert soon(lambda: not any(runs(pid) for pid in workers))
