"""The conveyor: any number of pieces of work, done by several processes, and their results in the order given.

No library does this: ProcessPoolExecutor and loky fail every pending task when one worker dies, and Pebble's workers
share one pipe, so that no task ever ends again after a worker was killed while it sent a result.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import wait
from pathlib import Path
from types import TracebackType
from typing import Generic, Self

from generator.build.belt import Belt, Chunk, chunked
from generator.build.worker import Gather, Outcome, Piece, Prepare, Result, Worker, work_off
from generator.errors import RefusalError

CHUNK = 64
"""Pieces that travel together: so many that passing them on costs little beside the work on them."""

AHEAD = 4
"""Chunks on the belt for each worker: one slow chunk does not make the others wait."""

TRIES = 2
"""Workers that a chunk may end before it is split, and a piece before it is given up."""

STARTS = 3
"""Workers that may die one after the other before they are ready."""


class DeadlyWorkError(RefusalError):
    """A piece of work ended the process that did it, and the one that tried it again."""

    def __init__(self, piece: object, death: str) -> None:
        super().__init__(
            f"The work on {piece} ended two worker processes ({death}).",
            "If memory ran out, use fewer:  --jobs 1  Otherwise look what is special there, and please report it.",
        )
        self.piece = piece


class Conveyor(Generic[Piece, Result]):
    """Does pieces of work in `jobs` processes (0: one for each core; 1: here, without another process).

    Each worker calls `prepare` once, and what that returns for every piece, in chunks of `chunk` pieces. A chunk whose
    worker dies is done again by a fresh one, so doing a piece twice must give what doing it once gives.

    Workers are forked where that is safe: on Linux, while no other thread runs that could hold a lock. Then `prepare`
    and all it refers to is shared without copying. Otherwise they are spawned, and `prepare` must be picklable;
    `method` ("fork" or "spawn") decides otherwise. With `gather` the results of a
    chunk travel as one. Nothing outlives the `with` block, nor this process.
    """

    def __init__(
        self,
        prepare: Prepare[Piece, Result],
        *,
        jobs: int = 0,
        chunk: int = CHUNK,
        method: str | None = None,
        gather: Gather[Result] | None = None,
    ) -> None:
        self.jobs, self.chunk, self._gather = jobs or cores(), chunk, gather
        self._prepare, self._method = prepare, method
        self._crew: dict[Worker[Piece, Result], Chunk[Piece, Result] | None] = {}
        self._stillborn = 0

    @property
    def window(self) -> int:
        """Pieces that may have been taken whose results have not been passed on: what memory is bounded by."""
        return self.chunk if self.jobs == 1 else self.chunk * AHEAD * self.jobs

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._dismiss()

    def run(self, pieces: Iterable[Piece], progress: Callable[[int], None] = lambda _: None) -> Iterator[Result]:
        """Yields the result of every piece, or of every chunk if they are gathered, in order.

        `progress` is told how many pieces are done.

        Raises in its turn what the work raised, and DeadlyWorkError for a piece that ended its worker twice; at once
        what `prepare` raised, and RefusalError when workers cannot be started.
        """
        done = 0
        outcomes = self._alone(pieces) if self.jobs == 1 else self._together(pieces)
        try:
            for outcome in outcomes:
                done += outcome.done
                progress(done)
                yield from outcome.results
                if outcome.failure is not None:
                    raise outcome.failure
        finally:
            self._dismiss()

    def _alone(self, pieces: Iterable[Piece]) -> Iterator[Outcome[Result]]:
        work = self._prepare()
        for chunk in chunked(pieces, self.chunk):
            yield work_off(work, chunk, self._gather)

    def _together(self, pieces: Iterable[Piece]) -> Iterator[Outcome[Result]]:
        belt: Belt[Piece, Result] = Belt(pieces, self.chunk, self.window)
        method = self._method or _safe_method()
        while belt.load():
            self._hand_out(belt, method)
            outcome = belt.unload()
            self._listen(belt, patient=outcome is None)
            if outcome is not None:
                self._hand_out(belt, method)  # nobody idles while our caller looks at the results
                yield outcome

    def _hand_out(self, belt: Belt[Piece, Result], method: str) -> None:
        """Gives waiting chunks to idle workers, and starts workers while some are missing."""
        for chunk in belt.waiting():
            worker = next((worker for worker, held in self._crew.items() if held is None), None)
            if worker is None:
                if len(self._crew) == self.jobs:
                    return
                worker = Worker(self._prepare, method, [other.line for other in self._crew], self._gather)
            self._crew[worker] = None
            if worker.give(chunk.pieces):
                self._crew[worker], chunk.given = chunk, True
            else:
                self._mourn(worker, belt)

    def _listen(self, belt: Belt[Piece, Result], *, patient: bool) -> None:
        """Takes what workers have done, and notes who has died. Waits for the first if `patient`."""
        if not self._crew:  # all have just died
            return
        ears = {ear: worker for worker in self._crew for ear in (worker.line, worker.sentinel)}
        for worker in {ears[heard]: None for heard in wait(list(ears), None if patient else 0)}:  # type: ignore[index]
            outcome = worker.receive()
            if outcome is None:
                self._mourn(worker, belt)
            elif worker.ready:
                self._note(worker, outcome)
            elif outcome.failure is not None:
                raise outcome.failure
            else:
                worker.ready, self._stillborn = True, 0

    def _note(self, worker: Worker[Piece, Result], outcome: Outcome[Result]) -> None:
        chunk, self._crew[worker] = self._crew[worker], None
        if chunk is not None:
            chunk.outcome = outcome

    def _mourn(self, worker: Worker[Piece, Result], belt: Belt[Piece, Result]) -> None:
        """Lets go of a dead worker and decides what its chunk has to do with it."""
        chunk = self._crew.pop(worker)
        death = worker.bury()
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn == STARTS:
                raise RefusalError(f"Worker processes end before they begin ({death}).", "Do without:  --jobs 1")
        if chunk is None:
            return
        chunk.given = False
        chunk.deaths += worker.ready
        if chunk.deaths < TRIES:
            return
        if len(chunk.pieces) > 1:
            belt.split(chunk)
        else:
            chunk.outcome = Outcome((), DeadlyWorkError(chunk.pieces[0], death))

    def _dismiss(self) -> None:
        for worker in self._crew:
            worker.kill()
        while self._crew:
            self._crew.popitem()[0].bury()


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _safe_method() -> str:
    threads = Path("/proc/self/task")  # the system's own list: Python does not know a library's threads
    alone = sys.platform == "linux" and threads.is_dir() and len(list(threads.iterdir())) == 1
    return "fork" if alone else "spawn"
