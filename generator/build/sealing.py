"""The writer's side of sealing: takes records in any order and finishes the shards one after the other.

Slots wait on the disk, locked already, in 256 files by the first byte of their location. So memory holds one of those
at a time, however many customers there are, and the order in which processes finish changes no byte.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO, Self

from generator.build.stage import Stage
from generator.model.page import Page
from generator.private.seal import Pattern, Sealed, SealKeys, bits_for, shard_file, shard_name, site_file
from generator.private.seal.shards import shard_number
from generator.private.seal.slots import ROW, Slot, waiting

FOLDER = ".sealing"
"""Where slots wait, within the staged site; it is gone before that goes online."""

_BUCKETS = 256
_BUFFER = 1 << 15


@dataclass(frozen=True, slots=True)
class SealedSize:
    """What sealing wrote: records, slots without dummies, files of either kind, and the bytes of all of them."""

    records: int
    slots: int
    shards: int
    patterns: int
    size: int


class SealedWriter:
    """Collects sealed records; `finish` writes `w/s/`, `w/t/` and `w/site.json` into the staged site."""

    def __init__(self, staging: Stage, keys: SealKeys) -> None:
        self._staging, self._keys = staging, keys
        self._folder = staging.folder / FOLDER
        self._waiting: dict[int, BinaryIO] = {}
        self._texts: dict[str, set[str]] = {}
        self._patterns: dict[str, Pattern] = {}
        self._records = self._slots = self._size = 0

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def take(self, sealed: Sealed) -> None:
        """Takes a record. One that comes twice, because a worker was killed, counts once in the shards."""
        if sealed.news is not None:
            path = sealed.news.pattern.path  # of its own for each secret, of which a grace build has two
            self._patterns[path] = sealed.news.pattern
            self._texts.setdefault(path, set()).update(sealed.news.texts)
        self._bucket(sealed.rows[0]).write(sealed.rows)
        self._records += 1
        self._slots += len(sealed.rows) // ROW

    def finish(self) -> SealedSize:
        """Writes everything. The bytes depend on the records alone, not on their order.

        Raises RefusalError where two customers would share a place, or the disk refuses.
        """
        self._close()
        bits = bits_for(self._slots)
        self._write(Page("w/site.json", site_file(self._keys, bits)))
        step = max(1, _BUCKETS >> bits)
        for first in range(0, _BUCKETS, step):
            self._finish_shards(range(first, first + step), bits)
        for path, pattern in sorted(self._patterns.items()):
            self._write(Page(path, pattern.locked(self._keys, self._texts[path])))
        shutil.rmtree(self._folder)
        return SealedSize(self._records, self._slots, 1 << bits, len(self._patterns), self._size)

    def _finish_shards(self, buckets: range, bits: int) -> None:
        """Writes the shards whose records wait in these buckets."""
        shards: dict[int, list[Slot]] = {}
        for bucket in buckets:
            for location, slot in self._read(bucket):
                shards.setdefault(shard_number(location, bits), []).append(slot)
        start, stop = buckets.start << bits >> 8, buckets.stop << bits >> 8
        for number in range(start, stop):
            body = shard_file(self._keys, number, bits, shards.get(number, ()))
            self._write(Page(shard_name(number), body))

    def _bucket(self, number: int) -> BinaryIO:
        if number not in self._waiting:
            self._waiting[number] = (self._folder / f"{number:02x}").open("wb", buffering=_BUFFER)
        return self._waiting[number]

    def _read(self, number: int) -> Iterator[tuple[bytes, Slot]]:
        file = self._folder / f"{number:02x}"
        if file.exists():
            yield from waiting(file.read_bytes())
            file.unlink()

    def _write(self, page: Page) -> None:
        self._size += len(page.body)
        self._staging.write(page)

    def _close(self) -> None:
        for file in self._waiting.values():
            file.close()
        self._waiting.clear()
