"""The placeholders a playbook may use. Nothing else in braces is allowed; nothing is ever run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.model.days import DayTime

PlaceholderValue = str | int | date | DayTime
"""A placeholder's raw value: text, a date, or whole years; "" and 0 mean empty. The renderer words it."""

PLACEHOLDERS: Mapping[str, str] = {
    "greet": "how we call them",
    "person": "full name",
    "company": "their company",
    "helper": "name of the helper who signs",
    "last_day": "their last day",
    "since": "customer since",
    "years": "time with us in words: six years",
    "help_until": "until when helpers answer (keep.help)",
    "erase_data": "when their data is erased (keep.erase_data)",
    "going_to": "name of the alternative they go to",
    "looking_for": "what they hope to find",
    "left_to_pay": "what is left to pay",
}
"""Each placeholder with its meaning, as `goodbye new playbook --help` lists them."""

DATE_PLACEHOLDERS = frozenset({"last_day", "since", "help_until", "erase_data"})
"""Placeholders that hold dates; the filters below are for these only."""

FILTERS: Mapping[str, str] = {
    "date": "31 December 2026",
    "day": "31 December",
    "day_time": "31 December, 18:00",
    "month": "December 2026",
    "year": "2026",
}
"""Each date filter with an example. Without a filter a date reads like `date`."""

OPTIONAL_PLACEHOLDERS = frozenset({"company", "since", "years", "going_to", "looking_for", "left_to_pay"})
"""Placeholders that may be empty for a customer: fault GB112 unless they stand inside `{% if %}`."""
