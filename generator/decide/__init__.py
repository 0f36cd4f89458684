"""Decides what each person should see: pure functions of a customer, the site and an instant.

No file, clock, environment or chance is touched here: the same input gives the same pages, for ever.
"""

from generator.decide.counts import count_reasons, public_count, reasons_before
from generator.decide.goodbye import compose_goodbye
from generator.decide.phase import leaves_at
from generator.decide.placeholders import placeholder_values
from generator.decide.reasons import counts_on, standing
from generator.decide.today import site_today

__all__ = [
    "compose_goodbye",
    "count_reasons",
    "counts_on",
    "leaves_at",
    "placeholder_values",
    "public_count",
    "reasons_before",
    "site_today",
    "standing",
]
