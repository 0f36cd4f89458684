"""How often Python looks for garbage that holds itself: seldom, where a process keeps nearly all that it makes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (50_000, 20, 20)


def look_seldom() -> None:
    """From now on this process looks for garbage seldom; pages leave hardly any (see `gc.set_threshold`)."""
    gc.set_threshold(*_SELDOM)


@contextmanager
def looking_seldom() -> Iterator[None]:
    """The same for the length of a block, in a process that is not ours alone."""
    before = gc.get_threshold()
    look_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
