"""Faults in a site's own templates: said with file and line, in plain words, and never as ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from generator.decide.goodbye import compose_goodbye
from generator.decide.today import site_today
from generator.errors import RefusalError
from generator.render.overlay import REMEDY, blaming
from generator.render.personal import Renderer
from generator.render.theme_check import check_theme
from tests.builders import at
from tests.render.voyage import ABOARD, THEME, amelie, the_site

FAREWELL = (THEME[0] / "personal" / "farewell.html").read_text(encoding="utf-8")

READ = {
    "a tag that is not closed": (
        "farewell.html",
        "<p>\n\n{% if view.aboard %}\n</p>",
        "farewell.html:4",
        "{% if … %} before it is not closed.",
    ),
    "half a placeholder": ("farewell.html", "<p>\n{{ farewell.customer.greet }\n</p>", "farewell.html:2", "'}'"),
    "an unknown filter": ("parts/thanks.html", "<p>{{ site.company|shout }}</p>", "parts/thanks.html:1", "shout"),
    "a drawing": ("art/sea.svg", "<!-- one\ntwo -->\n<path/>\n{% nonsense %}", "art/sea.svg:4", "nonsense"),
    "not text": ("parts/thanks.html", b"\xff\xfe\xfa", "parts/thanks.html:1", "it is not text in UTF-8."),
    "an unknown name": (
        "parts/thanks.html",
        "\n<p>{{ grete }}</p>",
        "parts/thanks.html:2",
        "nothing here is called “grete”.",
    ),
}
FILLED = {
    "a field that is not there": (
        "parts/thanks.html",
        "\n\n{{ farewell.customer.custmer }}",
        "parts/thanks.html:3",
        "customer has no “custmer”.",
    ),
    "a template that is not there": (
        "farewell.html",
        FAREWELL.replace("parts/letter.html", "parts/leter.html"),
        "farewell.html:11",
        "there is no template parts/leter.html.",
    ),
    "a macro that others need": (
        "macros.html",
        "{% macro headline(words) %}<h1>{{ words }}</h1>{% endmacro %}",
        "macros.html:1",
        "and it is not there.",
    ),
    "a value not handed on": (
        "farewell.html",
        FAREWELL.replace("page_until, helper =", "until, helper ="),
        "farewell.html:35",
        "nothing here is called “page_until”.",
    ),
    "a sum that cannot be": ("parts/thanks.html", "{{ site.company + 1 }}", "parts/thanks.html:1", "(TypeError)"),
    "a part in itself": (
        "parts/thanks.html",
        '{% include "parts/thanks.html" %}',
        "parts/thanks.html:1",
        "without end",
    ),
}


def a_theme(folder: Path, name: str, text: str | bytes) -> tuple[Path, ...]:
    """The shipped theme with one file of the site's own over it."""
    file = folder / "theme" / "personal" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return (folder / "theme", *THEME)


def make_a_page(theme: tuple[Path, ...]) -> None:
    today = site_today(the_site(), at(ABOARD), {})
    Renderer.for_site(today, theme).farewell(compose_goodbye(amelie(), today))


@pytest.mark.parametrize(("name", "text", "place", "why"), READ.values(), ids=READ)
def test_what_cannot_be_read_is_found_before_any_page(
    tmp_path: Path, name: str, text: str | bytes, place: str, why: str
) -> None:
    """Checking the theme names the file, its line and the way out."""
    with pytest.raises(RefusalError) as refusal:
        check_theme(a_theme(tmp_path, name, text))
    assert refusal.value.message.startswith(f"theme/personal/{place}: this template cannot be read: ")
    assert why in refusal.value.message
    assert refusal.value.remedy == REMEDY


@pytest.mark.parametrize(("name", "text", "place", "why"), [*READ.values(), *FILLED.values()], ids=[*READ, *FILLED])
def test_what_cannot_be_filled_is_refused_in_plain_words(
    tmp_path: Path, name: str, text: str | bytes, place: str, why: str
) -> None:
    """Making a page with it says the same, without a value of the page."""
    with pytest.raises(RefusalError) as refusal:
        make_a_page(a_theme(tmp_path, name, text))
    assert refusal.value.message.startswith(f"theme/personal/{place}: this template cannot be read: ")
    assert why in refusal.value.message
    assert "Amelie" not in str(refusal.value)


def test_a_sound_theme_of_their_own_is_welcome(tmp_path: Path) -> None:
    """A copy with their own words, names that they set and names that may be missing passes."""
    text = "{% set hello = 'Ahoy' %}{{ hello }} {{ nobody if nobody is defined }}"
    text += "{% for n in (1, 2) %}{{ loop.index }}{% endfor %}"
    theme = a_theme(tmp_path, "parts/thanks.html", text)
    check_theme(theme)
    make_a_page(theme)


def test_ours_are_never_blamed() -> None:
    """Without a theme of the site's own nothing is checked, and an error within ours stays an error."""
    check_theme(THEME)
    with pytest.raises(TemplateSyntaxError), blaming(THEME):
        raise TemplateSyntaxError("ours", 1, "macros.html", str(THEME[0] / "personal" / "macros.html"))


def test_every_template_of_ours_would_pass(tmp_path: Path) -> None:
    """Somebody who copies a file of ours unchanged hears nothing."""
    for file in sorted((THEME[0] / "personal").rglob("*")):
        if file.suffix in (".html", ".svg"):
            copy = tmp_path / "theme" / file.relative_to(THEME[0])
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    check_theme((tmp_path / "theme", *THEME))
