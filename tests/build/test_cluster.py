"""A cluster's doors: who may listen, and what is said when something is missing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

import pytest

from generator.build.cluster import Cluster, Reached, refuse_listeners
from generator.errors import RefusalError


def prepare() -> Callable[[int], int]:
    return abs


def total(numbers: Iterable[int]) -> int:
    return sum(numbers)


@pytest.mark.parametrize("address", ["tcp://10.0.0.7:8786", "tcp://scheduler.example:8786", "tcp://[2001:db8::1]:8786"])
def test_the_secret_does_not_travel_open(address: str) -> None:
    """Without TLS no other machine is spoken to, unless the user says so in so many words."""
    with pytest.raises(RefusalError, match="not encrypted"):
        refuse_listeners([address], Reached(address))
    refuse_listeners([address], Reached(address, insecure=True))


@pytest.mark.parametrize(
    "address", ["tls://10.0.0.7:8786", "tcp://127.0.0.1:8786", "tcp://[::1]:1", "tcp://localhost:1"]
)
def test_tls_and_this_machine_are_fine(address: str) -> None:
    """TLS goes anywhere, and what stays on this machine needs none."""
    refuse_listeners([address], Reached(address))


def test_a_worker_elsewhere_without_tls_is_refused() -> None:
    """A scheduler on this machine does not excuse a worker that others can overhear."""
    with pytest.raises(RefusalError, match="not encrypted"):
        refuse_listeners(["tcp://127.0.0.1:9", "tcp://10.1.1.1:9"], Reached("tcp://127.0.0.1:8786"))


@pytest.mark.parametrize("address", ["scheduler:8786", "http://scheduler", "", "tcp://"])
def test_what_is_no_address_is_said(address: str) -> None:
    """A mistyped address is answered with how to write one."""
    with pytest.raises(RefusalError, match="tls://scheduler"):
        refuse_listeners([address], Reached(address))


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the refusal says what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RefusalError, match=r"sweet-goodbye\[cluster\]"):
        Cluster(Reached("tcp://127.0.0.1:1"), prepare, total).__enter__()
