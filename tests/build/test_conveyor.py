"""The conveyor: the same results in the same order, whatever happens to the workers."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from generator.build.conveyor import Conveyor, DeadlyWorkError, cores
from generator.build.worker import Worker
from generator.errors import Fault, FaultsFoundError, RefusalError
from generator.source import Place

METHODS = [
    pytest.param("fork", marks=pytest.mark.skipif(sys.platform != "linux", reason="forked on Linux only")),
    "spawn",
]
PIECES = [f"customer-{number}" for number in range(100)]


def page(piece: str) -> bytes:
    """Stands for a page: some bytes that only this piece has."""
    return sha256(piece.encode()).digest() * 20


@dataclass(frozen=True)
class Trouble:
    """Work that makes pages, and does something bad to the process at one piece, for the first `times` times."""

    folder: Path
    piece: str
    bad: Callable[[], object]
    times: int = 1000

    def __call__(self) -> Callable[[str], bytes]:
        return self._work

    def _work(self, piece: str) -> bytes:
        if piece == self.piece and len(list(self.folder.iterdir())) < self.times:
            (self.folder / f"{os.getpid()}-{time.monotonic_ns()}").touch()
            self.bad()
        return page(piece)


def calm() -> Callable[[str], bytes]:
    return page


def sigkill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def segfault() -> None:
    faulthandler.disable()
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> None:
    os._exit(3)


def sys_exit() -> None:
    sys.exit(4)


DEATHS = [sigkill, segfault, leave, sys_exit]


def refuse() -> None:
    raise RefusalError("No room.", "Make some.")


def find_faults() -> None:
    raise FaultsFoundError([Fault(Place("content/customers/ada.md", 3, 1), "GB201", "No such day.", private=True)])


class PickyError(Exception):
    """An exception that can be packed, but not unpacked."""

    def __init__(self, one: int, other: int) -> None:
        super().__init__(f"{one} and {other}")


def be_picky() -> None:
    raise PickyError(1, 2)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_given(jobs: int, method: str) -> None:
    """Whatever the number of workers, the results are those of doing it alone, in the same order."""
    with Conveyor(calm, jobs=jobs, chunk=7, method=method) as conveyor:
        assert list(conveyor.run(PIECES)) == [page(piece) for piece in PIECES]


def slow_first() -> Callable[[int], int]:
    return slow_at_zero


def slow_at_zero(piece: int) -> int:
    if piece == 0:
        time.sleep(0.3)
    return piece


def test_a_slow_piece_keeps_its_place() -> None:
    """A piece that takes longest still comes first if it was given first."""
    with Conveyor(slow_first, jobs=2, chunk=1) as conveyor:
        assert list(conveyor.run(range(20))) == list(range(20))


def test_one_job_is_done_here() -> None:
    """With one job the work is done in this process."""
    with Conveyor(who, jobs=1) as conveyor:
        assert set(conveyor.run(range(10))) == {os.getpid()}


def who() -> Callable[[int], int]:
    return whose


def whose(_: int) -> int:
    time.sleep(0.01)
    return os.getpid()


@pytest.mark.parametrize("method", METHODS)
def test_several_jobs_are_done_by_as_many_other_processes(tmp_path: Path, method: str) -> None:
    """With two jobs two other processes do the work at the same time, and no more than that."""
    with Conveyor(partial(company, tmp_path), jobs=2, chunk=1, method=method) as conveyor:
        found = set(conveyor.run(range(20)))
    assert os.getpid() not in found
    assert len(found) == 2


def company(folder: Path) -> Callable[[int], int]:
    return partial(wait_for_company, folder)


def wait_for_company(folder: Path, _: int) -> int:
    """Does nothing until another process does the same."""
    (folder / str(os.getpid())).touch()
    deadline = time.monotonic() + 60
    while len(list(folder.iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    return os.getpid()


def test_a_small_task_starts_no_idle_worker() -> None:
    """Pieces that fit into one chunk are done by one process."""
    with Conveyor(who, jobs=3, chunk=16) as conveyor:
        assert len(set(conveyor.run(range(16)))) == 1


def test_nothing_to_do_is_done() -> None:
    """Without pieces there are no results."""
    with Conveyor(calm, jobs=2) as conveyor:
        assert list(conveyor.run([])) == []


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("death", DEATHS)
def test_a_worker_that_dies_once_changes_no_byte(tmp_path: Path, death: Callable[[], object], method: str) -> None:
    """A worker that ends in the middle of its chunk is replaced, and all results are what they would have been."""
    with Conveyor(Trouble(tmp_path, "customer-42", death, times=1), jobs=2, chunk=8, method=method) as conveyor:
        assert list(conveyor.run(PIECES)) == [page(piece) for piece in PIECES]
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("method", METHODS)
def test_workers_killed_from_outside_change_no_byte(method: str) -> None:
    """Whoever kills workers while they work or send, now and again, gets the same results."""
    with Conveyor(big_pages, jobs=2, chunk=2, method=method) as conveyor:
        found, killed = [], set[int]()
        for number, (pid, body) in enumerate(conveyor.run(PIECES)):
            found.append(body)
            if number % 30 == 10 and pid not in killed:
                killed.add(pid)
                os.kill(pid, signal.SIGKILL)
    assert killed
    assert found == [page(piece) * 500 for piece in PIECES]


def big_pages() -> Callable[[str], tuple[int, bytes]]:
    return big_page


def big_page(piece: str) -> tuple[int, bytes]:
    """A result larger than a pipe holds, so that a worker may die while it sends."""
    return os.getpid(), page(piece) * 500


@pytest.mark.parametrize("death", DEATHS)
def test_a_piece_that_ends_two_workers_is_tried_by_itself(tmp_path: Path, death: Callable[[], object]) -> None:
    """A chunk that ends two workers is split; a piece that then spares its worker has its result like all others."""
    with Conveyor(Trouble(tmp_path, "customer-42", death, times=3), jobs=2, chunk=8) as conveyor:
        assert list(conveyor.run(PIECES)) == [page(piece) for piece in PIECES]
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("chunk", [1, 8, 200])
def test_a_deadly_piece_is_named(tmp_path: Path, chunk: int, method: str) -> None:
    """A piece that ends every worker is named, with the way they died, and no other piece is."""
    with Conveyor(Trouble(tmp_path, "customer-42", sigkill), jobs=2, chunk=chunk, method=method) as conveyor:
        results = conveyor.run(PIECES)
        assert [next(results) for _ in range(42)] == [page(piece) for piece in PIECES[:42]]
        with pytest.raises(DeadlyWorkError, match=r"customer-42\b.*SIGKILL") as told:
            next(results)
    assert told.value.piece == "customer-42"


def test_a_deadly_piece_is_tried_twice_by_itself(tmp_path: Path) -> None:
    """A deadly piece ends two workers within its chunk and two more alone; then nobody touches it again."""
    with (
        Conveyor(Trouble(tmp_path, "customer-42", leave), jobs=2, chunk=8) as conveyor,
        pytest.raises(DeadlyWorkError, match="exit code 3"),
    ):
        list(conveyor.run(PIECES))
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("method", METHODS)
def test_what_the_work_raises_reaches_the_caller_as_itself(tmp_path: Path, jobs: int, method: str) -> None:
    """An exception of the work keeps its type and all it says, and comes in its turn, after the results before it."""
    with Conveyor(Trouble(tmp_path, "customer-42", refuse), jobs=jobs, chunk=8, method=method) as conveyor:
        results = conveyor.run(PIECES)
        assert [next(results) for _ in range(42)] == [page(piece) for piece in PIECES[:42]]
        with pytest.raises(RefusalError) as told:
            next(results)
    assert (type(told.value), told.value.message, told.value.remedy) == (RefusalError, "No room.", "Make some.")
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_faults_reach_the_caller_whole(tmp_path: Path, jobs: int) -> None:
    """Faults that a worker finds keep their place and code on the way."""
    with (
        Conveyor(Trouble(tmp_path, "customer-3", find_faults), jobs=jobs) as conveyor,
        pytest.raises(FaultsFoundError) as told,
    ):
        list(conveyor.run(PIECES))
    (fault,) = told.value.faults
    assert (str(fault.place), fault.code, fault.private) == ("content/customers/ada.md:3:1", "GB201", True)


def test_an_exception_that_cannot_travel_is_described(tmp_path: Path) -> None:
    """An exception that cannot be unpacked is told by another that names it; no worker dies of it."""
    with (
        Conveyor(Trouble(tmp_path, "customer-3", be_picky), jobs=2) as conveyor,
        pytest.raises(TypeError, match=r"PickyError.*1 and 2"),
    ):
        list(conveyor.run(PIECES))
    assert len(list(tmp_path.iterdir())) == 1


def give_locals() -> Callable[[int], object]:
    return local_of


def local_of(_: int) -> object:
    return lambda: None


def test_a_result_that_cannot_travel_is_told() -> None:
    """A result that cannot be packed is an error of its own."""
    with Conveyor(give_locals, jobs=2) as conveyor, pytest.raises(TypeError, match="a result cannot be sent"):
        list(conveyor.run([1]))


def test_the_first_failure_in_order_is_the_one_raised() -> None:
    """Of two pieces that fail, the first in order is told, though the other fails sooner."""
    with Conveyor(two_failures, jobs=2, chunk=1) as conveyor, pytest.raises(ValueError, match="slow"):
        list(conveyor.run(["slow", "quick", "never"]))


def two_failures() -> Callable[[str], str]:
    return fail


def fail(piece: str) -> str:
    if piece == "slow":
        time.sleep(0.3)
    raise ValueError(piece)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("method", METHODS)
def test_what_getting_ready_raises_reaches_the_caller(jobs: int, method: str) -> None:
    """An exception while a worker gets ready is told as itself."""
    with Conveyor(unready, jobs=jobs, method=method) as conveyor, pytest.raises(RefusalError, match="No room"):
        list(conveyor.run(PIECES))


def unready() -> Callable[[str], bytes]:
    raise RefusalError("No room.", "Make some.")


def test_workers_that_never_get_ready_are_told() -> None:
    """When workers die before they begin, no piece is blamed, and starting them comes to an end."""
    with Conveyor(stillborn, jobs=2) as conveyor, pytest.raises(RefusalError, match=r"before they begin.*exit code 5"):
        list(conveyor.run(PIECES))


def stillborn() -> Callable[[str], bytes]:
    os._exit(5)


def test_no_process_left_to_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system starts no more processes, the remedy is fewer of them."""

    def refused() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refused)
    with Conveyor(calm, jobs=2, method="fork") as conveyor, pytest.raises(RefusalError, match="temporarily") as told:
        list(conveyor.run(PIECES))
    assert "--jobs 1" in told.value.remedy


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_no_more_is_taken_than_the_window_holds(jobs: int) -> None:
    """However slow the reader, never more pieces are taken from the source than the window beyond what was passed."""
    taken = 0

    def source() -> Iterator[str]:
        nonlocal taken
        for piece in (f"customer-{number}" for number in range(2000)):
            taken += 1
            yield piece

    with Conveyor(calm, jobs=jobs, chunk=5) as conveyor:
        most = 0
        for passed, _ in enumerate(conveyor.run(source())):
            most = max(most, taken - passed)
    assert most <= conveyor.window < 2000
    assert taken == 2000


@pytest.mark.parametrize("jobs", [1, 2])
def test_progress_counts_up_to_all(jobs: int) -> None:
    """Progress is told in growing numbers, and the last is the number of pieces."""
    told: list[int] = []
    with Conveyor(calm, jobs=jobs, chunk=8) as conveyor:
        list(conveyor.run(PIECES, told.append))
    assert told == sorted(told)
    assert told[-1] == len(PIECES)


def test_leaving_early_ends_the_workers() -> None:
    """Whoever leaves the block before the end leaves no process behind, even one in the middle of its work."""
    with Conveyor(who, jobs=2, chunk=1) as conveyor:
        results = conveyor.run(range(10_000))
        pids = {next(results) for _ in range(20)}
    assert not any(is_alive(pid) for pid in pids)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_all_cores_are_used_unless_told_otherwise() -> None:
    """Without a number there is a job for each core this process may use."""
    assert Conveyor(calm).jobs == cores() >= 1


def test_a_dead_worker_takes_no_chunk() -> None:
    """An idle worker that has died says so when it is given something."""
    worker: Worker[int, int] = Worker(who, "spawn", [])
    worker.kill()
    os.waitid(os.P_PID, worker._process.pid, os.WEXITED | os.WNOWAIT)
    assert not worker.give((1,))
    assert worker.receive() is None
    assert worker.bury() == "killed by SIGKILL"


def test_the_recipe_may_hold_arguments() -> None:
    """What workers need is handed over once, with the recipe for the work."""
    with Conveyor(partial(multiplied, 3), jobs=2, method="spawn") as conveyor:
        assert list(conveyor.run(range(5))) == [0, 3, 6, 9, 12]


def multiplied(factor: int) -> Callable[[int], int]:
    return partial(int.__mul__, factor)
