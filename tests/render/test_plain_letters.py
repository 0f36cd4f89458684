"""Letters without the Markdown library read exactly as with it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.roster import customers
from generator.render.markdown import to_html
from generator.render.plain_letters import plain_letter

PIECES = (
    "Dear",
    " ",
    "\n",
    "\n\n",
    "\n \n",
    "*",
    "**",
    "***",
    "_",
    "[",
    "]",
    "(",
    ")",
    "](",
    "https://a.example/",
    "!",
    "#",
    "-",
    "+",
    "1.",
    "2017",
    ".",
    ",",
    ":",
    "=",
    ">",
    "<",
    "&",
    "&amp;",
    "`",
    "\\",
    "  ",
    "é",
    "عام",
    "'",
    '"',
    "/",
    "|",
    "~",
    "{",
    "}",
    "*note*",
    "**Full order books**",
    "[the export](https://a.example/x/)",
    "![x](https://a.example/)",
    "http://b.example",
    "\u00a0",
    "\u200f",
    "\ue010",
    "\t",
    "a@b.example",
    "<https://a.example/>",
    "---",
    "===",
    "1)",
    "mailto:a@b.example",
    "x" * 40,
)


@settings(max_examples=1500, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
def test_a_plain_letter_reads_as_the_library_reads_it(text: str) -> None:
    """Whatever stands in a letter: without the library it is the same HTML, or it is left to the library."""
    plain = plain_letter(text.strip("\n"))
    assert plain is None or plain == to_html(text.strip("\n"))


@settings(max_examples=500, derandomize=True, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
def test_any_characters_read_as_the_library_reads_them(text: str) -> None:
    """Characters of any script, between words and marks, change nothing about that."""
    letter = f"Dear {text}*you {text}*, [go {text}](https://a.example/)"
    plain = plain_letter(letter)
    assert plain is None or plain == to_html(letter)


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_an_ordinary_letter_is_plain(language: str) -> None:
    """Paragraphs, emphasis and links need no library in any language."""
    letters = [one.letter for one in customers(60, letters=1.0) if one.fields["language"] == language]
    assert letters
    for letter in letters:
        assert plain_letter(letter.strip()) == to_html(letter.strip())
