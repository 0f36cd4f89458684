"""Opens a roster of rows: an ordinary file on this computer, or an address by fsspec."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from generator.errors import RefusalError
from generator.read.files import FLAGS
from generator.read.rows.whereabouts import Whereabouts

_AHEAD = 1 << 20
"""Bytes that are read at once."""


class CannotOpenError(Exception):
    """A roster that cannot be opened; `message` and `remedy` are for its writer."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def open_roster(where: Whereabouts, start: int = 0) -> BinaryIO:
    """The roster's bytes from `start` on. Raises CannotOpenError."""
    file = _open_address(where) if where.remote else _open_file(Path(where.location))
    if start:
        file.seek(start)
    return file


def _open_file(path: Path) -> BinaryIO:
    try:
        handle = os.open(path, FLAGS)
    except OSError:
        if path.is_symlink():
            raise CannotOpenError(
                "This is a link to another file; links are not read.", "Name the file itself."
            ) from None
        raise CannotOpenError("This file cannot be opened.", "Check that it exists and that you may read it.") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise CannotOpenError("This is not an ordinary file.", "Name an ordinary file.")
    return os.fdopen(handle, "rb", buffering=_AHEAD)


def _open_address(where: Whereabouts) -> BinaryIO:
    import fsspec  # noqa: PLC0415 - an extra

    scheme = where.location.partition("://")[0]
    # For passwords in .netrc, and for a proxy; both are asked of aiohttp by this name.
    options = {"client_kwargs": {"trust_env": True}} if scheme in ("http", "https") else {}
    try:
        system, path = fsspec.core.url_to_fs(where.location, **options)
        return cast("BinaryIO", system.open(path, "rb", block_size=_AHEAD))
    except ImportError as error:
        raise CannotOpenError(f"Addresses of the kind {scheme}:// need another package.", str(error)) from None
    except ValueError:
        message = f"Nobody knows addresses of the kind {scheme}://."
        raise CannotOpenError(message, "Use https://, s3://, gs://, az:// or file://.") from None
    except net_errors():
        message = "Nothing can be read at this address."
        raise CannotOpenError(message, "Open it in a browser, and check the access rights of this computer.") from None


def net_errors() -> tuple[type[Exception], ...]:
    """What the libraries that were asked may raise beside OSError; those that are not loaded raise nothing."""
    names = {"aiohttp": ("ClientError",), "botocore.exceptions": ("BotoCoreError", "ClientError")}
    kinds: list[type[Exception]] = [OSError]
    for module, errors in names.items():
        for name in errors:
            with suppress(KeyError):
                kinds.append(getattr(sys.modules[module], name))
    return tuple(kinds)


def broken_off(where: Whereabouts) -> RefusalError:
    """What to say when a roster cannot be read to its end."""
    return RefusalError(f"The roster {where.shown} broke off while it was read.", "Try again; nothing was published.")
