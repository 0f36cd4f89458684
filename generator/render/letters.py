"""A customer's own letter and short notes: read apart from the page, so that nothing in them can touch it."""

from __future__ import annotations

from markupsafe import Markup

from generator.render.markdown import to_html
from generator.render.pieces import finished
from generator.render.plain_letters import plain_letter


def render_letter(markdown: str) -> Markup:
    """A letter as HTML: paragraphs, emphasis, lists, quotations and links to https, mailto or this site.

    Raw HTML stays text, images become links, and every tag is closed. The signature is not part of it.
    """
    plain = plain_letter(markdown)
    return finished(to_html(markdown) if plain is None else plain)  # sanitised, or plain


def render_note(text: str) -> Markup:
    """A line of text as HTML: emphasis and links only, without a paragraph around it."""
    return finished(to_html(text, inline=True))  # sanitised by to_html
