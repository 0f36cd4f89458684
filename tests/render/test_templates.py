"""The environment of the personal pages."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from generator.model.choices import Address
from generator.render.templates import is_long, spoken, template_environment
from generator.render.words import speaker
from tests.builders import a_playbook
from tests.render.voyage import THEME


def environment(language: str = "en", theme: tuple[Path, ...] = THEME):
    return template_environment(speaker(language, Address.INFORMAL, theme), theme)


@pytest.mark.parametrize(
    ("headline", "long"),
    [
        ("Fair winds, Amelie.", False),
        ("Bon voyage, <bdi>Amelie</bdi>.", False),
        ("Bon voyage, Wolfeschlegelstein.", True),
        ("Thank you for all of these good years.", True),
    ],
)
def test_a_long_word_or_headline_is_set_smaller(headline: str, long: bool) -> None:
    """A word over 15 letters or more than 34 letters in all; tags do not count."""
    assert is_long(headline) is long


def test_a_value_nobody_gave_is_an_error() -> None:
    """A blank never reaches a page."""
    with pytest.raises(UndefinedError):
        environment().from_string("{{ grete }}").render()


@pytest.mark.parametrize(("language", "said"), [("en", "2.9"), ("de", "2,9"), ("ar", "2.9")])
def test_figures_are_written_as_the_language_does(language: str, said: str) -> None:
    """A decimal has the language's own sign."""
    assert environment(language).from_string("{{ x|number }}").render(x=Decimal("2.9")) == said


def test_a_text_in_another_language_says_so() -> None:
    """What nobody translated carries its own language and direction; what is translated carries nothing."""
    template = "<p{{ playbook|said_in }}>"
    english = a_playbook()
    assert environment("ar").from_string(template).render(playbook=english) == '<p lang="en" dir="ltr">'
    assert environment("en").from_string(template).render(playbook=english) == "<p>"


def test_a_sites_own_template_replaces_ours(tmp_path: Path) -> None:
    """The site's theme overlays the shipped one file by file."""
    own = tmp_path / "personal" / "parts"
    own.mkdir(parents=True)
    (own / "wish.html").write_text("Mast- und Schotbruch.", encoding="utf-8")
    themed = environment(theme=(tmp_path, *THEME))
    assert themed.get_template("parts/wish.html").render() == "Mast- und Schotbruch."
    assert themed.get_template("parts/thanks.html")


def test_languages_are_called_by_their_own_names() -> None:
    """Whoever looks for their language finds it as they write it; a word that is no code stays as it is."""
    assert spoken(("de", "tr", "ar", "Plattdeutsch")) == "Deutsch, Türkçe, العربية, Plattdeutsch"
