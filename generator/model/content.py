"""The shared content: helpers, playbooks, alternatives, reasons, changelog entries and own pages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from generator.model.choices import By, Mood, PackingTime, State
from generator.model.noun import Audience, Noun, Refers, SetByReader, Template, Translated
from generator.model.settings import Language
from generator.model.values import Day, Email, Line, Name, Number, Phone, PlainAddress, Slug, WebAddress, YesNo
from generator.source import Passage, Place

PUBLIC, CUSTOMER = Audience.PUBLIC, Audience.CUSTOMER
NOTHING_WE_KNOW_OF = "nothing we know of"


class Written(Noun):
    """A noun that is a file: its name is its id."""

    id: Annotated[Slug, SetByReader()]
    place: Annotated[Place, SetByReader()]
    language: Annotated[str, SetByReader()]


class Helper(Written):
    """Somebody who helps: `content/helpers/jonas.md`."""

    name: Annotated[Name, PUBLIC, Translated(), Field(min_length=1, description="Full name.")]
    does: Annotated[
        Line, CUSTOMER, Translated(), Field(description="What they do for the customer, in half a line.")
    ] = ""
    phone: Annotated[Phone, CUSTOMER, Field(description="With country code.")] = ""
    email: Annotated[Email, PUBLIC, Field(min_length=1, description="Where customers write to.")]
    speaks: Annotated[tuple[Language, ...], CUSTOMER, Field(description="Language codes.")] = ()
    hours: Annotated[Line, CUSTOMER, Translated(), Field(description="When they answer.")] = ""

    @property
    def initials(self) -> str:
        """First letters of the first and last part of the name, for the lifebuoy."""
        parts = self.name.split()
        return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


class Service(Noun):
    """One line of the departures board."""

    what: Annotated[Line, CUSTOMER, Translated(), Template(), Field(min_length=1, description="The service.")]
    how: Annotated[Line, CUSTOMER, Translated(), Template(), Field(min_length=1, description="Until when, and how.")]


class PackingItem(Noun):
    """One line of the packing list."""

    id: Annotated[Slug, Field(description="A customer's `done:` names it.")]
    by: Annotated[By, CUSTOMER, Field(description="`us` or `you`.")]
    what: Annotated[
        Line,
        CUSTOMER,
        Translated(),
        Template(),
        Field(min_length=1, description="One sentence; links allowed."),
    ]


class PackingGroup(Noun):
    """Lines of the packing list that share a time."""

    group: Annotated[PackingTime, Field(description="`now`, `last_day` or `after`.")]
    items: Annotated[tuple[PackingItem, ...], Field(min_length=1, description="The lines.")]


class Together(Noun):
    """A number of what was done together."""

    number: Annotated[Line, CUSTOMER, Field(min_length=1, description="As it should stand: 48,210 or 6 years.")]
    what: Annotated[Line, CUSTOMER, Translated(), Field(min_length=1, description="What it counts.")]


class Milestone(Noun):
    """A moment on the sea chart."""

    when: Annotated[Line, CUSTOMER, Translated(), Field(min_length=1, description="As it should stand: October 2020.")]
    title: Annotated[Line, CUSTOMER, Translated(), Field(min_length=1, description="A few words.")]
    text: Annotated[Line, CUSTOMER, Translated(), Field(description="One or two sentences.")] = ""
    gift: Annotated[YesNo, Field(description="Something they gave us.")] = False


class Gift(Noun):
    """Something useful to take along, without a sign-up."""

    what: Annotated[Line, CUSTOMER, Translated(), Field(min_length=1, description="What it is.")]
    link: Annotated[WebAddress, CUSTOMER, Translated(), Field(description="Where it lies.")]


class Letters(Noun):
    """The two letters of a Markdown body, split by its level-1 headings."""

    aboard: Passage | None = None
    under_way: Passage | None = None


class Playbook(Written):
    """How we say goodbye in one situation: `content/playbooks/island-shippers.md`."""

    title: Annotated[Line, Translated(), Field(min_length=1, description="What the situation is called.")]
    when_to_use: Annotated[Line, Translated(), Field(description="For the colleague who chooses a playbook.")] = ""
    mood: Annotated[Mood, Field(description="`quiet` for closings, illness, bereavement.")] = Mood.FESTIVE
    headline: Annotated[Line, CUSTOMER, Translated(), Template(), Field(description="Poster; else the theme's.")] = ""
    lead: Annotated[Line, CUSTOMER, Translated(), Template(), Field(description="Under the headline.")] = ""
    headline_after: Annotated[Line, CUSTOMER, Translated(), Template(), Field(description="After the last day.")] = ""
    lead_after: Annotated[Line, CUSTOMER, Translated(), Template(), Field(description="After the last day.")] = ""
    works: Annotated[tuple[Service, ...], Field(min_length=1, description="What works until the last hour.")]
    works_headline: Annotated[
        Line, CUSTOMER, Translated(), Template(), Field(description="Above the board; else the theme's.")
    ] = ""
    works_lead: Annotated[Line, CUSTOMER, Translated(), Template(), Field(description="Under that headline.")] = ""
    works_after: Annotated[tuple[Service, ...], Field(description="What goes on after the last day.")] = ()
    packing: Annotated[tuple[PackingGroup, ...], Field(min_length=1, description="What happens when, and who does it.")]
    alternatives: Annotated[tuple[Slug, ...], Refers("alternatives"), Field(description="Where we would go.")] = ()
    alternatives_lead: Annotated[
        Line, CUSTOMER, Translated(), Template(), Field(description="For whom we compared.")
    ] = ""
    together: Annotated[tuple[Together, ...], Field(max_length=4, description="For customers without their own.")] = ()
    moments: Annotated[tuple[Milestone, ...], Field(max_length=6, description="For customers without their own.")] = ()
    parting_gift: Annotated[Gift | None, Field(description="Something useful to take along.")] = None
    tone_ok: Annotated[dict[str, Line], Translated(), Field(description="Silences a tone rule, with the reason.")] = {}
    letters: Annotated[Letters, SetByReader()] = Letters()


class Measure(Noun):
    """How a reason is measured."""

    what: Annotated[
        Line, PUBLIC, Translated(), Field(min_length=1, description="What is counted: days to the islands.")
    ]
    before: Annotated[Number, PUBLIC, Field(description="How it was when people left.")]
    aim: Annotated[Number, PUBLIC, Field(description="What would be good.")]
    unit: Annotated[Line, PUBLIC, Translated(), Field(min_length=1, description="days, seconds, euros …")]
    source: Annotated[Line, PUBLIC, Translated(), Field(description="Where the figure comes from.")] = ""


class Reason(Written):
    """Why people left: `content/reasons/island-delivery.md`. It has no status: changelog entries move it."""

    title: Annotated[Line, PUBLIC, Translated(), Field(min_length=1, description="Short name.")]
    said: Annotated[Line, PUBLIC, Translated(), Field(min_length=1, description="The headline, in customers' words.")]
    heard_on: Annotated[Day, PUBLIC, Field(description="When we first heard it.")]
    known_since: Annotated[Day | None, PUBLIC, Field(description="When we knew it was a problem, if earlier.")] = None
    owner: Annotated[Slug, PUBLIC, Refers("helpers"), Field(description="Who answers for it.")]
    fixed_when: Annotated[Line, PUBLIC, Translated(), Field(min_length=1, description="When we will call it fixed.")]
    measure: Annotated[Measure | None, Field(description="The figure that shows it.")] = None
    alternatives: Annotated[
        tuple[Slug, ...], PUBLIC, Refers("alternatives"), Field(description="If you need it today.")
    ] = ()
    tone_ok: Annotated[dict[str, Line], Translated(), Field(description="Silences a tone rule, with the reason.")] = {}
    body: Annotated[Passage, SetByReader(), PUBLIC]


class StillNotGood(Noun):
    """What a fix did not mend."""

    what: Annotated[Line, PUBLIC, Translated(), Field(min_length=1, description="What is still not good.")]
    how: Annotated[Line, PUBLIC, Translated(), Field(min_length=1, description="How bad it is.")]


def _nothing_is_empty(value: object) -> object:
    return () if isinstance(value, str) and value.strip().lower() == NOTHING_WE_KNOW_OF else value


class ChangelogEntry(Written):
    """What we changed: `content/changelog/2027-11-04-three-days.md`."""

    title: Annotated[Line, PUBLIC, Translated(), Field(min_length=1, description="One sentence: the benefit.")]
    date: Annotated[Day, PUBLIC, Field(description="The entry counts from this day on.")]
    reasons: Annotated[tuple[Slug, ...], PUBLIC, Refers("reasons"), Field(min_length=1, description="Whom it is for.")]
    moves_to: Annotated[
        Literal[State.UNDERSTOOD, State.IN_THE_WORKS, State.FIXED, State.NOT_PLANNED] | None,
        PUBLIC,
        Field(description="Leave out for an entry that moves nothing."),
    ] = None
    reopened: Annotated[YesNo, PUBLIC, Field(description="Say yes when this takes back a fix.")] = False
    proof: Annotated[
        Line, PUBLIC, Translated(), Field(description="Required with `fixed`: a number with its source.")
    ] = ""
    now: Annotated[Number | None, PUBLIC, Field(description="The reason's measure today.")] = None
    still_not_good: Annotated[
        tuple[StillNotGood, ...] | None,
        PUBLIC,
        Translated(),
        BeforeValidator(_nothing_is_empty),
        Field(description="Required with `fixed`; `nothing we know of` if so."),
    ] = None
    welcome_back: Annotated[Line, PUBLIC, Translated(), Field(description="Headline of the welcome-back page.")] = ""
    thanks_to: Annotated[
        Line, PUBLIC, Translated(), Field(description="Who gave the idea; only with their consent.")
    ] = ""
    draft: Annotated[YesNo, Field(description="Not shown, moves nothing.")] = False
    tone_ok: Annotated[dict[str, Line], Translated(), Field(description="Silences a tone rule, with the reason.")] = {}
    body: Annotated[Passage, SetByReader(), PUBLIC]


class Alternative(Written):
    """A competitor or a neutral directory we recommend: `content/alternatives/inselbote.md`."""

    name: Annotated[Name, PUBLIC, Translated(), Field(min_length=1, description="What it is called.")]
    website: Annotated[PlainAddress, PUBLIC, Field(description="Plain address, nothing that tracks.")]
    good_if: Annotated[Line, PUBLIC, Translated(), Field(min_length=1, description="Right for you if …")]
    think_twice_if: Annotated[Line, PUBLIC, Translated(), Field(description="Think twice if …")] = ""
    moving: Annotated[Line, PUBLIC, Translated(), Field(description="How the move goes.")] = ""
    introduce: Annotated[Slug | None, PUBLIC, Refers("helpers"), Field(description="Who makes the introduction.")] = (
        None
    )
    paid: Annotated[YesNo, PUBLIC, Field(description="A yes is printed on the page in plain words.")] = False
    checked_on: Annotated[Day, Field(description="When we last looked; older than a year is a warning.")]
    good_for: Annotated[tuple[Slug, ...], Refers("reasons"), Field(description="Reasons it answers.")] = ()
    where_we_stand: Annotated[Line, PUBLIC, Translated(), Field(description="What they do better than we do.")] = ""
    tone_ok: Annotated[dict[str, Line], Translated(), Field(description="Silences a tone rule, with the reason.")] = {}
    body: Annotated[Passage, SetByReader(), PUBLIC]


class OwnPage(Written):
    """An ordinary public page: `content/pages/imprint.md`."""

    title: Annotated[Line, PUBLIC, Translated(), Field(min_length=1, description="Heading and menu entry.")]
    in_menu: Annotated[YesNo, Field(description="Whether the menu names it; the footer always does.")] = False
    body: Annotated[Passage, SetByReader(), PUBLIC, Translated()]
