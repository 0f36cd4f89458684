"""Exchanges two folders in one step, where the system can."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100  # <fcntl.h>: paths are relative to the working folder
_RENAME_EXCHANGE = 2  # <linux/fs.h>
_CANNOT = frozenset(
    {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}
)  # kernel, file system or sandbox without it


def exchange(one: Path, other: Path) -> bool:
    """Makes each folder stand under the other's name; at no moment is either name without a folder.

    False, with nothing changed, where the system has no such call. Raises OSError if it has one and it failed.
    """
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    error = ctypes.get_errno()
    if error in _CANNOT:
        return False
    raise OSError(error, os.strerror(error), str(other))
