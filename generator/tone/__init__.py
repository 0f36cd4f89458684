"""The tone check: phrases as rules, and rules about structure."""

from generator.tone.phrases import check_passages
from generator.tone.rules import PACKS, ToneRule, tone_pack
from generator.tone.structure import check_goodbye, check_letters

__all__ = ["PACKS", "ToneRule", "check_goodbye", "check_letters", "check_passages", "tone_pack"]
