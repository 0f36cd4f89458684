"""Letters, split by their headings."""

from __future__ import annotations

import pytest

from generator.model.content import Letters
from generator.read.faults import FileFaults, Spot
from generator.read.letters import split_letters
from generator.source import Passage, Place
from tests.read.sites import where


def _split(body: str, *, private: bool = True) -> tuple[Letters, FileFaults]:
    faults = FileFaults("content/customers/a.md", private)
    template = Passage("", Place("content/customers/a.md"), language="de", markdown=True, private=private)
    return split_letters(body, Spot(10, 1), template, faults), faults


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("# Until the last day", "# After the last day"),
        ("# UNTIL the  last day #", "#  After the last day  ##"),
        ("# Bis zum letzten Tag", "# Nach dem letzten Tag"),
        ("# حتى اليوم الأخير", "# بعد اليوم الأخير"),
        ("# Jusqu'au bout {#aboard}", "# Et après { #under-way }"),
        ("Until the last day\n===", "After the last day\n="),
    ],
)
def test_headings_name_the_phase(first: str, second: str) -> None:
    """A level-1 heading in any shipped language, or with the phase's mark, begins a letter."""
    letters, faults = _split(f"{first}\n\nHello.\n\n{second}\n\nFarewell.")
    assert letters.aboard is not None
    assert letters.under_way is not None
    assert (letters.aboard.text, letters.under_way.text, faults.found) == ("Hello.", "Farewell.", [])


def test_a_letter_begins_at_its_first_line() -> None:
    """The passage's place is the first line with text, in the file's own count."""
    letters, _ = _split("# Until the last day\n\n\nHello,\n\nyou.\n\n")
    assert letters.aboard == Passage(
        "Hello,\n\nyou.", Place("content/customers/a.md", 13, 1), language="de", markdown=True, private=True
    )
    assert letters.under_way is None


def test_a_body_without_headings_is_the_letter_until_the_last_day() -> None:
    """After the last day the playbook's letter is read, since few letters written before stay true."""
    letters, faults = _split("Hello.")
    assert letters.aboard is not None
    assert (letters.aboard.text, letters.under_way, faults.found) == ("Hello.", None, [])


@pytest.mark.parametrize("body", ["", "# Until the last day", "# Until the last day\n\n# After the last day\n\n"])
def test_an_empty_letter_is_no_letter(body: str) -> None:
    """A heading with nothing below it leaves the letter to the playbook."""
    assert _split(body)[0] == Letters()


def test_smaller_headings_and_code_belong_to_the_letter() -> None:
    """Only level-1 headings outside fenced code split."""
    body = "# Until the last day\n\n## Soon\n\n```\n# not a heading\n~~~\n```\n\n#no heading\n"
    letters, faults = _split(body)
    assert letters.aboard is not None
    assert letters.aboard.text == body.partition("\n\n")[2].rstrip()
    assert faults.found == []


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("# Until the last days\n\nHello.", (10, 1)),
        ("# Dear {#dear}\n\nHello.", (10, 1)),
        ("Hello.\n\n# Until the last day\n\nHello.", (10, 1)),
        ("# Until the last day\n\nA\n\n# Bis zum letzten Tag\n\nB", (14, 1)),
    ],
)
def test_a_text_that_belongs_to_no_letter_is_refused(body: str, place: tuple[int, int]) -> None:
    """An unknown heading, a doubled one, and text above the first are GB115."""
    assert where(_split(body)[1].found) == [(*place, "GB115")]


def test_a_letter_has_at_most_ten_thousand_characters() -> None:
    """The limit holds for each letter by itself."""
    fits = f"# Until the last day\n\n{'x' * 10_000}\n\n# After the last day\n\n{'x' * 10_000}"
    assert _split(fits)[1].found == []
    assert where(_split(f"{fits}x")[1].found) == [(16, 1, "GB114")]


def test_a_private_heading_is_not_repeated() -> None:
    """A customer's heading may be anything, even their name."""
    assert "Brandt" not in str(_split("# Dear Brandt\n\nHello.")[1].found[0])
