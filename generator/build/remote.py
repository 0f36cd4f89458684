"""Stages a site in an object store: what `current.json` there names is wholly old or wholly new.

Every build lies in a folder of its own, `builds/<name>/`. Two conditional puts of `current.json` hold it together: the
first, before anything else, says which build is being made; the last says which one is online. Whoever begins later
changes the object, and so the put of whoever began earlier fails: nobody publishes what another one has tidied away.
"""

from __future__ import annotations

import contextlib
import re
import secrets
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from generator.build.attributes import Rules, attributes_of, cache_rules
from generator.build.bucket import Bucket, Mark, OvertakenError
from generator.build.lock import alone
from generator.build.pointer import POINTER, Pointer, read_pointer
from generator.build.stage import NOTHING
from generator.build.staging import Staging, refuse_unsafe
from generator.errors import RefusalError
from generator.model.page import Page

BUILDS = "builds"

TOGETHER = 32
"""Objects that a process puts at a time: a store takes a hundredth of a second for each, however many there are."""

_NAME = re.compile(r"[0-9a-f]{16}")
_POINTING = {"Content-Type": "application/json", "Cache-Control": "no-cache"}


class RemoteStaging:
    """A site in the making, in a folder `builds/<name>/` of an object store. It has the face of a `Staging`.

    Personal pages go there at once, from whichever process or machine renders them; all other files wait in `local`,
    on this machine, until `commit`. As a context it begins by removing what killed builds left there, and without
    `commit` it ends as if nothing had been. Raises RefusalError for whatever the store refuses.
    """

    def __init__(self, bucket: Bucket, local: Staging) -> None:
        self._bucket, self._local = bucket, local
        self.name = secrets.token_hex(8)
        self._rules: Rules = {}
        self._mark: Mark | None = None
        self._pointer = Pointer()
        self._mine = False
        self._pool: ThreadPoolExecutor | None = None
        self._waiting: deque[Future[None]] = deque()

    def __getstate__(self) -> dict[str, Any]:
        """What workers need: where pages go, and what is said of them."""
        return {**self.__dict__, "_pool": None, "_waiting": deque()}

    @property
    def folder(self) -> Path:
        """Where the files that do not go to the store at once lie on this machine."""
        return self._local.folder

    @property
    def place(self) -> str:
        """The folder of this build, seen from the address."""
        return f"{BUILDS}/{self.name}"

    def __enter__(self) -> Self:
        try:
            self._local.__enter__()
            self._begin()
            self._tidy()
        except BaseException:  # an interrupt too: `__exit__` would not be called
            self.discard()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()

    def write(self, page: Page, *, begun: bool = False) -> None:
        """Takes one file of the site; a personal page is on its way until `settle`. Writing it again changes nothing.

        Raises RefusalError for a path that leads out of the site.
        """
        if page.path.startswith("g/"):
            refuse_unsafe(page.path)
            self._waiting.append(self._threads().submit(self._put, page.path, page.body))
            return
        self._local.write(page, begun=begun)
        if page.path == "_headers":
            self._rules = cache_rules(page.body.decode())

    def settle(self) -> None:
        """Waits until every page that was written lies in the store. Raises RefusalError for one that does not."""
        while self._waiting:
            self._waiting.popleft().result()

    def commit(self, pages: int, within: AbstractContextManager[None] = NOTHING) -> None:
        """Puts the public files there, too, counts everything, and then lets `current.json` name this build.

        `pages` is how many personal pages there must be. Raises RefusalError if they are not all there, or if another
        build has begun meanwhile. The build before stays where it is, those before that are removed. `within` surrounds
        the last put while nobody publishes or forgets on this machine; what it raises first stops it.
        """
        files = sorted(file for file in self.folder.rglob("*") if file.is_file())
        deque(self._threads().map(self._upload, files), maxlen=0)
        self.settle()
        found = self._bucket.number(self.place)
        if found != len(files) + pages:
            message = f"Of {len(files) + pages} files {found} lie in the object store; nothing was published."
            raise RefusalError(message, "Build again; if it stays so, please report it.")
        with alone(self._local.output.parent) as interrupt:
            with within:
                self._publish()
            interrupt.too_late()
        with contextlib.suppress(RefusalError, KeyboardInterrupt):  # the new site is online; the next build tidies
            self._close()
            self._tidy()

    def discard(self) -> None:
        """Removes what was staged; the old site stays. Does nothing after `commit`."""
        self._close()
        if self._mine:
            self._mine = False
            with contextlib.suppress(RefusalError):  # the next build tries again
                self._bucket.remove(self.place)

    def _begin(self) -> None:
        """Says in `current.json` that this build is being made. From then on an earlier one cannot be published."""
        self._pointer, self._mark = read_pointer(self._bucket)
        if self._mark is None and self._bucket.folders(BUILDS):
            message = f"At {self._bucket.address} there is a folder {BUILDS}/, and no {POINTER} that says whose it is."
            raise RefusalError(message, "Choose another prefix, or remove that folder yourself.")
        before = self._mark
        self._pointer = self._pointer.begun(self.place)
        self._exchange()
        self._mine = True
        self._prove(before)

    def _prove(self, outdated: Mark | None) -> None:
        """Raises RefusalError for a store that would let an overtaken build be published: it knows no conditions."""
        with contextlib.suppress(OvertakenError):
            self._bucket.exchange(POINTER, self._pointer.text(), outdated, _POINTING)
            message = f"The object store at {self._bucket.address} puts objects whatever is asked of it (If-Match)."
            raise RefusalError(message, "Use one that keeps to conditions, or build into a folder.")

    def _publish(self) -> None:
        self._pointer = self._pointer.done(self.place)
        self._mine = False  # once it may be online, nobody removes it but a later build, which reads what is online
        try:
            self._exchange()
        except RefusalError:
            # The answer may have been lost on its way; then asking again tells what became of it.
            if read_pointer(self._bucket)[0].current != self.place:
                raise

    def _exchange(self) -> None:
        try:
            self._mark = self._bucket.exchange(POINTER, self._pointer.text(), self._mark, _POINTING)
        except OvertakenError:
            message = f"Another build has begun at {self._bucket.address} meanwhile."
            raise RefusalError(message, "Wait until it has ended; nothing of this one was published.") from None

    def _tidy(self) -> None:
        """Removes all builds but those that `current.json` names.

        It is read after the look at what there is: a build names itself there before it puts anything, and one that is
        named no more is never named again.
        """
        names = self._bucket.folders(BUILDS)
        named = read_pointer(self._bucket)[0].named
        for name in names:
            if _NAME.fullmatch(name) and f"{BUILDS}/{name}" not in named:
                self._bucket.remove(f"{BUILDS}/{name}")

    def _threads(self) -> ThreadPoolExecutor:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(TOGETHER)
        return self._pool

    def _upload(self, file: Path) -> None:
        self._put(file.relative_to(self.folder).as_posix(), file.read_bytes())

    def _put(self, path: str, body: bytes) -> None:
        self._bucket.put(f"{self.place}/{path}", body, attributes_of(path, self._rules))

    def _close(self) -> None:
        pool, self._pool = self._pool, None
        self._waiting.clear()
        if pool is not None:
            pool.shutdown(cancel_futures=True)
        self._local.discard()
