"""What counts as a leak, what does not, and how it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Fault
from generator.flows.leaks import LeakCheck, public_text
from generator.model.customer import Customer
from generator.private.sought import Personal
from generator.source import Passage
from tests.builders import a_customer, a_passage, a_site, alone, an_alternative, an_entry, settings

TOKEN = "k7m2aaaabbbbccccddddeeeeffffq4x7"
AMELIE = a_customer(company="Brandt & Töchter Kaffeerösterei", email="amelie@brandt.example")


def leaks(
    folder: Path, text: str, customer: Customer = AMELIE, passages: tuple[Passage, ...] = (), **site: object
) -> tuple[Fault, ...]:
    (folder / "index.html").write_text(text, encoding="utf-8")
    paths = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    check = LeakCheck(public_text(folder, paths, a_site(**site)), "site", passages, lambda name: f"#{len(name)}")
    suspect = check.words.suspect(Personal.of(customer, TOKEN))
    return tuple(check.faults([suspect] if suspect else []))


def test_a_leak_names_the_file_the_line_and_a_digest_and_never_the_value(tmp_path: Path) -> None:
    """Whoever reads the message learns where to look, and not a letter of what stands there."""
    (fault,) = leaks(tmp_path, "<p>\nhello\n</p>\n<p>Thanks, Amelie\nBrandt!</p>")
    assert (fault.code, fault.private, str(fault.place)) == ("GB401", True, "site/index.html:4:1")
    assert "index.html (line 4) holds the name of customer #6." in fault.message
    assert not any(word in str(fault) for word in ("Amelie", "Brandt", "brandt", TOKEN))


@pytest.mark.parametrize(
    "text",
    [
        "<p>Amelie wrote, and so did Mr Brandt.</p>",
        "<p>Brandt, Töchter, and a Kaffeerösterei</p>",
        "<p>someone@brandt.example</p>",
    ],
)
def test_single_words_are_no_leak(tmp_path: Path, text: str) -> None:
    """A first name here and a family name there name nobody."""
    assert leaks(tmp_path, text) == ()


def test_two_single_words_of_one_person_on_a_page_are_a_leak(tmp_path: Path) -> None:
    """One-word names count where person and company meet on one page."""
    somebody = a_customer(person="Quux", company="Zyx")
    assert leaks(tmp_path, "<p>Quux</p>", somebody) == ()
    assert [fault.code for fault in leaks(tmp_path, "<p>Quux</p><p>Zyx</p>", somebody)] == ["GB401"]
    (tmp_path / "other.html").write_text("<p>Zyx</p>")
    assert leaks(tmp_path, "<p>Quux</p>", somebody) == ()


def test_a_company_of_two_everyday_words_alone_is_no_leak(tmp_path: Path) -> None:
    """Where the site uses both words apart as well, only person and company together name somebody."""
    somebody = a_customer(company="Next Step")
    (tmp_path / "other.html").write_text("<p>Next, a step.</p>")
    assert leaks(tmp_path, "<p>The next step.</p>", somebody) == ()
    (fault, *_) = leaks(tmp_path, "<p>The next step, Amelie Brandt.</p>", somebody)
    assert fault.code == "GB401"
    assert [fault.code for fault in leaks(tmp_path, "<p>As Quux Step says.</p>", a_customer(company="Quux Step"))] == [
        "GB401"
    ]


def test_a_company_that_is_an_alternative_is_no_leak(tmp_path: Path) -> None:
    """A customer may be a company that the site recommends to others."""
    somebody = a_customer(company="Post Kutsche Nord")
    published = alone(an_alternative(name="Post Kutsche Nord"))
    assert leaks(tmp_path, "<p>Post Kutsche Nord</p>", somebody, alternatives=published) == ()


def test_a_thank_you_by_consent_is_no_leak(tmp_path: Path) -> None:
    """Whoever agreed to be thanked in an entry may be named, by company too."""
    entries = [an_entry(thanks_to="Amelie Brandt, Brandt & Töchter Kaffeerösterei")]
    assert leaks(tmp_path, "<p>Thanks to Amelie Brandt.</p>", entries=entries) == ()


def test_a_namesake_can_be_allowed(tmp_path: Path) -> None:
    """A name that somebody else has too may stand in public once the settings say so; the message tells how."""
    (fault,) = leaks(tmp_path, "<p>Managing director: Amelie Brandt</p>")
    assert "`public_names:`" in fault.remedy
    allowed = settings(public_names=("Amelie Brandt",))
    assert leaks(tmp_path, "<p>Managing director: Amelie Brandt</p>", settings=allowed) == ()


def test_ids_of_the_content_and_of_the_frame_are_no_leak(tmp_path: Path) -> None:
    """A customer's file may be called as a reason is, or as something in every page's frame."""
    (tmp_path / "reasons").mkdir()
    assert leaks(tmp_path, '<a href="/reasons/island-delivery/">x</a>', a_customer("island-delivery")) == ()
    assert leaks(tmp_path, '<div data-md-component="search">x</div>', a_customer("search")) == ()


def test_a_leak_is_told_once(tmp_path: Path) -> None:
    """A page and the search index that repeats it are one leak, and the page is named."""
    (tmp_path / "search").mkdir()
    (tmp_path / "search/search_index.json").write_text('{"text": "Amelie Brandt"}')
    (fault,) = leaks(tmp_path, "<p>Amelie Brandt</p>")
    assert "The public file index.html (line 1)" in fault.message


def test_a_leak_is_told_where_it_was_written(tmp_path: Path) -> None:
    """The fault's place is the line of the content that says it."""
    text = a_passage("First line.\nThanks, Amelie Brandt.", "content/reasons/price.md", 14, public=True)
    (fault,) = leaks(tmp_path, "<p>Amelie Brandt</p>", passages=(text,))
    assert str(fault.place) == "content/reasons/price.md:15:1"


def test_the_themes_own_scripts_are_left_out_while_nobody_has_touched_them(tmp_path: Path) -> None:
    """Material's scripts hold every word there is; one that was changed is looked through."""
    from mkdocs.utils import get_theme_dir

    script = Path(get_theme_dir("material"), "assets/javascripts/lunr/wordcut.js").read_text(encoding="utf-8")
    target = tmp_path / "assets/javascripts/lunr/wordcut.js"
    target.parent.mkdir(parents=True)
    target.write_text(script, encoding="utf-8")
    assert public_text(tmp_path, ["assets/javascripts/lunr/wordcut.js"], a_site()).files == []
    target.write_text(script + "// Amelie Brandt", encoding="utf-8")
    assert len(leaks(tmp_path, "<p></p>")) == 1
