"""Locks: they tell what a running build writes from what a killed one left, and let builds mend one after the other."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

if sys.platform != "win32":
    import fcntl

_NO_LOCKS = frozenset({errno.ENOLCK, errno.EBADF, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL})
"""What file systems answer that know no such locks (some network disks)."""

_WAIT = 0.02
"""Seconds between two looks whether another build has let go: no human notices, and a waiting build costs nothing."""


def hold(place: Path) -> int | None:
    """Locks a folder or file until `let_go` or the end of this process and of every process forked from it.

    The system ends the lock of a killed build, so nobody has to guess whether one is stale. None where there are no
    such locks (Windows, some network disks): there everything staged counts as left. Raises BlockingIOError if another
    build holds it, FileNotFoundError if it is not there, or was removed while we came.
    """
    descriptor = _lock(place)
    if descriptor is None or _is_still(place, descriptor):
        return descriptor
    os.close(descriptor)
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


def let_go(lock: int | None) -> None:
    """Ends a lock of `hold`."""
    if lock is not None:
        os.close(lock)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[Interrupt]:
    """Waits until no other build is mending or exchanging in this folder, and keeps others waiting meanwhile.

    Ctrl-C ends the waiting. What is begun then is done first, and KeyboardInterrupt comes at the end of it, unless it
    is too late by then: a lock that is torn out of hands would keep this very process waiting for ever.
    """
    with _interrupts_later() as interrupt:
        lock = _patiently(folder, interrupt)
        try:
            yield interrupt
        finally:
            let_go(lock)


class Interrupt:
    """Ctrl-C, put off. `came` tells whether it came."""

    def __init__(self) -> None:
        self.came = False

    def too_late(self) -> None:
        """What Ctrl-C would have stopped is done: then saying that it was stopped would be untrue."""
        self.came = False

    def note(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - what a signal's receiver is given
        """Notes that it came."""
        self.came = True


@contextlib.contextmanager
def _interrupts_later() -> Iterator[Interrupt]:
    """Puts Ctrl-C off until the end. Nothing changes in other threads, nor where somebody took Ctrl-C over."""
    interrupt = Interrupt()
    receiver = signal.getsignal(signal.SIGINT)
    if receiver is not signal.default_int_handler or threading.current_thread() is not threading.main_thread():
        yield interrupt
        return
    signal.signal(signal.SIGINT, interrupt.note)
    try:
        yield interrupt
    finally:
        signal.signal(signal.SIGINT, receiver)
    if interrupt.came:
        raise KeyboardInterrupt


def _patiently(folder: Path, interrupt: Interrupt) -> int | None:
    while True:
        try:
            return _lock(folder)
        except BlockingIOError:
            if interrupt.came:
                raise KeyboardInterrupt from None
            time.sleep(_WAIT)


def _lock(place: Path) -> int | None:
    if sys.platform == "win32":
        return None
    descriptor = os.open(place, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException as error:  # an interrupt, too
        os.close(descriptor)
        if isinstance(error, OSError) and error.errno in _NO_LOCKS:
            return None
        raise
    return descriptor


def _is_still(place: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(place.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
