"""One language's words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from generator.public.words import Words


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "14 December 2026"), ("de", "14. Dezember 2026"), ("ar", "14 ديسمبر 2026"), ("xx", "14 December 2026")],
)
def test_dates_read_as_in_the_language(language: str, words: str) -> None:
    """A date is written out in the page's language and never broken; a language nobody knows reads like English."""
    when = Words(language, str).date(date(2026, 12, 14))
    assert when.words.replace("\u00a0", " ") == words
    assert " " not in when.words
    assert when.iso == "2026-12-14"


def test_numbers_have_the_languages_marks() -> None:
    """The decimal mark is a comma in German."""
    assert Words("de", str).number(Decimal("9.1")) == "9,1"


def test_arabic_runs_from_right_to_left() -> None:
    """The direction comes from the language."""
    assert [Words(language, str).direction for language in ("en", "de", "ar")] == ["ltr", "ltr", "rtl"]


def test_a_language_is_called_by_its_own_name() -> None:
    """The language switch names each language in itself."""
    assert [Words(language, str).own_name for language in ("en", "de", "ar")] == ["English", "Deutsch", "العربية"]


def test_a_language_of_one_land_has_a_name() -> None:
    """A code with a land or a script is a language like any other."""
    assert [Words(language, str).own_name for language in ("pt-BR", "zh-Hant")] == ["Português (Brasil)", "中文 (繁體)"]
