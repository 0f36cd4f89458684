"""Writing: work done by several processes, staged beside the old site, exchanged at the end.

A name is looked up when it is first asked for: a build that finds nothing to do loads a tenth of the program.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.build.conveyor import Conveyor
    from generator.build.draft import Draft
    from generator.build.staging import Staging

__all__ = ["Conveyor", "Draft", "Staging"]

_WHERE = {
    "Conveyor": "generator.build.conveyor",
    "Draft": "generator.build.draft",
    "Staging": "generator.build.staging",
}


def __getattr__(name: str) -> object:
    """Imports a name's module when the name is first asked for."""
    if name not in _WHERE:
        raise AttributeError(name)
    found: object = getattr(import_module(_WHERE[name]), name)
    globals()[name] = found
    return found
