"""Squeezing stylesheets and templates."""

from __future__ import annotations

import re

import pytest
from jinja2 import Environment

from generator.render.minify import Squeezed, shorten_properties, squeeze_css


@pytest.mark.parametrize(
    ("css", "squeezed"),
    [
        ("a { color: red; }\n\nb { margin: 0 1px; }", "a{color:red}b{margin:0 1px}"),
        ("/* a note */ p > a , b { c: d }", "p>a,b{c:d}"),
        ("p { width: calc(100% - var(--x) * .3) }", "p{width:calc(100% - var(--x) * .3)}"),
        (":lang(ar) :is(h1, h2) { a: b }", ":lang(ar) :is(h1,h2){a:b}"),
        ('a::after { content: " ( " attr(href) }', 'a::after{content:" ( " attr(href)}'),
    ],
)
def test_a_stylesheet_says_the_same_in_fewer_bytes(css: str, squeezed: str) -> None:
    """Comments and needless blanks go; blanks that mean something and strings stay."""
    assert squeeze_css(css) == squeezed


def test_custom_properties_get_short_names() -> None:
    """One name for each property, the most used first; nothing else is renamed."""
    css = ":root{--paper:#fff;--ink:#000}p{color:var(--ink);margin:var(--gap,0 --ink)}"
    assert shorten_properties(css) == ":root{--c:#fff;--a:#000}p{color:var(--a);margin:var(--b,0 --a)}"


def test_thirty_properties_have_thirty_names() -> None:
    """Names do not collide beyond the alphabet."""
    css = "".join(f"--n{number}:0;" for number in range(30))
    assert len(set(re.findall(r"--\w+", shorten_properties(css)))) == 30


def test_templates_lose_their_indentation_and_readers_lose_nothing() -> None:
    """What a value holds is not touched, even where it looks like indentation or a comment."""
    template = Environment(autoescape=True, extensions=[Squeezed]).from_string(
        "<p>\n    {{ text }}\n  <!-- note -->\n</p>"
    )
    assert template.render(text="a\n    b <!-- c -->") == "<p>\na\n    b &lt;!-- c --&gt;\n</p>"
