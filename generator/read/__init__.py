"""Files become nouns: the only room that opens source files. Strict, with a place for every fault.

A name is looked up when it is first asked for: a build that finds nothing to do loads a tenth of the program.
"""

from typing import TYPE_CHECKING

from generator.on_demand import on_demand

if TYPE_CHECKING:
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

_WHERE = {
    "Brief": "generator.read.fast",
    "CustomerReading": "generator.read.reading",
    "Doubles": "generator.read.rows.doubles",
    "Layout": "generator.read.rows.layout",
    "Names": "generator.read.reading",
    "Part": "generator.read.rows.roster",
    "Piece": "generator.read.rows.roster",
    "Roster": "generator.read.rows.roster",
    "RosterReader": "generator.read.customers",
    "Row": "generator.read.rows.row",
    "SiteReading": "generator.read.reading",
    "read_customer": "generator.read.customers",
    "read_customers": "generator.read.customers",
    "read_roster": "generator.read.customers",
    "read_site": "generator.read.site",
    "source_line": "generator.read.lines",
}


__getattr__ = on_demand(globals(), _WHERE)
