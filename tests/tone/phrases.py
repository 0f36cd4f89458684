"""What a rule finds in its own example, as heard."""

from __future__ import annotations

from generator.source import Passage, Place
from generator.tone import ToneRule
from generator.tone.plain import plain_blocks


def said_in(rule: ToneRule, language: str) -> list[str]:
    """The blocks of a rule's example in which the rule finds something."""
    passage = Passage(rule.say, Place("x"), language=language)
    return [block.text for block in plain_blocks(passage) if rule.pattern.search(block.text)]
