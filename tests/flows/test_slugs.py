"""File names from names."""

from __future__ import annotations

import pytest

from generator.errors import WrongUseError
from generator.flows.slugs import check_slug, free_slug, last_name, slug_from


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Brandt & Töchter Kaffeerösterei", "brandt-toechter-kaffeeroesterei"),
        ("Samira Aydın", "samira-aydin"),
        ("Straße 9 ½", "strasse-9-1-2"),
        ("Œuvre d'Ærø", "oeuvre-daero"),
        ("Жуков", "zhukov"),
        ("con", "con-1"),
        ("…", ""),
    ],
)
def test_a_name_becomes_a_file_name(name: str, slug: str) -> None:
    """Any script becomes small Latin letters; German umlauts as Germans write them; no Windows device."""
    assert slug_from(name) == slug


def test_a_file_name_is_never_too_long() -> None:
    """At most 64 characters, and no hyphen at the end."""
    slug = slug_from("ab " * 100)
    assert len(slug) <= 64
    assert not slug.endswith("-")


def test_the_last_name_finds_a_file() -> None:
    """Colleagues look for Amelie Brandt under brandt."""
    assert last_name("Amelie Brandt") == "Brandt"
    assert last_name("Amelie") == "Amelie"


def test_a_taken_name_gives_way() -> None:
    """The next wish is taken, then numbers; nothing is ever overwritten."""
    taken = {"brandt", "amelie-brandt", "amelie-brandt-2"}
    assert free_slug(["brandt", "amelie-brandt"], taken.__contains__) == "amelie-brandt-3"


def test_nothing_to_make_a_name_from() -> None:
    """A name without any letter asks for an id."""
    with pytest.raises(WrongUseError, match="--id"):
        free_slug(["", ""], lambda _: False)


@pytest.mark.parametrize("wish", ["Brandt", "a--b", "../x", "", "nul", "x" * 65])
def test_a_wish_that_is_no_file_name(wish: str) -> None:
    """What somebody chooses must be a file name on every system."""
    with pytest.raises(WrongUseError):
        check_slug(wish)
