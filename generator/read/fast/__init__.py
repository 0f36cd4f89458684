"""The fast path: customers' files as people plainly write them. Any doubt is left to the strict path.

It finds no faults and tells no reasons: it either makes exactly what the strict path would make, or nothing.
A name is looked up when it is first asked for: rows need a library that files do without.
"""

from typing import TYPE_CHECKING

from generator.on_demand import on_demand

if TYPE_CHECKING:
    from generator.read.fast.brief import Brief, BriefReader
    from generator.read.fast.customers import FastCustomer, FastReader
    from generator.read.fast.files import read_ordinary
    from generator.read.fast.rows import FastRow, FastRows

__all__ = ["Brief", "BriefReader", "FastCustomer", "FastReader", "FastRow", "FastRows", "read_ordinary"]

_WHERE = {
    "Brief": "generator.read.fast.brief",
    "BriefReader": "generator.read.fast.brief",
    "FastCustomer": "generator.read.fast.customers",
    "FastReader": "generator.read.fast.customers",
    "FastRow": "generator.read.fast.rows",
    "FastRows": "generator.read.fast.rows",
    "read_ordinary": "generator.read.fast.files",
}


__getattr__ = on_demand(globals(), _WHERE)
