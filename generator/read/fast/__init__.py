"""The fast path: customers' files as people plainly write them. Any doubt is left to the strict path.

It finds no faults and tells no reasons: it either makes exactly what the strict path would make, or nothing.
"""

from generator.read.fast.customers import FastCustomer, FastReader
from generator.read.fast.files import read_ordinary

__all__ = ["FastCustomer", "FastReader", "read_ordinary"]
