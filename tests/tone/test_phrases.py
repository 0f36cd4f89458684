"""The phrases of the tone check: found where they stand, with a better wording, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Severity
from generator.model.choices import ToneMode
from generator.source import Voice
from generator.tone import PACKS, check_passages, tone_pack
from generator.tone.plain import PlainText, _hear_closely, _heard, plain_blocks
from generator.tone.rules import ToneRule
from tests.builders import a_passage

EVERY_RULE = [pytest.param(lang, rule, id=f"{lang}-{rule.id}") for lang in PACKS for rule in tone_pack(lang)]

CLINGING = [
    "So sad to watch you leave us, {{ greet }}.",
    "Before you decide, look at what you would be giving up.",
    "Stay two more months and the third is on us.",
    "Only 6 days left.",
    "No thanks, I love paying more",
    "After everything we built for you, this hurts.",
    "Good customers come back. You will too.",
    "Your photos will be gone for ever.",
    "To cancel your account, call us between nine and ten.",
    "Come home now: 15&nbsp;% off the first month.",
    "As a former client you no longer have access to help.",
    "Rate your experience and tell your friends.",
]

GRACIOUS = [
    "Thank you for nine years, Ifeoma. Your export is ready, and Tomasz answers until the evening of 3 May 2027.",
    "You told us that the map was wrong, and you were right. We have not mended it yet.",
    "Until 31 December 2026 everything works as it always has. Afterwards your invoices stay with you for ten years.",
    "We were late in March, and we are sorry. You stayed patient, and because of you there is a second van.",
    "Five of us stood on the ramp when the last crate left. It was good to carry it.",
    "If the new place ever has a bad day, our number is the same. If it never does, so much the better.",
    "The workshop closes on 31 March 2027. Please leave the paperwork to us.",
    "No code, no deadline, nothing to keep.",
    "There is no fee for leaving, and nothing you have to do.",
    "Waiting at the pier took six of the nine days.",
    "Bills arrive within a day, and parcels within three days.",
    "You can read [x](https://a.example/) there.",
]


def found(text: str, language: str = "en", **changes: object) -> list[str]:
    faults = check_passages([a_passage(text, language=language, **changes)], ToneMode.STRICT)
    return [fault.message for fault in faults]


def test_the_english_pack_holds_all_66_phrases() -> None:
    """T01 to T66 are all there, in order."""
    numbers = [rule.id for rule in tone_pack("en") if rule.id.startswith("T")]
    assert numbers == [f"T{number:02}" for number in range(1, 67)]


@pytest.mark.parametrize(("language", "rule"), EVERY_RULE)
def test_every_rule_finds_its_own_example(language: str, rule: ToneRule) -> None:
    """What a rule says not to write is found by that rule, in the text as a marketer writes it."""
    (heard,) = plain_blocks(a_passage(rule.say, language=language))
    assert rule.pattern.search(heard.text)


@pytest.mark.parametrize(("language", "rule"), EVERY_RULE)
def test_no_better_wording_is_itself_refused(language: str, rule: ToneRule) -> None:
    """What a rule recommends instead passes the whole pack."""
    assert found(rule.instead, language) == []


@pytest.mark.parametrize("text", CLINGING)
def test_clinging_is_found(text: str) -> None:
    """A clinging sentence is found even where it is worded differently than in the table."""
    assert found(text)


@pytest.mark.parametrize("text", GRACIOUS)
def test_graciousness_passes(text: str) -> None:
    """A gracious sentence passes without a finding."""
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "We're so sorry to see you go",
        "we are *sorry* to see\nyou go",
        "WE ARE SORRY TO SEE YOU GO",
        "sorry to see you&nbsp;go",
        "so\u00adrry to see you go",
        "[sorry to see](https://a.example/) you go",
    ],
)
def test_a_disguised_phrase_is_heard(text: str) -> None:
    """Emphasis, line breaks, entities, soft hyphens, links and capitals do not hide a phrase."""
    assert any("T01" in message for message in found(text))


def test_a_finding_names_line_and_column() -> None:
    """A finding stands at the line and column of the phrase in the file."""
    passage = a_passage("Dear Ada,\n\nthank you. We miss you, Ada.", path="content/customers/ada.md", line=20)
    (fault,) = check_passages([passage], ToneMode.STRICT)
    assert str(fault.place) == "content/customers/ada.md:22:12"


def test_a_finding_offers_a_better_wording() -> None:
    """A finding says what to write instead."""
    (fault,) = check_passages([a_passage("We miss you already.")], ToneMode.STRICT)
    assert "Thank you for the good years." in fault.remedy


def test_a_name_is_not_judged() -> None:
    """A firm may be called whatever it is called."""
    assert found("Last Chance Records", field="company") == []


@given(st.sampled_from(PACKS), st.text("abcdefghij klmnopqrstuvwxyz'äöü.,!?0123456789ابتثج", max_size=60))
def test_a_line_is_heard_the_same_without_markdown(language: str, text: str) -> None:
    """A line without marks is heard exactly as it is heard inside a marked text."""
    plain = [block.text.strip() for block in plain_blocks(a_passage(text, language=language))]
    marked = [block.text.strip() for block in plain_blocks(a_passage(f"*x*\n\n{text}", language=language))]
    assert "".join(marked) == "x" + "".join(plain)


def test_a_finding_quotes_whole_words() -> None:
    """A message never stops in the middle of a word."""
    (fault,) = check_passages([a_passage("Schade, dass du gehst, Ada.", language="de")], ToneMode.STRICT)
    assert "“Schade, dass du gehst”" in fault.message


def test_a_customer_is_never_judged() -> None:
    """A customer's own words pass, whatever they say."""
    assert found("I am sorry to see you go under.", voice=Voice.CUSTOMER) == []


def test_an_author_may_keep_a_phrase_with_a_reason() -> None:
    """`tone_ok` silences exactly the rule it names."""
    text = "We miss you. Are you sure?"
    assert ["T03" in message for message in found(text, silenced={"T16": "quoted from her mail"})] == [True]


def test_a_private_finding_echoes_nothing() -> None:
    """A finding in a customer's file quotes the rule, never the customer's line."""
    (fault,) = check_passages([a_passage("We already miss you, Zenobia.", private=True)], ToneMode.STRICT)
    assert "Zenobia" not in f"{fault}"
    assert fault.private


def test_gentle_mode_only_warns() -> None:
    """With `tone: gentle` every finding is a warning."""
    (fault,) = check_passages([a_passage("We miss you.")], ToneMode.GENTLE)
    assert fault.severity is Severity.WARNING


def test_words_of_the_ledger_may_stand_in_private() -> None:
    """T66 judges public text only."""
    assert (found("a churned customer"), bool(found("a churned customer", public=True))) == ([], True)


@given(st.text(max_size=300))
def test_any_text_can_be_heard(text: str) -> None:
    """No text makes the check fail, and every finding lies within it."""
    passage = a_passage(text)
    for fault in check_passages([passage], ToneMode.STRICT):
        assert 10 <= fault.place.line <= 10 + text.count("\n")


@given(st.lists(st.text("abÄİßﬁ ’\u00a0\u00ad\t\n{}%x", max_size=8), max_size=4))
def test_ordinary_text_is_heard_like_odd_text(texts: list[str]) -> None:
    """The short way through ordinary text hears what the long way hears, character for character."""
    pieces = [(text, 10 * number) for number, text in enumerate(texts)]
    characters: list[str] = []
    offsets: list[int] = []
    for text, start in pieces:
        _hear_closely(text, start, characters, offsets)
    assert _heard(pieces) == PlainText("".join(characters), tuple(offsets))
