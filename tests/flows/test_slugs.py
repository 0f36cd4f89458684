"""File names from names."""

from __future__ import annotations

import pytest

from generator.errors import WrongUseError
from generator.flows.slugs import check_slug, free_slug, last_name, name_slug


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
        ("🎉", ""),
        ("Zoë 🎉 Quux", "zoe-quux"),
        ("علي", ""),
        ("أميرة الخطيب", ""),
        ("Amira Khatib (أمير)", "amira-khatib"),
        ("王伟", "wangwei"),
    ],
)
def test_a_name_becomes_a_file_name(name: str, slug: str) -> None:
    """What can be said in Latin letters is; German umlauts as Germans write them; no nonsense, no Windows device."""
    assert name_slug(name) == slug


def test_a_file_name_is_never_too_long() -> None:
    """At most 64 characters, and no hyphen at the end."""
    slug = name_slug("ab " * 100)
    assert len(slug) <= 64
    assert not slug.endswith("-")


def test_the_last_name_finds_a_file() -> None:
    """Colleagues look for Amelie Brandt under brandt."""
    assert last_name("Amelie Brandt") == "Brandt"
    assert last_name("Amelie") == "Amelie"


def test_a_taken_name_gives_way() -> None:
    """The next wish is taken, then numbers; nothing is ever overwritten."""
    taken = {"brandt", "amelie-brandt", "amelie-brandt-2"}
    assert free_slug(["brandt", "amelie-brandt"], taken.__contains__, "customer") == "amelie-brandt-3"


def test_nothing_to_make_a_name_from() -> None:
    """A name of which nothing is left in Latin letters gets a number."""
    assert free_slug(["", ""], {"customer-1"}.__contains__, "customer") == "customer-2"


@pytest.mark.parametrize("wish", ["Brandt", "a--b", "../x", "", "nul", "x" * 65])
def test_a_wish_that_is_no_file_name(wish: str) -> None:
    """What somebody chooses must be a file name on every system."""
    with pytest.raises(WrongUseError):
        check_slug(wish)
