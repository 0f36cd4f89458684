"""Where a build writes: beside the old site on this machine, or into an object store."""

from __future__ import annotations

from generator.build import Staging
from generator.build.stage import Stage
from generator.flows.order import Order


def stage_of(order: Order) -> Stage:
    """The stage for what is asked. Raises WrongUseError for an address that leads to no object store."""
    local = Staging(order.project.output, order.project.root)
    if order.address is None:
        return local
    from generator.build.bucket import Bucket  # noqa: PLC0415 - few sites go to an object store
    from generator.build.remote import RemoteStaging  # noqa: PLC0415 - the same

    return RemoteStaging(Bucket(order.address), local)
