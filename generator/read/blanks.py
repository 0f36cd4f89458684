"""Placeholders of a playbook that would leave a blank on one customer's page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.errors import Fault
from generator.model.customer import Customer
from generator.read.templates import Blank

Blanks = Mapping[tuple[str, str], tuple[Blank, ...]]
"""The placeholders that may be empty for somebody, by playbook and language ("" for the original)."""


def blank_faults(customer: Customer, language: str, blanks: Blanks) -> Iterator[Fault]:
    """GB112, in the playbook, for each placeholder that is empty for this customer and not kept apart by an `if`."""
    found = blanks.get((customer.playbook, language), blanks.get((customer.playbook, ""), ()))
    own = {"aboard"} if customer.letters.aboard else set()
    if customer.letters.under_way:
        own.add("under way")
    for blank in found:
        if blank.within not in own and not getattr(customer, blank.name):
            field = "since" if blank.name == "years" else blank.name
            yield Fault(
                blank.place,
                "GB112",
                f"`{{{{ {blank.name} }}}}` is empty for {customer.place.document}.",
                f"Write `{field}:` there, or put the sentence between {{% if {blank.name} %}} and {{% endif %}}.",
                width=blank.width,
            )
