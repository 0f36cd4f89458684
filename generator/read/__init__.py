"""Files become nouns: the only room that opens source files. Strict, with a place for every fault."""

from generator.read.customers import read_customer, read_customers
from generator.read.lines import source_line
from generator.read.reading import CustomerReading, Names, SiteReading
from generator.read.site import read_site

__all__ = [
    "CustomerReading",
    "Names",
    "SiteReading",
    "read_customer",
    "read_customers",
    "read_site",
    "source_line",
]
