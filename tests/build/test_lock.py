"""Locks and Ctrl-C: what an interrupt may tear, and what it may not."""

from __future__ import annotations

import signal
import threading
from pathlib import Path

import pytest

from generator.build.lock import alone, hold, let_go


def test_what_is_begun_alone_is_done_before_ctrl_c_counts(tmp_path: Path) -> None:
    """An interrupt amid it comes at its end, the lock is free again, and Ctrl-C works as before."""
    done = []

    def mend() -> None:
        with alone(tmp_path):
            signal.raise_signal(signal.SIGINT)
            done.append("mended")

    with pytest.raises(KeyboardInterrupt):
        mend()
    assert done == ["mended"]
    let_go(hold(tmp_path))
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_interrupt_may_come_too_late(tmp_path: Path) -> None:
    """When the new site is online nothing can be stopped any more, and nothing says that it was."""
    with alone(tmp_path) as interrupt:
        signal.raise_signal(signal.SIGINT)
        interrupt.too_late()


def test_ctrl_c_ends_the_waiting_for_another_build(tmp_path: Path) -> None:
    """Who waits for a lock can stop waiting, and has begun nothing."""
    lock, begun = hold(tmp_path), []
    threading.Timer(0.2, signal.raise_signal, (signal.SIGINT,)).start()
    with pytest.raises(KeyboardInterrupt), alone(tmp_path):
        begun.append("mended")
    let_go(lock)
    assert begun == []


def test_who_took_ctrl_c_over_keeps_it(tmp_path: Path) -> None:
    """Another receiver of the signal than Python's own gets it at once."""
    came = []
    before = signal.signal(signal.SIGINT, lambda *_: came.append("here"))
    try:
        with alone(tmp_path):
            signal.raise_signal(signal.SIGINT)
            assert came == ["here"]
    finally:
        signal.signal(signal.SIGINT, before)
