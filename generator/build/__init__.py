"""Writing: work done by several processes, staged beside the old site, exchanged at the end."""

from generator.build.conveyor import Conveyor
from generator.build.draft import Draft
from generator.build.staging import Staging

__all__ = ["Conveyor", "Draft", "Staging"]
