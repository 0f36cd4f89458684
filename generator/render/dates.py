"""Dates as people say them in their language, the same on every machine."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.units import format_unit

from generator.model.days import DayTime

NO_BREAK = "\u00a0"

_LONG: Literal["long"] = "long"
_DAY_FIRST = "en_GB"  # plain English says 31 December; whoever wants December 31 sets the language to en-US
_YEARS = {
    "en": "one year, two years, three years, four years, five years, six years, seven years, eight years, nine years, "
    "ten years, eleven years, twelve years, thirteen years, fourteen years, fifteen years, sixteen years, "
    "seventeen years, eighteen years, nineteen years, twenty years",
    "de": "ein Jahr, zwei Jahre, drei Jahre, vier Jahre, fünf Jahre, sechs Jahre, sieben Jahre, acht Jahre, "
    "neun Jahre, zehn Jahre, elf Jahre, zwölf Jahre, dreizehn Jahre, vierzehn Jahre, fünfzehn Jahre, sechzehn Jahre, "
    "siebzehn Jahre, achtzehn Jahre, neunzehn Jahre, zwanzig Jahre",
    # One and two are the noun itself, three to ten take its plural, more its singular. The form is that after a
    # preposition, where a sentence about time together has it.
    "ar": "سنة واحدة, سنتين, ثلاث سنوات, أربع سنوات, خمس سنوات, ست سنوات, سبع سنوات, ثماني سنوات, تسع سنوات, "
    "عشر سنوات, "
    "إحدى عشرة سنة, اثنتي عشرة سنة, ثلاث عشرة سنة, أربع عشرة سنة, خمس عشرة سنة, ست عشرة سنة, سبع عشرة سنة, "
    "ثماني عشرة سنة, تسع عشرة سنة, عشرين سنة",
}
"""Years from one to twenty in words, by language."""


@lru_cache(maxsize=200)
def locale_of(language: str) -> Locale:
    """What is known about a language; a tag nobody knows reads like English."""
    try:
        return Locale.parse(_DAY_FIRST if language == "en" else language, sep="_" if language == "en" else "-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_DAY_FIRST)


def years_in_words(years: int, language: str) -> str:
    """`six years`: in words up to twenty, beyond that in digits; "" below one."""
    if years < 1:
        return ""
    words = _YEARS.get(language.partition("-")[0], "").split(", ")
    spoken = words[years - 1] if years <= len(words) else ""
    return (spoken or format_unit(years, "year", length="long", locale=locale_of(language))).replace(" ", NO_BREAK)


@dataclass(frozen=True, slots=True)
class Dates:
    """Writes dates in one language; the parts of a date are joined by no-break spaces.

    The examples are for `en`. Digits are Western in every language.
    """

    language: str

    def date(self, day: dt.date) -> str:
        """31 December 2026."""
        return _written(day, _LONG, self.language)

    def day(self, day: dt.date) -> str:
        """31 December."""
        return _written(day, "MMMMd", self.language)

    def short(self, day: dt.date) -> str:
        """31 Dec 2026."""
        return _written(day, "yMMMd", self.language)

    def month(self, day: dt.date) -> str:
        """December 2026."""
        return _written(day, "yMMMM", self.language)

    def year(self, day: dt.date) -> str:
        """2026."""
        return str(day.year)

    def day_time(self, moment: DayTime) -> str:
        """31 December, 18:00; without a time just the day."""
        return _with_clock(self.day(moment.day), moment.clock, self.language)

    def moment(self, moment: DayTime) -> str:
        """31 December 2026, 18:00; without a time just the date."""
        return _with_clock(self.date(moment.day), moment.clock, self.language)


@lru_cache(maxsize=20_000)
def _written(day: dt.date, form: str, language: str) -> str:
    """One date in one form. Kept, for a build of a million pages says the same few thousand dates."""
    locale = locale_of(language)
    text = format_date(day, _LONG, locale) if form == _LONG else format_skeleton(form, day, locale=locale)
    return text.replace(" ", NO_BREAK)


def _with_clock(day: str, clock: dt.time | None, language: str) -> str:
    if clock is None:
        return day
    spoken = language.partition("-")[0]
    if spoken == "de":
        hour = str(clock.hour) if clock.minute == 0 else f"{clock:%H:%M}"
        return f"{day}, {hour}{NO_BREAK}Uhr"
    if spoken == "ar":
        return f"{day}، الساعة{NO_BREAK}{clock:%H:%M}"
    return f"{day}, {_clock(clock, language)}"


@lru_cache(maxsize=2_000)
def _clock(clock: dt.time, language: str) -> str:
    return format_time(clock, "short", locale=locale_of(language)).replace(" ", NO_BREAK)
