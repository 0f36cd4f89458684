"""Files become nouns: the only room that opens source files. Strict, with a place for every fault."""

from generator.read.customers import RosterReader, read_customer, read_customers, read_roster
from generator.read.fast import Brief
from generator.read.lines import source_line
from generator.read.reading import CustomerReading, Names, SiteReading
from generator.read.rows.doubles import Doubles
from generator.read.rows.layout import Layout
from generator.read.rows.roster import Part, Piece, Roster
from generator.read.rows.row import Row
from generator.read.site import read_site

__all__ = [
    "Brief",
    "CustomerReading",
    "Doubles",
    "Layout",
    "Names",
    "Part",
    "Piece",
    "Roster",
    "RosterReader",
    "Row",
    "SiteReading",
    "read_customer",
    "read_customers",
    "read_roster",
    "read_site",
    "source_line",
]
