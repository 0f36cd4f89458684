"""Rooms whose names are imported when they are first asked for: most verbs need few of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def on_demand(room: dict[str, Any], where: Mapping[str, str]) -> Callable[[str], Any]:
    """A room's `__getattr__` (PEP 562): `room` are its globals, `where` the module of each name that it offers."""

    def found(name: str) -> Any:  # noqa: ANN401 - whatever the room offers
        if name not in where:
            raise AttributeError(name)
        room[name] = getattr(import_module(where[name]), name)
        return room[name]

    return found
