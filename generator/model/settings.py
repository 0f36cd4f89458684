"""`site_config.yml`: the marketer's settings, each with its meaning and its default in one place."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from generator.model.choices import Address, Assets, Delivery, ToneMode
from generator.model.noun import Audience, Noun, Refers
from generator.model.values import HomeAddress, Line, Name, Slug, Whole, fault

_SPAN = re.compile(r"(?:(last_day|fixed_on) *\+ *)?([0-9]{1,3}) +(day|week|month|year)s?")
_LONGEST_YEARS = 100


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as people write it: `2 years`, `last_day + 3 months`."""

    amount: int
    unit: str

    def after(self, day: date) -> date:
        """The day this long after `day`; 31 January plus one month is the last of February."""
        return _after(self, day)


@lru_cache(maxsize=10_000)
def _after(span: Span, day: date) -> date:
    """Worked out once for all customers who leave on the same day."""
    if span.unit in ("day", "week"):
        return day + timedelta(days=span.amount * (7 if span.unit == "week" else 1))
    months = day.month - 1 + span.amount * (12 if span.unit == "year" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def parse_span(value: object) -> Span:
    """`last_day + 2 years`, or just `2 years`. Raises GB205 for anything else."""
    if isinstance(value, Span):
        return value
    found = _SPAN.fullmatch(str(value).strip())
    span = Span(int(found[2]), found[3]) if found else None
    if span is None or (span.unit == "year" and span.amount > _LONGEST_YEARS):
        raise fault("GB205", "This is not a length of time we can read.", "Write it like this:  last_day + 2 years")
    return span


def check_time_zone(value: str) -> str:
    """A name of the IANA time zone database. Raises GB205."""
    try:
        ZoneInfo(value)
    except (ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError
        pass
    except KeyError:
        pass
    else:
        return value
    raise fault("GB205", "This is not a time zone we know.", "Write it like this:  Europe/Berlin")


Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,8})?$")]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
WrittenSpan = Annotated[Span, BeforeValidator(parse_span)]
TimeZone = Annotated[str, AfterValidator(check_time_zone)]


class Counts(Noun):
    """How public pages speak of numbers of people: never exactly, and not at all below a floor."""

    hide_below: Annotated[Whole, Field(description="Fewer people than this are not counted in public.")] = 10
    steps: Annotated[tuple[Whole, ...], Field(description="Numbers are rounded down to the nearest of these.")] = (
        10,
        20,
        50,
        100,
        200,
        500,
        1000,
        2000,
        5000,
        10000,
        20000,
        50000,
        100000,
    )


class Keep(Noun):
    """How long things stay."""

    private_page: Annotated[WrittenSpan, Field(description="A personal page stays up this long.")] = Span(2, "year")
    help: Annotated[WrittenSpan, Field(description="Helpers answer questions this long.")] = Span(3, "month")
    erase_data: Annotated[WrittenSpan, Field(description="The customer's data is erased then.")] = Span(2, "month")
    welcome_page: Annotated[
        WrittenSpan,
        Field(description="Counted from the fix: a personal welcome-back page stays at least this long."),
    ] = Span(1, "year")


class Limits(Noun):
    """What a page may weigh."""

    page_gzip: Annotated[
        Whole,
        Field(ge=1, description="Bytes of a personal page after gzip; 14,000 fit ten TCP segments with headers."),
    ] = 14_000


class Brand(Noun):
    """The company's own colours and mark. Art and paper stay."""

    primary: Annotated[Colour, Audience.PUBLIC, Field(description="Links and pennants.")] = "#0a586e"
    accent: Annotated[Colour, Audience.PUBLIC, Field(description="Funnel and ticket edge.")] = "#d7402d"
    logo: Annotated[Line, Audience.PUBLIC, Field(description="An SVG in `content/assets/`, at most 4 kB; inlined.")] = (
        ""
    )


class Settings(Noun):
    """Everything `site_config.yml` may say."""

    version: Annotated[Literal["1"], Field(description="Version of this file's format.")] = "1"
    company: Annotated[Name, Audience.PUBLIC, Field(min_length=1, description="The company's name.")]
    site_id: Annotated[
        Slug,
        Field(description="Enters every link, so that a new domain does not change one. Written once by `new`."),
    ]
    salt: Annotated[str, Field(description="Public salt of sealed delivery, 32 hex digits.")] = ""
    secret_check: Annotated[str, Field(description="Check value of the link secret, once links are out.")] = ""
    public_url: Annotated[HomeAddress, Audience.PUBLIC, Field(description="Where the public pages live.")]
    private_url: Annotated[
        HomeAddress | Literal[""],
        Audience.CUSTOMER,
        Field(description="Where personal pages live; `public_url` if empty."),
    ] = ""
    languages: Annotated[tuple[Language, ...], Field(min_length=1, description="The first one is the fallback.")] = (
        "en",
    )
    time_zone: Annotated[TimeZone, Field(description="Phases turn at this zone's clock.")] = "UTC"
    contact: Annotated[
        Slug, Audience.PUBLIC, Refers("helpers"), Field(description="The helper who answers by default.")
    ]
    scene: Annotated[Literal["harbour", "plain"], Audience.PUBLIC, Field(description="The art of every page.")] = (
        "harbour"
    )
    customers: Annotated[
        Line, Field(description="Folder of the customer files, or a roster of rows: docs/rosters.md.")
    ] = "content/customers"
    delivery: Annotated[
        Delivery, Field(description="`plain`: one page per customer. `sealed`: all pages locked, each by its link.")
    ] = Delivery.PLAIN
    assets: Annotated[
        Assets,
        Field(description="`inline`: a page is one file for ever. `shared`: pages share style sheet and drawings."),
    ] = Assets.INLINE
    address: Annotated[
        dict[Language, Address], Field(description="How each language addresses people, e.g. `{de: formal}`.")
    ] = {}
    brand: Annotated[Brand, Field(description="Colours and logo.")] = Brand()
    counts: Annotated[Counts, Field(description="How public pages speak of numbers.")] = Counts()
    public_names: Annotated[
        tuple[Line, ...],
        Field(description="Names that public pages may say although a customer has the same one."),
    ] = ()
    keep: Annotated[Keep, Field(description="How long things stay.")] = Keep()
    limits: Annotated[Limits, Field(description="What a page may weigh.")] = Limits()
    tone: Annotated[ToneMode, Field(description="`strict`: findings are errors; `gentle`: warnings.")] = ToneMode.STRICT

    @property
    def shares_assets(self) -> bool:
        """Whether pages share their stylesheet and drawings; sealed pages always do."""
        return self.assets is Assets.SHARED or self.delivery is Delivery.SEALED

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def language(self) -> str:
        """The fallback language."""
        return self.languages[0]
