"""Files become nouns: the only room that opens source files. Strict, with a place for every fault."""

from generator.read.customers import RosterReader, read_customer, read_customers, read_roster
from generator.read.lines import source_line
from generator.read.reading import CustomerReading, Names, Roster, SiteReading
from generator.read.site import read_site

__all__ = [
    "CustomerReading",
    "Names",
    "Roster",
    "RosterReader",
    "SiteReading",
    "read_customer",
    "read_customers",
    "read_roster",
    "read_site",
    "source_line",
]
