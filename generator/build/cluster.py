"""Work on other machines: parts of a roster as tasks of a Dask cluster, their results in the order of the parts.

Dask hands tasks out, notices workers that die, does their tasks again. What is ours is the order, and who may listen.
"""

from __future__ import annotations

import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

from generator.build.belt import MOST_TOGETHER, chunked
from generator.build.garbage import looking_seldom
from generator.build.worker import Gather, Piece, Prepare, Result, work_off
from generator.errors import RefusalError

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 4
"""Parts that wait for each thread of the cluster: one slow part does not make the others wait."""

PATIENCE = 30
"""Seconds to wait for the scheduler, and for a first worker."""

_Given_co = TypeVar("_Given_co", covariant=True)


class Part(Protocol[_Given_co]):
    """Pieces that belong together, and that a worker can get by itself."""

    def pieces(self) -> Iterator[_Given_co]:
        """The pieces, in their order."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A cluster's scheduler: `tls://host:port`, or `tcp://host:port` on this machine.

    `insecure` allows tcp:// to other machines, where everybody on the way can read the link secret.
    """

    address: str
    insecure: bool = False


class Cluster(Generic[Piece, Result]):
    """Does parts of work on the workers of a Dask cluster; as a context it is connected.

    Each worker process calls `prepare` once, and what that returns for every piece; the results of a part travel as
    one. A part whose worker dies is done again by another, so doing it twice must give what doing it once gives.
    `prepare` must be picklable, and the same version of this program must be installed on every worker.
    """

    def __init__(self, reached: Reached, prepare: Prepare[Piece, Result], gather: Gather[Result]) -> None:
        self._reached, self._gather = reached, gather
        self._recipe = prepare
        self._client: Client | None = None

    def __enter__(self) -> Self:
        """Raises RefusalError without the package, without a scheduler or a worker, and where others could listen."""
        refuse_listeners([self._reached.address], self._reached)
        try:
            from distributed import Client  # noqa: PLC0415 - an extra
        except ImportError:
            message = "Building on a cluster needs one more package, here and on every worker."
            raise RefusalError(message, "pip install 'sweet-goodbye[cluster]'") from None
        try:
            self._client = Client(self._reached.address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            message = f"No Dask scheduler answers at {self._reached.address} ({type(error).__name__})."
            raise RefusalError(message, "Look whether it runs, and at the TLS settings: docs/scale.md") from None
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
            refuse_listeners(self._client.nthreads(), self._reached)
        except BaseException as error:  # an interrupt too: `__exit__` would not be called
            self._client.close()
            if isinstance(error, TimeoutError):
                message = f"The scheduler at {self._reached.address} has no workers."
                raise RefusalError(message, "Start some:  dask worker ADDRESS --nthreads 1") from None
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            self._client.close()  # what was not done is let go

    def run(self, parts: Sequence[Part[Piece]], progress: Callable[[int], None] = lambda _: None) -> Iterator[Result]:
        """Yields the gathered result of every part, in order; `progress` is told how many pieces are done.

        Raises in its turn what the work raised, and RefusalError when a part ended several workers or the cluster went.
        """
        from distributed import KilledWorker  # noqa: PLC0415 - an extra
        from distributed.client import FutureCancelledError  # noqa: PLC0415 - an extra
        from distributed.comm.core import CommClosedError  # noqa: PLC0415 - an extra

        done = 0
        try:
            for number, result in self._results(parts):
                done += number
                progress(done)
                yield result
        except KilledWorker as error:
            message = f"A part of the roster ended several workers of the cluster ({type(error).__name__})."
            raise RefusalError(message, "If memory ran out, give workers more, or build without --cluster.") from None
        except (FutureCancelledError, CommClosedError, TimeoutError) as error:
            message = f"The cluster at {self._reached.address} went away ({type(error).__name__})."
            raise RefusalError(message, "Start it again, then build again; the old site stays.") from None

    def _results(self, parts: Sequence[Part[Piece]]) -> Iterator[tuple[int, Result]]:
        client = self._client
        if client is None:
            return
        # The recipe is a task, too: if every worker that holds it dies, the scheduler makes it anew. It is another one
        # in every build: what a worker told the last build (texts that pages share, say), it must tell this one, too.
        recipe = client.submit(bytes, pickle.dumps((self._recipe, self._gather, uuid4().hex)), pure=False)
        waiting: deque[Future[tuple[int, Result]]] = deque()
        left = iter(parts)
        while True:
            threads = client.nthreads()
            refuse_listeners(threads, self._reached)  # workers may come later, too
            window = AHEAD * max(1, sum(threads.values()))
            while len(waiting) < window and (part := next(left, None)) is not None:
                waiting.append(client.submit(work_off_part, recipe, part, pure=False))  # type: ignore[arg-type] # by name
            if not waiting:
                return
            yield waiting.popleft().result()


_kept: dict[bytes, tuple[Callable[[object], object], Gather[object]]] = {}
"""What this worker process made of the recipe it has; of one only, so that no old secret stays."""

_one_at_a_time = threading.Lock()
"""A worker with several threads does one part after the other: what renders is made for one thread."""


def work_off_part(recipe: bytes, part: Part[object]) -> tuple[int, object]:
    """What a worker does: all pieces of a part. Returns how many they were, and what remains of them as one.

    Raises RefusalError when this machine does not see the files.
    """
    with _one_at_a_time, looking_seldom():
        return _worked_off(recipe, part)


def _worked_off(recipe: bytes, part: Part[object]) -> tuple[int, object]:
    if recipe not in _kept:
        prepare, gather, _ = pickle.loads(recipe)  # noqa: S301 - a Dask worker runs whatever its scheduler sends anyway
        _kept.clear()
        _kept[recipe] = prepare(), gather
    work, gather = _kept[recipe]
    done = 0
    gathered: list[object] = []
    try:
        for chunk in chunked(part.pieces(), MOST_TOGETHER):
            outcome = work_off(work, chunk, gather)
            if outcome.failure is not None:
                raise outcome.failure
            done += outcome.done
            gathered += outcome.results
    except OSError as error:
        message = f"A worker of the cluster cannot read or write a file: {error.strerror}."
        raise RefusalError(message, "Every machine must see the project at the same path: docs/scale.md") from None
    return done, gather(gathered)


def refuse_listeners(addresses: Iterable[str], reached: Reached) -> None:
    """Raises RefusalError for an address that is none, and for one at which the link secret could be overheard."""
    for address in addresses:
        found = urlsplit(address)
        if found.scheme not in ("tcp", "tls") or not found.hostname:
            message = f"--cluster takes the address of a Dask scheduler, not {address!r}."
            raise RefusalError(message, "Write it like this:  --cluster tls://scheduler.example:8786")
        if found.scheme == "tcp" and not reached.insecure and not _is_here(found.hostname):
            message = f"{address} is not encrypted, and the secret of all links would travel there."
            raise RefusalError(
                message, "Use tls:// (docs/scale.md), or, in a network of your own only,  --cluster-insecure"
            )


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
