"""What every build looks for in each customer's finished pages."""

from __future__ import annotations

from generator.errors import Fault
from generator.model.page import Page
from generator.private.personal_pages import PersonalPages
from generator.source import Place

THEME = "If your theme/ changes our templates, look there first; else please report it."


def page_faults(pages: tuple[Page, ...], place: Place, known: PersonalPages) -> tuple[Fault, ...]:
    """What is wrong with a customer's pages: heads always, bodies where a head is new. `place` is their file."""
    return tuple(
        Fault(place, "GB403", f"On their page: {fault.message}", THEME, private=True)
        for page in pages
        for fault in known.quick_faults(page.body)
    )
