"""The frame: safe to print, in the page's language."""

from __future__ import annotations

from generator.public.frame import escaped, frame
from generator.public.words import Words
from tests.builders import settings
from tests.public import sample


def test_front_matter_is_safe_at_every_depth() -> None:
    """Texts in mappings and lists are escaped; a text that is safe already stays as it is."""
    found = escaped({"title": "<b>", "hero": {"lead": ["<i>"]}, "number": 3})
    assert found == {"title": "&lt;b&gt;", "hero": {"lead": ["&lt;i&gt;"]}, "number": 3}
    assert escaped(escaped("<b>")) == "&lt;b&gt;"


def test_a_language_material_does_not_know_has_english_controls() -> None:
    """The page stays in its language; only Material's own few words fall back."""
    day = sample.today(site=sample.a_harbour(settings=settings(languages=("fy",))))
    found = frame(day, Words("fy", str), frozenset({"en", "de"}))
    assert (found.language, found.interface) == ("fy", "en")


def test_translated_words_are_safe() -> None:
    """A translation cannot bring markup into the frame."""
    day = sample.today()
    found = frame(day, Words("en", lambda _message: "<b>"), frozenset({"en"}))
    assert found.menu[0].title == "&lt;b&gt;"
