"""A customer whose data was erased: the little that is kept so that a promise can be kept. A type of its own."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from generator.model.choices import Mood
from generator.model.customer import Customer, Why
from generator.model.noun import Audience, Noun, Refers, SetByReader
from generator.model.settings import Language
from generator.model.values import Day, Email, Line, Quote, Slug, Whole, WrittenTime, YesNo, fault
from generator.source import Place

CUSTOMER = Audience.CUSTOMER


def check_yes(value: bool) -> bool:  # noqa: FBT001
    """Refuses `erased: no` (GB204): an active customer's file does not speak of it."""
    if not value:
        raise fault("GB204", "This can only be yes.", "Take the line away, or write  erased: yes")
    return value


class ErasedCustomer(Noun):
    """What is left of a customer after `goodbye forget ID --keep-promise`. There is no letter."""

    id: Annotated[Slug, SetByReader()]
    place: Annotated[Place, SetByReader()]
    erased: Annotated[YesNo, AfterValidator(check_yes), Field(description="yes: everything else was erased.")]
    greet: Annotated[Line, CUSTOMER, Field(min_length=1, description="How the page calls them.")]
    email: Annotated[Email, Field(description="Where the one mail goes; only with `tell_me_once`.")] = ""
    language: Annotated[Language | None, Field(description="Page language; else the site's first.")] = None
    last_day: Annotated[WrittenTime, CUSTOMER, Field(description="Their last day.")]
    reason: Annotated[Slug | None, CUSTOMER, Refers("reasons"), Field(description="Why they left.")] = None
    quote: Annotated[Quote, CUSTOMER, Field(description="Their own words about it.")] = ""
    tell_me_once: Annotated[Day | None, CUSTOMER, Field(description="The day they asked to be told; empty: never.")] = (
        None
    )
    link_version: Annotated[Whole, Field(ge=1, description="As it was: their address stays the same.")] = 1
    page_until: Annotated[Day | None, CUSTOMER, Field(description="The page's last day; else `keep.private_page`.")] = (
        None
    )

    def as_customer(self, playbook: str) -> Customer:
        """The customer as decisions about dates, reasons and promises know customers, marked as `erased`.

        Who they were and how we said goodbye is not known any more: name and `playbook` (any of the site's) stand in,
        and no page shows them. Everybody is treated quietly, since a festive page could hurt.
        """
        return Customer(
            id=self.id,
            place=self.place,
            erased=True,
            person=self.greet,
            greet=self.greet,
            email=self.email,
            language=self.language,
            last_day=self.last_day,
            mood=Mood.QUIET,
            playbook=playbook,
            why=(Why(reason=self.reason, quote=self.quote),) if self.reason else (),
            tell_me_once=self.tell_me_once,
            link_version=self.link_version,
            page_until=self.page_until,
        )
