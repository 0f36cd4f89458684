"""The quick ear spares texts the slow check, never a finding."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.choices import ToneMode
from generator.source import Passage, Place, Said, Voice
from generator.tone import PACKS, check_letters, check_passages, is_plainly_fine, tone_pack
from generator.tone.alarm import ALARMS
from generator.tone.structure import average_words, is_long, surely_short
from tests.tone.phrases import said_in

PLACE = Place("content/customers/a.md")
PIECES = (
    "Dear",
    "thank you",
    " ",
    ", ",
    ". ",
    "! ",
    "!",
    "\n",
    "\n\n",
    "*",
    "**",
    "*you*",
    "**left**",
    "[here](https://a.example/)",
    "don’t",
    "—",
    "–",
    "\u00ad",
    "\u200b",
    "\u00a0",
    "  ",
    "طردًا",
    "٣",
    "ﬁ",
    "1. ",
    "- ",
    "in 3 days",
    "§ 4",
    "will",
    "not",
    "x" * 30,
    "`",
    "&amp;",
)
SENTENCES = [rule.say for language in PACKS for rule in tone_pack(language)]
TEXTS = st.lists(st.sampled_from([*PIECES, *SENTENCES]), min_size=1, max_size=8).map("".join)


def slow(field: str, letter: str, language: str) -> bool:
    """Whether the slow check finds anything."""
    field_passage = Passage(field, PLACE, field="left_to_pay", language=language, private=True)
    letter_passage = Passage(letter, PLACE, language=language, markdown=True, private=True)
    own = [field_passage, letter_passage]
    marks = field.count("!") + letter.count("!") + field.count("！") + letter.count("！")
    return bool(check_passages(own, ToneMode.STRICT) or check_letters(own, ToneMode.STRICT)) or marks > 1


@settings(max_examples=1200, derandomize=True, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([*PACKS, "fr"]))
def test_what_is_plainly_fine_has_no_finding(field: str, letter: str, language: str) -> None:
    """Whatever stands in a field and a letter: where the quick ear is content, the slow check finds nothing."""
    field, letter = " ".join(field.split()) or "x", letter.strip() or "x"
    letters = [Passage(letter, PLACE, language=language, markdown=True, private=True)]
    if is_plainly_fine(Said((), (field,)), letters, language):
        assert not slow(field, letter, language)


@settings(max_examples=600, derandomize=True, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_what_is_surely_short_is_not_long(blocks: list[str]) -> None:
    """The bound on words is never below their number."""
    many = [block + " so" * 30 for block in blocks]
    for one in (blocks, many, [block.replace(" ", "-") for block in many]):
        assert not (surely_short(one) and is_long(average_words(one)))


def test_a_text_that_was_fine_stays_fine_beside_one_that_is_not() -> None:
    """What is remembered of one customer's texts excuses no others."""
    assert is_plainly_fine(Said((), ("nothing", "Fair winds")), [], "en")
    assert not is_plainly_fine(Said((), ("nothing", "Fair winds!")), [], "en")
    assert not is_plainly_fine(Said(("Ada!!",), ("nothing",)), [], "en")
    assert is_plainly_fine(Said((), ("nothing",)), [], "en")


def test_every_phrase_of_every_pack_rings() -> None:
    """What a rule names as what people write is heard."""
    silent = [
        (language, rule.id)
        for language in PACKS
        for rule in tone_pack(language)
        for text in said_in(rule, language)
        if not ALARMS.of(language).rings(text)  # type: ignore[union-attr]
    ]
    assert silent == []


def test_ordinary_texts_are_plainly_fine() -> None:
    """Thanks with a fact needs no closer look, and neither do names that sound like a phrase."""
    letter = Passage(
        "Dear Ada,\n\nyour *first* 12 crates came in May.\n\nFair winds.", PLACE, markdown=True, private=True
    )
    said = [
        ("left_to_pay", Voice.US, "nothing"),
        ("company", Voice.US, "Last Chance Records"),
        ("quote", Voice.CUSTOMER, "Wait!!"),
    ]
    assert is_plainly_fine(Said.of(said), [letter], "en")
