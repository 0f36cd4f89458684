"""A customer who leaves: one front-matter file each. Private, unless a field's type says otherwise."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.choices import EndedBy, Mood, Regret, Relationship
from generator.model.content import Letters, Milestone, Together
from generator.model.noun import Audience, Noun, Refers, SetByReader
from generator.model.settings import Language
from generator.model.values import Comment, Day, Email, Line, Name, Quote, Slug, Whole, WrittenTime, YesNo
from generator.source import Place

CUSTOMER = Audience.CUSTOMER


class Why(Noun):
    """One reason a customer gave."""

    reason: Annotated[Slug, CUSTOMER, Refers("reasons"), Field(description="Which reason it is.")]
    said_on: Annotated[Day | None, CUSTOMER, Field(description="The day they said it.")] = None
    quote: Annotated[Quote, CUSTOMER, Field(description="Their own words.")] = ""
    quote_in_public: Annotated[
        YesNo, Field(description="yes: the quote may stand on the public page, without a name.")
    ] = False


class Lifeline(Noun):
    """Something that stays alive for them, and until when."""

    what: Annotated[Line, CUSTOMER, Field(min_length=1, description="What stays: read-only access, forwarding.")]
    until: Annotated[Day | None, CUSTOMER, Field(description="Until when; empty means for good.")] = None


class StillPossible(Noun):
    """Something they can still do, and until when."""

    what: Annotated[Line, CUSTOMER, Field(min_length=1, description="New mailboxes, new users, new orders.")]
    until: Annotated[WrittenTime, CUSTOMER, Field(description="Until when.")]


class Contact(Noun):
    """On what ground we may write to them at all."""

    basis: Annotated[Line, Field(min_length=1, description="consent, contract, soft opt-in.")]
    channel: Annotated[Line, Field(description="mail, phone, letter.")] = ""
    since: Annotated[Day | None, Field(description="Since when.")] = None


class Customer(Noun):
    """Somebody who leaves. Four fields are needed: person, greet, last_day, playbook.

    `erased` marks what is left of somebody whose data was erased (see `ErasedCustomer`).
    """

    id: Annotated[Slug, SetByReader()]
    place: Annotated[Place, SetByReader()]
    person: Annotated[Name, CUSTOMER, Field(min_length=1, description="Full name.")]
    greet: Annotated[Name, CUSTOMER, Field(min_length=1, description="How the headline and letter call them.")]
    company: Annotated[Line, CUSTOMER, Field(description="Their company.")] = ""
    email: Annotated[Email, Field(description="Where the link goes; no address, no mail.")] = ""
    language: Annotated[Language | None, Field(description="Page language; else the site's first.")] = None
    since: Annotated[Day | None, CUSTOMER, Field(description="Customer since.")] = None
    last_day: Annotated[WrittenTime, CUSTOMER, Field(description="Last day, with a time if you like.")]
    mood: Annotated[Mood | None, Field(description="`festive` or `quiet`; else the playbook's.")] = None
    playbook: Annotated[Slug, Refers("playbooks"), Field(description="How we say goodbye to them.")]
    helpers: Annotated[
        tuple[Slug, ...], CUSTOMER, Refers("helpers"), Field(description="Who helps; first one signs.")
    ] = ()
    why: Annotated[tuple[Why, ...], Field(description="Why they leave.")] = ()
    going_to: Annotated[
        Slug | None, CUSTOMER, Refers("alternatives"), Field(description="Where they go, if known.")
    ] = None
    together: Annotated[tuple[Together, ...], Field(max_length=4, description="Three numbers, at most four.")] = ()
    moments: Annotated[tuple[Milestone, ...], Field(max_length=6, description="One to six, oldest first.")] = ()
    done: Annotated[tuple[Slug, ...], CUSTOMER, Field(description="Ticks on the packing list.")] = ()
    tell_me_once: Annotated[Day | None, CUSTOMER, Field(description="The day they asked to be told; empty: never.")] = (
        None
    )
    call: Annotated[YesNo, Field(description="yes only if they said so.")] = False
    relationship: Annotated[Relationship, Field(description="glowing, good or rough.")] = Relationship.GOOD
    ended_by: Annotated[EndedBy, Field(description="customer or us.")] = EndedBy.CUSTOMER
    regret: Annotated[Regret | None, Field(description="With `ended_by: us`: sorry or relieved.")] = None
    left_to_pay: Annotated[Line, CUSTOMER, Field(description="What is left to pay, in words: nothing.")] = ""
    lifeline: Annotated[tuple[Lifeline, ...], Field(description="What stays alive, and until when.")] = ()
    still_possible_until: Annotated[
        tuple[StillPossible, ...], Field(description="What they can still do, and until when.")
    ] = ()
    looking_for: Annotated[Line, CUSTOMER, Field(description="What they hope to find.")] = ""
    contact: Annotated[Contact | None, Field(description="On what ground we may write.")] = None
    never_contact: Annotated[YesNo, Field(description="yes: nobody writes or calls, ever.")] = False
    link_version: Annotated[Whole, Field(ge=1, description="Raise it to retire a leaked address.")] = 1
    page_until: Annotated[Day | None, CUSTOMER, Field(description="The page's last day; else `keep.private_page`.")] = (
        None
    )
    stayed_on: Annotated[Day | None, Field(description="They stayed after all: the page retires.")] = None
    returned_on: Annotated[Day | None, CUSTOMER, Field(description="They came back.")] = None
    comment: Annotated[Comment, Field(description="Private notes, never shown.")] = ""
    lessons: Annotated[Comment, Field(description="What we learned, never shown.")] = ""
    tone_ok: Annotated[dict[str, Line], Field(description="Silences a tone rule, with the reason.")] = {}
    letters: Annotated[Letters, SetByReader(), CUSTOMER] = Letters()
    erased: Annotated[bool, SetByReader()] = False

    @property
    def years(self) -> int:
        """Full years with us on the last day; a year is full on its anniversary. 0 when fewer than one, or unknown."""
        if self.since is None:
            return 0
        left = self.last_day.day
        anniversary_to_come = (left.month, left.day) < (self.since.month, self.since.day)
        return max(left.year - self.since.year - anniversary_to_come, 0)
