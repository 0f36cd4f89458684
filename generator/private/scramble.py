"""The same customer as somebody else: every personal field another, what public counts may know the same."""

from __future__ import annotations

from generator.model.customer import Customer, Why
from generator.source import Place


def scrambled(customer: Customer, number: int) -> Customer:
    """Somebody invented who gave the same reasons on the same days and left on the same day.

    Those alone may reach public pages, as counts; and quotes with `quote_in_public: yes`, by consent.
    """
    name = f"someone-{number}"
    return Customer(
        id=name,
        place=Place(f"content/customers/{name}.md"),
        person=f"Xavier Scrambled{number}",
        greet=f"Xavier{number}",
        company=f"Scrambled Works {number}",
        email=f"{name}@scrambled.example",
        last_day=customer.last_day,
        playbook=customer.playbook,
        why=tuple(_scrambled(why, number) for why in customer.why),
        comment=f"Scrambled comment {number}.",
        link_version=customer.link_version + 1,
    )


def _scrambled(why: Why, number: int) -> Why:
    quote = why.quote if why.quote_in_public else f"Scrambled words {number}."
    return Why(reason=why.reason, said_on=why.said_on, quote=quote, quote_in_public=why.quote_in_public)
