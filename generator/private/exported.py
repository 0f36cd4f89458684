"""Remembers which links the last exported list held: as keyed digests, never as values."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from generator.errors import RefusalError
from generator.model.page import LinkRow
from generator.private.secret import FOLDER, Secret, make_folder

FILE = "exported-links"
"""The file's name in `.goodbye/`: a head line, the digests in order, and a digest of all that."""

SIZE, WHO = 16, 8
"""Bytes of a digest, and those of them that say who it is for."""

_HEAD = b"goodbye exported links 2\n"
_BUCKETS = 1 << 16


class Fingerprint:
    """Makes a link's digest: who it is for and where it leads, under a key of its own, so that nobody can guess it."""

    def __init__(self, secret: Secret) -> None:
        key = secret.subkey("exported-links/v2")
        self._who = hashlib.blake2b(key=key, digest_size=WHO, person=b"who")
        self._where = hashlib.blake2b(key=key, digest_size=SIZE - WHO, person=b"where")

    def of(self, row: LinkRow) -> bytes:
        """The 16 bytes of this row's link; another address or another code gives others."""
        who, where = self._who.copy(), self._where.copy()
        who.update(row.id.encode())
        where.update(f"{row.url}{row.code}".encode())
        return who.digest() + where.digest()

    def of_customer(self, customer_id: str) -> bytes:
        """What the digest of each of a customer's links begins with."""
        who = self._who.copy()
        who.update(customer_id.encode())
        return who.digest()


class Exported:
    """The digests of the last exported list. `known` is False where there was none, or its file is damaged."""

    def __init__(self, digests: bytes = b"", *, known: bool = False) -> None:
        self.known = known
        self._digests = digests
        self._starts = _starts(digests)

    def __contains__(self, digest: bytes) -> bool:
        return digest in self.beginning(digest[:2])

    def beginning(self, start: bytes) -> list[bytes]:
        """The digests that begin so, with two bytes or more."""
        first = int.from_bytes(start[:2], "big")
        at, end = self._starts[first] * SIZE, self._starts[first + 1] * SIZE
        found = (self._digests[place : place + SIZE] for place in range(at, end, SIZE))
        return [digest for digest in found if digest.startswith(start)]

    def without(self, gone: Collection[bytes]) -> bytes:
        """All digests but these, one behind the other."""
        return b"".join(digest for digest in _each(self._digests) if digest not in gone)


def load_exported(project: Path) -> Exported:
    """What was exported last. Raises RefusalError when the file is there and cannot be read."""
    try:
        raw = (project / FOLDER / FILE).read_bytes()
    except FileNotFoundError:
        return Exported()
    except OSError as error:
        raise RefusalError(
            f"{FOLDER}/{FILE} cannot be read: {error.strerror}.", "Mend its rights, or delete it."
        ) from error
    body, seal = raw[:-SIZE], raw[-SIZE:]
    if not body.startswith(_HEAD) or (len(body) - len(_HEAD)) % SIZE or _seal(body) != seal:
        return Exported()
    return Exported(body[len(_HEAD) :], known=True)


def save_exported(project: Path, digests: bytes) -> None:
    """Remembers a list that was exported, in place of the last one: wholly or not at all.

    The digests stand one behind the other, in any order.

    Raises RefusalError when it cannot be written.
    """
    body = _HEAD + b"".join(sorted(_each(digests)))
    file = project / FOLDER / FILE
    draft = file.with_name(f"{FILE}.{os.getpid()}")
    try:
        make_folder(file.parent)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as lines:
            lines.write(body + _seal(body))
            lines.flush()
            os.fsync(handle)
        draft.replace(file)
    except OSError as error:
        message = f"{FOLDER}/{FILE} could not be written: {error.strerror}."
        raise RefusalError(
            message, "Mend that folder's rights; until then  --changed  compares with an older list."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def is_doubled(digests: bytes, others: Collection[bytes]) -> bool:
    """Whether two of these links are for the same person, `others` being what the digests of more people begin with."""
    people = memoryview(digests).cast("Q")[:: SIZE // WHO].tolist()
    people += [int.from_bytes(other, sys.byteorder) for other in others]
    return len(set(people)) < len(people)


def _each(digests: bytes) -> Iterator[bytes]:
    return (digests[at : at + SIZE] for at in range(0, len(digests), SIZE))


def _seal(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=SIZE).digest()


def _starts(digests: bytes) -> list[int]:
    """Where the digests of each first two bytes begin: they lie evenly, so each look sees a handful."""
    starts = [0] * (_BUCKETS + 1)
    for at in range(0, len(digests), SIZE):
        starts[int.from_bytes(digests[at : at + 2], "big") + 1] += 1
    total = 0
    for bucket, number in enumerate(starts):
        total += number
        starts[bucket] = total
    return starts
