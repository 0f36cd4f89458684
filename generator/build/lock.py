"""Locks: they tell what a running build writes from what a killed one left, and let builds mend one after the other."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_NO_LOCKS = frozenset({errno.ENOLCK, errno.EBADF, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL})
"""What file systems answer that know no such locks (some network disks)."""


def hold(place: Path) -> int | None:
    """Locks a folder or file until `let_go` or the end of this process and of every process forked from it.

    The system ends the lock of a killed build, so nobody has to guess whether one is stale. None where there are no
    such locks (Windows, some network disks): there everything staged counts as left. Raises BlockingIOError if another
    build holds it, FileNotFoundError if it is not there, or was removed while we came.
    """
    descriptor = _lock(place, patient=False)
    if descriptor is None or _is_still(place, descriptor):
        return descriptor
    os.close(descriptor)
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


def let_go(lock: int | None) -> None:
    """Ends a lock of `hold`."""
    if lock is not None:
        os.close(lock)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Waits until no other build is mending or exchanging in this folder, and keeps others waiting meanwhile."""
    lock = _lock(folder, patient=True)
    try:
        yield
    finally:
        let_go(lock)


def _lock(place: Path, *, patient: bool) -> int | None:
    if sys.platform == "win32":
        return None
    descriptor = os.open(place, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if patient else fcntl.LOCK_NB))
    except BaseException as error:  # an interrupt while waiting, too
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
