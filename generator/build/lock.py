"""Tells a folder that a running build writes from one that a killed build left."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def hold(folder: Path) -> int | None:
    """Locks the folder until `let_go` or the end of the process.

    None on Windows, which has no such locks: there every staged folder counts as left. Raises BlockingIOError if
    another build holds it.
    """
    if sys.platform == "win32":
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise
    return descriptor


def let_go(lock: int | None) -> None:
    """Ends a lock of `hold`."""
    if lock is not None:
        os.close(lock)


def is_held(folder: Path) -> bool:
    """Whether a running build holds the folder."""
    try:
        let_go(hold(folder))
    except BlockingIOError:
        return True
    except FileNotFoundError:  # another build has just removed it
        return False
    return False
