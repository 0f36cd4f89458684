"""Rules about the structure of a letter and of a whole goodbye."""

from __future__ import annotations

import re
from pathlib import Path

from generator.model.choices import OWN_RULES, PHRASE_RULES, ToneMode
from generator.source import Passage
from generator.tone import PACKS, check_letters, structure, tone_pack
from tests.builders import a_passage


def codes(passage: Passage) -> list[str]:
    return [fault.code for fault in check_letters([passage], ToneMode.STRICT)]


def test_a_letter_that_invites_back_is_one_invitation_too_many() -> None:
    """The lighthouse invites once; a letter that does it too is a fault."""
    assert codes(a_passage("Dear Ada,\n\nyou are welcome back any time.")) == ["GB322"]


def test_a_german_invitation_is_heard() -> None:
    """The rule of one invitation holds in German letters, too."""
    assert codes(a_passage("Du bist jederzeit willkommen.", language="de")) == ["GB322"]


def test_one_exclamation_mark_is_enough() -> None:
    """The second exclamation mark of a letter is a fault, the first is not."""
    assert (codes(a_passage("Fair winds!")), codes(a_passage("Fair winds! And thanks!"))) == ([], ["GB324"])


def test_the_second_exclamation_mark_is_pointed_at() -> None:
    """The fault stands at the second mark."""
    (fault,) = check_letters([a_passage("Fair winds!\n\nAnd thanks!", line=7)], ToneMode.STRICT)
    assert (fault.place.line, fault.place.column) == (9, 11)


def test_long_sentences_are_a_warning() -> None:
    """More than 25 words a sentence on average is a warning."""
    assert codes(a_passage(" ".join(["word"] * 30) + ".")) == ["GB326"]


def test_short_sentences_pass() -> None:
    """Sentences of ordinary length pass."""
    assert codes(a_passage("Thank you for six years. It was good to have you on board.")) == []


def test_public_texts_are_not_letters() -> None:
    """A public page may say that people are welcome back: that is what it is for."""
    assert codes(a_passage("You are welcome back any time.", public=True)) == []


def test_what_may_be_silenced_is_what_there_is() -> None:
    """The rules that `tone_ok` may name are those of the packs and those of this room's code, no more and no less."""
    assert {rule.id for language in PACKS for rule in tone_pack(language)} == PHRASE_RULES
    code = Path(structure.__file__).read_text(encoding="utf-8")
    assert set(re.findall(r'"(GB\d+)" (?:not )?in [\w.]*(?:silenced|tone_ok)', code)) == OWN_RULES
