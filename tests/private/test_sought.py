"""What is sought of a customer, and what is not."""

from __future__ import annotations

from generator.private.sought import Personal, Published, Sought
from tests.builders import a_customer, a_site, an_entry, settings


def test_what_is_sought_travels_on_a_line() -> None:
    """A spool has one line a customer, and gives back what was written."""
    raw = Personal.of(a_customer(company="Brandt & Töchter", email="amelie@brandt.example"), "T1", "t2")
    assert raw.tokens == "t1 t2"
    assert "\n" not in raw.line()
    assert Personal.from_line(f"{raw.line()}\n") == raw


def test_a_name_is_sought_turned_around_and_in_one_word() -> None:
    """Lists write the family name first; addresses write a name without blanks."""
    sought = Sought.of(Personal("c-1", "Ann van Dyk", "Ann", "Dyk and Sons", "", ""), frozenset())
    assert {"ann van dyk", "dyk ann van", "annvandyk"} <= {
        form for form, field in sought.forms.items() if field == "person"
    }
    assert sought.forms["dyk and sons"] == sought.forms["dykandsons"] == "company"


def test_two_words_of_a_company_in_one_are_not_sought() -> None:
    """Kaffee Haus in one word is a coffee house, anybody's."""
    assert list(Sought.of(Personal("c-1", "", "", "Kaffee Haus", "", ""), frozenset()).forms) == ["kaffee haus"]


def test_the_site_may_say_its_own_names() -> None:
    """Helpers, alternatives, whoever is thanked by consent, and the names of the settings are not sought."""
    site = a_site(entries=[an_entry(thanks_to="Ann Lee, Lee & Sons")], settings=settings(public_names=("Ute Quux",)))
    published = Published.of(site)
    names = ("jonas petersen", "inselbote", "nordlicht", "ann lee", "lee sons", "ute quux")
    assert published.names.issuperset(names)
    assert {"island-delivery", "jonas", "inselbote", "en"} <= published.ids
    assert Sought.of(Personal("c-1", "Ann Lee", "Ann", "Inselbote", "", ""), published.names).forms == {}
