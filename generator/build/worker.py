"""A worker process: started with what it needs, given one chunk at a time, and gone when its conveyor is gone."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from generator.build.garbage import look_seldom
from generator.errors import RefusalError

Piece = TypeVar("Piece")
Result = TypeVar("Result")

GRACE = 5.0
"""Seconds that a process which says nothing any more has for ending by itself."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What became of a chunk: its pieces' results in order up to the first piece that failed, and that failure.

    Of a chunk that is done together there are no results once a piece has failed.
    `done` counts the pieces; where results are gathered there are fewer of them.
    """

    results: tuple[Result, ...] = ()
    failure: Exception | None = None
    done: int = 0


Prepare = Callable[[], Callable[[Piece], Result]]
"""Called once in each process; what it returns does a piece.

If that has a method `together`, it is given all pieces of a chunk, and returns a list of their results.
"""

Gather = Callable[[Iterable[Result]], Result]
"""Makes one result of several."""


def work_off(
    work: Callable[[Piece], Result], pieces: Iterable[Piece], gather: Gather[Result] | None = None
) -> Outcome[Result]:
    """Does the pieces until one fails, one after the other unless the work does them together.

    With `gather`, their results become one.
    """
    results: list[Result] = []
    failed: Exception | None = None
    try:
        together: Callable[[tuple[Piece, ...]], list[Result]] | None = getattr(work, "together", None)
        if together is not None:
            results = together(tuple(pieces))
        else:
            for piece in pieces:
                results.append(work(piece))
    except Exception as failure:  # noqa: BLE001 - nothing is swallowed: the conveyor raises it when its turn comes
        failed = failure
    kept = (gather(results),) if gather is not None and results else tuple(results)
    return Outcome(kept, failed, len(results))


class Worker(Generic[Piece, Result]):
    """The conveyor's side of one worker process.

    `ready` tells that the process has got what it needs, `line` and `sentinel` are what `wait` may wait for. Raises
    RefusalError when the system starts no more processes.
    """

    def __init__(
        self,
        prepare: Prepare[Piece, Result],
        method: str,
        lines: Iterable[Connection],
        gather: Gather[Result] | None = None,
    ) -> None:
        context = multiprocessing.get_context(method)
        self.line, theirs = context.Pipe()
        self.ready = False
        # A forked process holds our ends of all lines; while it does, its colleagues would not see that we are gone.
        inherited = (self.line, *lines) if method == "fork" else ()
        self._process = context.Process(  # type: ignore[attr-defined] # not all kinds of context have one, ours do
            target=_serve, args=(prepare, gather, theirs, inherited), daemon=True
        )
        try:
            with _interrupts_wait():
                self._process.start()
        except OSError as error:
            self.line.close()
            message = f"Another worker process cannot be started: {error.strerror}."
            raise RefusalError(message, "Use fewer:  --jobs 1") from error
        finally:
            theirs.close()

    @property
    def sentinel(self) -> int:
        """What becomes ready when the process has ended."""
        return int(self._process.sentinel)

    def give(self, pieces: tuple[Piece, ...]) -> bool:
        """Hands a chunk to an idle worker. False if it has died meanwhile."""
        try:
            self.line.send(pieces)
        except OSError:
            return False
        return True

    def receive(self) -> Outcome[Result] | None:
        """What the worker has to say; None if it has died."""
        try:
            outcome: Outcome[Result] | None = self.line.recv() if self.line.poll() else None
        except (EOFError, OSError):
            return None
        return outcome

    def kill(self) -> None:
        """Ends the process, whatever it is doing."""
        self._process.kill()

    def bury(self) -> str:
        """Clears away a process that has ended, or is about to, and returns how it did."""
        self._process.join(GRACE)
        self._process.kill()
        self._process.join()
        code = self._process.exitcode or 0
        self._process.close()
        self.line.close()
        return f"killed by {_signal_name(-code)}" if code < 0 else f"exit code {code}"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


@contextlib.contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Holds Ctrl-C back while a process starts: it must not see it before it knows to leave that to us."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(
    prepare: Prepare[Piece, Result],
    gather: Gather[Result] | None,
    line: Connection,
    inherited: Iterable[Connection],
) -> None:
    """The life of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.freeze()  # what a fork shares with us stays shared: the collector never touches it
    look_seldom()
    made = work_off(_call, (prepare,))
    with contextlib.suppress(EOFError, OSError):  # then nobody listens any more
        line.send_bytes(_packed(Outcome((), made.failure)))
        for work in made.results:
            while True:
                outcome = work_off(work, line.recv(), gather)
                if outcome.failure is not None:
                    outcome.failure.add_note("".join(traceback.format_tb(outcome.failure.__traceback__)))
                line.send_bytes(_packed(outcome))


def _call(prepare: Prepare[Piece, Result]) -> Callable[[Piece], Result]:
    return prepare()


def _end_with_parent() -> None:
    """Ends this process when its parent does, even by SIGKILL, and even in the middle of a chunk."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _packed(outcome: Outcome[Result]) -> bytes:
    """The outcome as bytes. A failure or a result that cannot travel is described by a TypeError that can."""
    try:
        packed = pickle.dumps(outcome)
        if outcome.failure is not None:
            pickle.loads(packed)  # noqa: S301 - our own bytes; not every exception that is packed can be unpacked
    except (pickle.PicklingError, AttributeError, TypeError, ValueError) as reason:
        what = f"the failure {outcome.failure!r}" if outcome.failure else "a result"
        error = TypeError(f"{what} cannot be sent between processes: {reason}")
        return pickle.dumps(Outcome((), error))
    return packed
