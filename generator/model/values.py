"""The values that front matter may hold, each parsed from text by its own strict rule.

YAML never decides what a value is: `NO`, `007` and `12:30` arrive as the text that was written. A value that cannot
be right raises a `PydanticCustomError` whose type is the rule's code (see `generator.errors.RULES`) and whose context
holds the `remedy`; messages never repeat the value, so that they are safe for customers' files.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from generator.model.days import DayTime, day_from, day_time_from
from generator.model.links import INVISIBLE

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
SLUG_LONGEST = 64
LINE_LONGEST = 200
QUOTE_LONGEST = 2_000
QUOTE_SHOWN = 400
COMMENT_LONGEST = 5_000
LETTER_LONGEST = 10_000
BODY_LONGEST = 64_000
_DAY_FIRST = re.compile(r"\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2}")
_NO_DATE = "This is not a date we can read."
_AS_A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BETWEEN = r"\s?[-./\u2010-\u2015\u2212]\s?"
_LOOSELY = re.compile(rf"[0-9]{{4}}{_BETWEEN}[0-9]{{1,2}}{_BETWEEN}[0-9]{{1,2}}(?![0-9])")
# Exponents are left out: 1e-99999 would be a page of noughts.
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,6})?|[+-]?\.[0-9]{1,6}")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]{3,30}")
_YES_NO = {"yes": True, "no": False, "true": True, "false": False}


def fault(code: str, message: str, remedy: str = "") -> PydanticCustomError:
    """A refused value as the reader reports it: `code` names the rule, `remedy` says what to write instead."""
    return PydanticCustomError(code, "{message}", {"message": message, "remedy": remedy})


def parse_day(value: object) -> date:
    """A calendar day written `2026-12-31`. Raises GB201 for anything else."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    day = day_from(str(value).strip())
    if day is not None:
        return day
    raise _no_date(str(value).strip(), "Write year-month-day:  2026-12-31")


def _no_date(text: str, plain: str) -> PydanticCustomError:
    """What is wrong with a date as people write dates; `plain` is the remedy where nothing else is known."""
    as_a_day = _AS_A_DAY.match(text)
    if as_a_day and day_from(as_a_day[0]) is None:
        return fault("GB201", "This is no day of the calendar.", "Check it: year, month, day, as in  2026-12-31")
    if _LOOSELY.match(text) and not as_a_day:
        return fault("GB201", _NO_DATE, "Write hyphens, and two digits each for month and day:  2026-02-01")
    if _DAY_FIRST.match(text):
        return fault("GB201", _NO_DATE, "Write the year first:  2026-12-31, not 31.12.2026")
    return fault("GB201", _NO_DATE, plain)


def parse_day_time(value: object) -> DayTime:
    """A day with an optional time, `2026-12-31` or `2026-12-31 18:00`. Raises GB201 for anything else."""
    if isinstance(value, DayTime):
        return value
    if isinstance(value, date):
        return DayTime(value)
    moment = day_time_from(str(value).strip())
    if moment is not None:
        return moment
    raise _no_date(str(value).strip(), "Write year-month-day, with a time if you like:  2026-12-31 18:00")


def parse_yes_no(value: object) -> bool:
    """`yes` or `no` (also `true`, `false`). Raises GB204 for anything else."""
    if isinstance(value, bool):
        return value
    found = _YES_NO.get(str(value).strip().lower())
    if found is None:
        raise fault("GB204", "This must be yes or no.", "Write  yes  or  no")
    return found


def parse_number(value: object) -> Decimal:
    """A plain decimal number with a point, `2.9`, of at most 15 digits before it and 6 after. Raises GB205."""
    if isinstance(value, Decimal):
        return value
    if not _NUMBER.fullmatch(text := str(value).strip()):
        raise fault("GB205", "This is not a number we can read.", "Write digits and a point:  2.9")
    return Decimal(text)


def parse_whole(value: object) -> int:
    """A whole number from 0 to a million. Raises GB205 for anything else."""
    text = str(value).strip()
    if not re.fullmatch(r"[0-9]{1,7}", text):
        raise fault("GB205", "This is not a whole number we can read.", "Write digits only, no point or comma:  14000")
    return int(text)


_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+")  # a name, or the number of an IPv6 host without its brackets
_NOT_IN_AN_ADDRESS = re.compile(rf"[\s<>\"'\\`{{}}|^\x00-\x1f\x7f-\xa0\ue000-\uf8ff\U000e0000-\U0010ffff{INVISIBLE}]")


def check_web_address(value: str) -> str:
    """An `https://` address without a user name. Raises GB207 for anything else."""
    try:
        parts = urlsplit(value)
        named = _HOST.fullmatch(parts.hostname or "") is not None
        fine = parts.scheme == "https" and named and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        fine = False
    if not fine or _NOT_IN_AN_ADDRESS.search(value):
        raise fault("GB207", "This is not a web address we can link to.", "Write it in full:  https://example.com/")
    return value


def check_home_address(value: str) -> str:
    """An address to which the paths of pages can be added. Raises GB207 for one with a query, an anchor or dots."""
    if re.search(r"[?#]|/(?:\.|%2e){1,2}(?:/|$)", value, re.IGNORECASE):
        message = "This address cannot be continued with the path of a page."
        raise fault("GB207", message, "Leave out what begins with ? or #, and write the path without dots.")
    return value


# Parameters by which shops and networks recognise who sent a visitor. A recommendation is not a sale.
_TRACKING = re.compile(
    r"utm_\w*|ref|referrer|aff\w*|partner\w*|tag|gclid|fbclid|msclkid|mc_[ce]id|via|source", re.IGNORECASE
)


def check_no_tracking(value: str) -> str:
    """An address that does not tell who sent the visitor, in its query or behind its #. Raises GB207."""
    parts = urlsplit(value)
    # Some shops part their parameters by semicolons. Behind a # a bare word is a place on the page.
    told = [name for name, _ in parse_qsl(parts.query.replace(";", "&"), keep_blank_values=True)]
    told += [name for name, _ in parse_qsl(parts.fragment.replace(";", "&"))]
    if any(_TRACKING.fullmatch(name) for name in told):
        sign = "?" if parts.query else "#"
        message = "This is an address that tells them who sent the visitor."
        raise fault("GB207", message, f"Take away everything from the {sign} on.")
    return value


def check_email(value: str) -> str:
    """An e-mail address in its plain form. Raises GB207 for anything else."""
    if value and not _EMAIL.fullmatch(value):
        raise fault("GB207", "This is not an e-mail address.", "Write it plainly:  name@example.com")
    return value


def check_phone(value: str) -> str:
    """A telephone number that can be dialled from abroad: country code, digits, spaces. Raises GB207."""
    if value and not _PHONE.fullmatch(value):
        raise fault("GB207", "This is not a telephone number.", 'Write it with its country code:  "+49 30 1234"')
    if value and not value.startswith(("+", "00")):
        message = "This is a telephone number without a country code."
        raise fault("GB207", message, "Write the country code:  +49 30 1234")
    if "(0)" in value:
        raise fault("GB207", "The (0) would be dialled too.", "Leave it out:  +49 30 1234")
    return value


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def check_characters(value: str) -> str:
    """Refuses control and direction-override characters, which could make a page read differently than written."""
    if _CONTROL.search(value):
        raise fault("GB205", "There is an invisible control character in this text.", "Type the text again by hand.")
    return value


_SEEN = re.compile(rf"[^\s{INVISIBLE}\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]")


def check_seen(value: str) -> str:
    """A name: one line, of which a reader sees something. Raises GB205.

    A line break would end the header of a mail that somebody addresses by it.
    """
    if value and not _SEEN.search(value):
        raise fault("GB205", "Nothing of this text can be seen.", "Type it again by hand.")
    if "\n" in value:
        raise fault("GB205", "This is more than one line.", "Take the line break away.")
    return value


Text = Annotated[str, AfterValidator(check_characters)]
"""Text of any length (the reader and the field's own limit bound it)."""

Slug = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=SLUG_LONGEST)]
"""An identifier: the name of a file in `content/` without its ending."""

Line = Annotated[Text, StringConstraints(max_length=LINE_LONGEST)]
"""One line of text, at most 200 characters."""

Name = Annotated[Line, AfterValidator(check_seen)]
"""What somebody is called."""

Quote = Annotated[Text, StringConstraints(max_length=QUOTE_LONGEST)]
"""A customer's own words, at most 2,000 characters; pages show it up to the sentence end before 400."""

Comment = Annotated[Text, StringConstraints(max_length=COMMENT_LONGEST)]
"""Private free text, at most 5,000 characters, never shown."""

Day = Annotated[date, BeforeValidator(parse_day)]
YesNo = Annotated[bool, BeforeValidator(parse_yes_no)]
Number = Annotated[Decimal, BeforeValidator(parse_number)]
Whole = Annotated[int, BeforeValidator(parse_whole)]
WrittenTime = Annotated[DayTime, BeforeValidator(parse_day_time)]
WebAddress = Annotated[Line, AfterValidator(check_web_address)]
HomeAddress = Annotated[WebAddress, AfterValidator(check_home_address)]
"""A web address under which a site lies."""

PlainAddress = Annotated[WebAddress, AfterValidator(check_no_tracking)]
"""A web address that tells nobody who sent the visitor."""

Email = Annotated[Line, AfterValidator(check_email)]
Phone = Annotated[Line, AfterValidator(check_phone)]
