"""A sealed file of blocks: whoever lacks the key reads nothing, and no cut, swapped or flipped byte goes unnoticed.

head        magic, version; 16 random bytes that name this file
block       u32 length, nonce[12], AES-256-GCM under the key; bound to the head, its number, and whether it is last
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from generator.build.lock import hold, let_go
from generator.errors import RefusalError

MAGIC = b"sweet goodbye vault 1\n"
_NAME, _NONCE, _LENGTH = 16, 12, 4
LARGEST = 2**31 - 1
"""Bytes of a block, its nonce and its tag."""


class BrokenVaultError(Exception):
    """The file is not whole, not ours, of another version, or sealed with another key."""


class Vault:
    """Writes a sealed file beside `path`; `close` ends it, and `commit` puts it in its place."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path, self.draft = path, draft_of(path)
        self._sealer, self._head, self._number = AESGCM(key), MAGIC + os.urandom(_NAME), 0
        self._file: IO[bytes] | None = None
        self._lock: int | None = None

    def __enter__(self) -> Self:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self.draft, os.O_WRONLY | os.O_CREAT, 0o600)
        self._file = os.fdopen(handle, "wb")
        try:
            self._lock = hold(self.draft)
        except (BlockingIOError, FileNotFoundError):  # another build writes it, or has just put it in its place
            self._file.close()
            raise RefusalError("Another build is at work on this site.", "Wait until it has ended.") from None
        os.truncate(self.draft, 0)
        self._file.write(self._head)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
            self.draft.unlink(missing_ok=True)
        self._let_go()

    def seal(self, plain: bytes, *, last: bool = False) -> None:
        """Adds a block."""
        if self._file is None:
            raise ValueError("the vault is closed")
        nonce = os.urandom(_NONCE)
        sealed = self._sealer.encrypt(nonce, plain, _bound(self._head, self._number, last=last))
        self._number += 1
        self._file.write((_NONCE + len(sealed)).to_bytes(_LENGTH, "little"))
        self._file.write(nonce)
        self._file.write(sealed)

    def close(self) -> None:
        """Ends the file: it is whole, and on the disk, but still beside its place."""
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None

    def commit(self) -> None:
        """Puts the file in its place."""
        self.close()
        self.draft.replace(self.path)
        self._let_go()

    def _let_go(self) -> None:
        lock, self._lock = self._lock, None
        let_go(lock)


def draft_of(path: Path) -> Path:
    """Where a sealed file lies while it is written."""
    return path.with_name(f"{path.name}.new")


def open_vault(path: Path, key: bytes) -> Iterator[bytes]:
    """The blocks of a sealed file, one after the other; the last one is there only if all were whole.

    Raises BrokenVaultError, at the latest instead of the last block; OSError if the file cannot be read.
    """
    sealer = AESGCM(key)
    with path.open("rb") as file:
        rest = os.fstat(file.fileno()).st_size - len(MAGIC) - _NAME
        head = file.read(len(MAGIC) + _NAME)
        if not head.startswith(MAGIC) or rest < 0:
            raise BrokenVaultError
        number = 0
        while rest > 0:
            length = int.from_bytes(file.read(_LENGTH), "little")
            rest -= _LENGTH + length
            if rest < 0 or length < _NONCE:
                raise BrokenVaultError
            nonce, sealed = file.read(_NONCE), file.read(length - _NONCE)
            try:
                yield sealer.decrypt(nonce, sealed, _bound(head, number, last=rest == 0))
            except (InvalidTag, ValueError) as error:
                raise BrokenVaultError from error
            number += 1
    if not number:
        raise BrokenVaultError


def _bound(head: bytes, number: int, *, last: bool) -> bytes:
    return head + number.to_bytes(8, "little") + (b"last" if last else b"more")
