"""One language's words on the public pages: the theme's strings, dates, numbers and the names of the states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from generator.model.choices import State

NO_BREAK = "\u00a0"
# English without a country is American to Babel, which writes the month first.
_DAY_FIRST = {"en": "en_GB"}


@dataclass(frozen=True, slots=True)
class When:
    """A day for `<time>`: machine-readable, and as people write it."""

    iso: str
    words: str


@dataclass(frozen=True, slots=True)
class Words:
    """A language: its code, and `gettext`, which turns the theme's English strings into it."""

    language: str
    gettext: Callable[[str], str]

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return _locale(self.language).text_direction

    @property
    def own_name(self) -> str:
        """What the language calls itself."""
        name = "English" if self.language == "en" else _locale(self.language).get_display_name() or self.language
        return name[:1].upper() + name[1:]

    def date(self, day: date) -> When:
        """A day in full, `14 December 2026`, held together by no-break spaces."""
        words = format_date(day, "long", locale=_locale(self.language))
        return When(day.isoformat(), words.replace(" ", NO_BREAK))

    def number(self, number: Decimal | int) -> str:
        """A number with this language's marks: 9.1, 9,1."""
        return format_decimal(number, locale=_locale(self.language))

    def state(self, state: State) -> str:
        """The name of a state."""
        _ = self.gettext
        return {
            State.HEARD: _("Heard"),
            State.UNDERSTOOD: _("Understood"),
            State.IN_THE_WORKS: _("In the works"),
            State.FIXED: _("Fixed"),
            State.NOT_PLANNED: _("Not planned"),
        }[state]


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(_DAY_FIRST.get(language, language), sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")
