"""Opens an ordinary file with as few calls as are safe: bounded, never through a link, never waiting."""

from __future__ import annotations

import os
import stat

from generator.read.files import FLAGS


def read_ordinary(path: str, limit: int) -> bytes | None:
    """The bytes of a file; None where it is not an ordinary one of at most `limit` bytes, or changes meanwhile."""
    try:
        handle = os.open(path, FLAGS)
    except OSError:
        return None
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode) or state.st_size > limit:
            return None
        # One byte more tells of growth; room for the largest file each time would cost more than all the rest.
        raw = os.read(handle, state.st_size + 1)
    except OSError:
        return None
    finally:
        os.close(handle)
    return raw if len(raw) == state.st_size else None
