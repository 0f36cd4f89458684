"""A page as plain text."""

from __future__ import annotations

import pytest

from generator.preview.plain import plain_text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<head><title>T</title><style>p{}</style></head><body><h1>A</h1><p>b\n c</p>", "A\n\nb c\n"),
        ("<ul><li>one</li><li><b>48,210</b>parcels.</li></ul>", "- one\n\n- 48,210 parcels.\n"),
        (
            '<p>See <a href="https://a.example/">this</a>, or <a href="#b">below</a>.',
            "See this <https://a.example/>, or below.\n",
        ),
        ('<p>A<span aria-hidden="true"><span>x</span><br>y</span> b<svg><title>t</title></svg>.', "A b.\n"),
        ("<p>5 &lt; 6 &amp; more", "5 < 6 & more\n"),
    ],
    ids=["blocks", "lists", "links", "what nobody hears", "signs"],
)
def test_words_in_reading_order(page: str, text: str) -> None:
    """Blocks become lines, links tell where they lead, and what is only drawn is left out."""
    assert plain_text(page) == text
