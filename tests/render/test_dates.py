"""Dates in every language, the same on every machine."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.values import DayTime
from generator.render.dates import Dates, years_in_words

EVE = date(2026, 12, 31)
EVENING = DayTime(EVE, time(18, 0))
NO_BREAK = "\u00a0"


def _plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["31 December 2026", "31 December", "31 Dec 2026", "December 2026", "2026"]),
        ("en-US", ["December 31, 2026", "December 31", "Dec 31, 2026", "December 2026", "2026"]),
        ("de", ["31. Dezember 2026", "31. Dezember", "31. Dez. 2026", "Dezember 2026", "2026"]),
        ("ar", ["31 ديسمبر 2026", "31 ديسمبر", "31 ديسمبر 2026", "ديسمبر 2026", "2026"]),
        ("fr", ["31 décembre 2026", "31 décembre", "31 déc. 2026", "décembre 2026", "2026"]),
    ],
)
def test_a_date_reads_as_people_say_it(language: str, written: list[str]) -> None:
    """Each form of a date is that of the language."""
    dates = Dates(language)
    forms = [dates.date, dates.day, dates.short, dates.month, dates.year]
    assert [_plain(form(EVE)) for form in forms] == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "31 December 2026, 18:00"),
        ("en-US", "December 31, 2026, 6:00 PM"),
        ("de", "31. Dezember 2026, 18 Uhr"),
        ("ar", "31 ديسمبر 2026، الساعة 18:00"),
    ],
)
def test_a_moment_has_its_time(language: str, written: str) -> None:
    """A moment is its date and its time of day."""
    assert _plain(Dates(language).moment(EVENING)).replace("\u202f", " ") == written


def test_a_day_with_a_time_leaves_out_the_year() -> None:
    """The short moment is for texts where the year is clear."""
    assert _plain(Dates("en").day_time(EVENING)) == "31 December, 18:00"


def test_german_says_minutes_only_when_there_are_some() -> None:
    """18 Uhr, but 18:30 Uhr."""
    assert _plain(Dates("de").day_time(DayTime(EVE, time(18, 30)))) == "31. Dezember, 18:30 Uhr"


def test_a_day_without_a_time_has_none() -> None:
    """Nobody reads a midnight that nobody wrote."""
    assert Dates("en").moment(DayTime(EVE)) == Dates("en").date(EVE)


@given(st.dates(), st.sampled_from(["en", "de", "ar", "fr", "fa", "he", "pt-BR", "ja"]))
def test_a_date_never_breaks(day: date, language: str) -> None:
    """No line can end inside a date, and its digits are Western in every language."""
    for written in (Dates(language).date(day), Dates(language).short(day)):
        assert " " not in written
        assert str(day.day) in written


def test_a_language_nobody_knows_reads_like_english() -> None:
    """An invented language tag is no fault of the reader's."""
    assert Dates("xx").date(EVE) == Dates("en").date(EVE)


@pytest.mark.parametrize(
    ("language", "years", "words"),
    [
        ("en", 1, "one year"),
        ("en", 6, "six years"),
        ("en", 20, "twenty years"),
        ("en", 28, "28 years"),
        ("de", 1, "ein Jahr"),
        ("de", 6, "sechs Jahre"),
        ("de", 28, "28 Jahre"),
        ("ar", 1, "سنة واحدة"),
        ("ar", 2, "سنتين"),
        ("ar", 6, "ست سنوات"),
        ("ar", 11, "إحدى عشرة سنة"),
        ("ar", 28, "28 سنة"),
        ("ar", 103, "103 سنوات"),
        ("fr", 6, "6 ans"),
    ],
)
def test_years_are_told_in_words(language: str, years: int, words: str) -> None:
    """Years are words up to twenty, then digits, with the right form of the noun."""
    assert _plain(years_in_words(years, language)) == words


@pytest.mark.parametrize("language", ["en", "de", "ar", "fr"])
def test_every_number_of_years_has_its_own_words(language: str) -> None:
    """From one to sixty no two numbers read the same, and none is empty; below one there is nothing to say."""
    said = {years_in_words(years, language) for years in range(1, 61)}
    assert len(said) == 60
    assert "" not in said
    assert years_in_words(0, language) == ""


def test_the_machine_has_no_say() -> None:
    """Dates do not depend on the locale of the machine that builds."""
    program = (
        "import datetime as d; from generator.render.dates import Dates; print(Dates('en').date(d.date(2026, 3, 1)))"
    )
    for wish in ("C", "de_DE.UTF-8", "ar_EG.UTF-8"):
        environment = {**os.environ, "LC_ALL": wish, "LANG": wish, "LANGUAGE": wish[:2], "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run([sys.executable, "-c", program], env=environment, check=True, capture_output=True)
        assert _plain(done.stdout.decode().strip()) == "1 March 2026"
