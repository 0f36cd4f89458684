"""The tone check: phrases as rules, and rules about structure."""

from generator.tone.alarm import ALARMS, Alarms
from generator.tone.phrases import check_passages
from generator.tone.quick import is_plainly_fine
from generator.tone.rules import PACKS, ToneRule, tone_pack
from generator.tone.structure import check_fine_goodbye, check_goodbye, check_letters

__all__ = [
    "ALARMS",
    "PACKS",
    "Alarms",
    "ToneRule",
    "check_fine_goodbye",
    "check_goodbye",
    "check_letters",
    "check_passages",
    "is_plainly_fine",
    "tone_pack",
]
