"""Who helps, and who signs."""

from __future__ import annotations

from generator.model.content import Helper
from generator.model.customer import Customer
from generator.model.goodbye import Decision
from generator.model.site import Site


def decide_crew(customer: Customer, site: Site, language: str) -> tuple[tuple[Helper, ...], Decision]:
    """The customer's helpers in their order, else the site's contact. The first one signs; there is always one.

    The owner of a reason does not step in: they mend the reason, and need not know the customer.
    """
    names = tuple(dict.fromkeys(customer.helpers)) or (site.settings.contact,)
    crew = tuple(site.helpers[name].in_language(language) for name in names)
    because = (
        "The customer's file names them." if customer.helpers else "The file names none; it is the site's contact."
    )
    return crew, Decision("helpers", ", ".join(names), f"{because} The first one signs.")
