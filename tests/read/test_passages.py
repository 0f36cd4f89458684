"""The texts that the tone check reads."""

from __future__ import annotations

from pathlib import Path

from generator.read import read_customers, read_site
from generator.source import Passage, Voice
from tests.read.sites import a_site_folder

CUSTOMER = """---
person: Amelie Brandt
greet: Amelie
email: amelie@brandt.example
last_day: 2026-12-31
playbook: island-shippers
why:
  - {reason: island-delivery, quote: Nine days., quote_in_public: yes}
  - {reason: island-delivery, quote: Ten days.}
comment: Never shown.
tone_ok: {T31: their own words}
---

Dear Amelie.
"""


def _customer(folder: Path, text: str = CUSTOMER) -> dict[str, Passage]:
    config = a_site_folder(folder, {"content/customers/brandt.md": text})
    (reading,) = read_customers(config, read_site(config))
    return {passage.field: passage for passage in reading.passages}


def test_a_customers_shown_texts_are_passages(tmp_path: Path) -> None:
    """Names, quotes and the letter are; addresses, choices and private notes are not."""
    assert set(_customer(tmp_path)) == {"person", "greet", "why.0.quote", "why.1.quote", ""}


def test_quotes_speak_with_the_customers_voice(tmp_path: Path) -> None:
    """Their words are theirs, and public only where they said so."""
    passages = _customer(tmp_path)
    first, second = passages["why.0.quote"], passages["why.1.quote"]
    assert (first.voice, first.public, second.public) == (Voice.CUSTOMER, True, False)
    assert (first.place.line, first.place.column) == (8, 38)
    assert passages["greet"].voice is Voice.US


def test_a_customers_passages_are_private_and_carry_their_exceptions(tmp_path: Path) -> None:
    """Every passage knows the author's `tone_ok`, its language and that it is private."""
    for passage in _customer(tmp_path, CUSTOMER.replace("greet:", "language: de\ngreet:")).values():
        assert (passage.private, passage.language) == (True, "de")
        assert passage.silenced == {"T31": "their own words"}


def test_the_letter_is_markdown(tmp_path: Path) -> None:
    """Only bodies have lines of their own."""
    passages = _customer(tmp_path)
    assert (passages[""].markdown, passages[""].text, passages[""].place.line) == (True, "Dear Amelie.", 14)
    assert not passages["greet"].markdown


def test_a_customers_language_is_the_sites_first_unless_said(tmp_path: Path) -> None:
    """The tone check needs a language for every text."""
    assert _customer(tmp_path)[""].language == "en"


def test_shared_content_is_public_as_its_fields_say(tmp_path: Path) -> None:
    """A reason's words are public, a playbook's are for the customer, and its title for colleagues only."""
    passages = read_site(a_site_folder(tmp_path)).passages
    by_file = {(p.place.path.split("/")[1], p.field, p.language): p for p in passages if "/" in p.place.path}
    assert by_file["reasons", "said", "en"].public
    assert by_file["reasons", "", "en"].public
    assert not by_file["playbooks", "works.0.how", "en"].public
    assert by_file["playbooks", "works.0.how", "de"].text.startswith("jeden Werktag")
    assert ("playbooks", "title", "en") not in by_file


def test_texts_of_a_faulty_file_are_still_passages(tmp_path: Path) -> None:
    """The tone of a text is judged in the same run as a bad date beside it."""
    assert "greet" in _customer(tmp_path, CUSTOMER.replace("2026-12-31", "soon"))
