"""What counts as a leak, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Fault
from generator.flows.leaks import PublicText
from tests.builders import a_customer, a_passage, a_site, alone, an_alternative, an_entry

TOKEN = "k7m2aaaabbbbccccddddeeeeffffq4x7"
AMELIE = a_customer(company="Brandt & Töchter Kaffeerösterei", email="amelie@brandt.example")


def leaks(folder: Path, text: str, customer: object = AMELIE, **site: object) -> tuple[Fault, ...]:
    (folder / "index.html").write_text(text, encoding="utf-8")
    public = PublicText.of(folder, ["index.html"], a_site(**site))  # type: ignore[arg-type]
    return public.leaks_of(customer, TOKEN, [])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "<p>Thanks, Amelie Brandt!</p>",
        "<p>Thanks, <b>Amelie</b> Brandt!</p>",
        "<p>Thanks, AMELIE\n  BRANDT!</p>",
        "<p>Thanks, Ame&shy;lie Brandt!</p>",
        '<img alt="Amelie Brandt">',
        "<p>Brandt &amp; T&ouml;chter Kaffeer&ouml;sterei</p>",
        '{"text": "Brandt & T\\u00f6chter Kaffeer\\u00f6sterei"}',
        '<a href="mailto:amelie%40brandt.example">write</a>',
        f'<a href="/g/{TOKEN}/">page</a>',
    ],
)
def test_a_private_string_in_public_is_a_leak(tmp_path: Path, text: str) -> None:
    """Name, company, address and link are found however the page writes them, and never repeated."""
    found = leaks(tmp_path, text)
    assert [fault.code for fault in found] == ["GB401"]
    assert found[0].private
    assert not any(word in str(found[0]) for word in ("Amelie", "Brandt &", TOKEN))


@pytest.mark.parametrize(
    "text",
    [
        "<p>Amelie wrote, and so did Mr Brandt.</p>",
        "<p>Amelie</p><p>Brandt</p>",
        "<p>Brandt, Töchter, and a Kaffeerösterei</p>",
        "<p>someone@brandt.example</p>",
        "<p>k7m2aaaabbbbccccddddeeeeffff</p>",
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


def test_a_company_that_is_an_alternative_is_no_leak(tmp_path: Path) -> None:
    """A customer may be a company that the site recommends to others."""
    somebody = a_customer(company="Post Kutsche Nord")
    published = alone(an_alternative(name="Post Kutsche Nord"))
    assert leaks(tmp_path, "<p>Post Kutsche Nord</p>", somebody, alternatives=published) == ()


def test_a_thank_you_by_consent_is_no_leak(tmp_path: Path) -> None:
    """Whoever agreed to be thanked by name in an entry may be named."""
    entries = [an_entry(thanks_to="Amelie Brandt")]
    assert leaks(tmp_path, "<p>Thanks to Amelie Brandt.</p>", entries=entries) == ()


def test_a_leak_is_told_once(tmp_path: Path) -> None:
    """A page and the search index that repeats it are one leak, and the page is named."""
    (tmp_path / "search").mkdir()
    (tmp_path / "search/search_index.json").write_text('{"text": "Amelie Brandt"}')
    (tmp_path / "index.html").write_text("<p>Amelie Brandt</p>")
    public = PublicText.of(tmp_path, ["search/search_index.json", "index.html"], a_site())
    (fault,) = public.leaks_of(AMELIE, TOKEN, [])
    assert "The public page index.html says the name" in fault.message


def test_a_leak_is_told_where_it_was_written(tmp_path: Path) -> None:
    """The fault's place is the line of the public text that says it."""
    (tmp_path / "index.html").write_text("<p>Amelie Brandt</p>")
    text = a_passage("First line.\nThanks, Amelie Brandt.", "content/reasons/price.md", 14, public=True)
    public = PublicText.of(tmp_path, ["index.html"], a_site())
    (fault,) = public.leaks_of(AMELIE, TOKEN, [text])
    assert str(fault.place) == "content/reasons/price.md:15:1"
