"""The fast path: customers' files as people plainly write them. Any doubt is left to the strict path.

It finds no faults and tells no reasons: it either makes exactly what the strict path would make, or nothing.
"""

from generator.read.fast.brief import Brief, BriefReader
from generator.read.fast.customers import FastCustomer, FastReader
from generator.read.fast.files import read_ordinary
from generator.read.fast.rows import FastRow, FastRows

__all__ = ["Brief", "BriefReader", "FastCustomer", "FastReader", "FastRow", "FastRows", "read_ordinary"]
