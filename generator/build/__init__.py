"""Writing: work done by several processes, staged beside the old site, exchanged at the end.

A name is looked up when it is first asked for: a build that finds nothing to do loads a tenth of the program.
"""

from typing import TYPE_CHECKING

from generator.on_demand import on_demand

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


__getattr__ = on_demand(globals(), _WHERE)
