"""A customer's own letter: read apart, so that nothing in it touches the page."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.render.letters import render_letter, render_note

LETTER = """Dear Amelie,

six years ago you handed us forty bags and a note: *please be gentle*.

- It hangs on our wall.
- [Your export](https://nordlicht.example/export/)
"""


def test_a_letter_reads_as_written() -> None:
    """Paragraphs, emphasis, lists and links of a letter stand on the page."""
    html = render_letter(LETTER)
    assert "<p>Dear Amelie,</p>" in html
    assert "<em>please be gentle</em>" in html
    assert "<li>It hangs on our wall.</li>" in html
    assert '<a href="https://nordlicht.example/export/" rel="noopener noreferrer nofollow">Your export</a>' in html


@pytest.mark.parametrize("start", ["```\n", "`", "<!-- ", "<div>", "**", "[", "> ", "    ", "{% if ", "{{ greet }}"])
def test_what_a_letter_leaves_open_ends_with_it(start: str) -> None:
    """An unclosed fence, comment, tag or bracket cannot swallow what follows the letter."""
    page = html5lib.parse(
        f"<main>{render_letter(start + LETTER)}</main><footer>here</footer>", namespaceHTMLElements=False
    )
    assert page.find("./body/footer").text == "here"


def test_braces_in_a_letter_are_text() -> None:
    """A letter is never a template: braces are printed as they stand."""
    assert render_letter("{{ greet }} {% if x %}") == "<p>{{ greet }} {% if x %}</p>"


@given(st.text())
def test_a_note_is_safe_in_a_line(text: str) -> None:
    """A note can stand inside any element of text: it holds nothing but links, emphasis, code and breaks."""
    fragment = html5lib.parseFragment(render_note(text), namespaceHTMLElements=False)
    assert {element.tag for element in fragment.iter()} - {"DOCUMENT_FRAGMENT"} <= {"a", "em", "strong", "code", "br"}


def test_templates_need_not_escape_again() -> None:
    """Letters and notes are markup, so that a template prints them once and right."""
    assert isinstance(render_letter("a & b"), Markup)
    assert render_note("a & *b*") == Markup("a &amp; <em>b</em>")
