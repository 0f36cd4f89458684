"""The words a field may choose from."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """One word of a few. Blanks around it do not count, as they do not around any other text."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        bare = value.strip() if isinstance(value, str) else value
        return next((member for member in cls if member.value == bare), None)


class Mood(Choice):
    """How a page feels: FESTIVE with band and confetti, or QUIET without (closing, illness, bereavement)."""

    FESTIVE = "festive"
    QUIET = "quiet"


class Phase(Choice):
    """Where a customer is on the way.

    Aboard until the last day ends, under way after it, coming home once a reason of theirs is fixed and they asked
    to be told.
    """

    ABOARD = "aboard"
    UNDER_WAY = "under way"
    COMING_HOME = "coming home"


class State(Choice):
    """Where a reason stands. Only dated changelog entries move it."""

    HEARD = "heard"
    UNDERSTOOD = "understood"
    IN_THE_WORKS = "in-the-works"
    FIXED = "fixed"
    NOT_PLANNED = "not-planned"


class Relationship(Choice):
    """How it was between us; picks tone and length, is never printed."""

    GLOWING = "glowing"
    GOOD = "good"
    ROUGH = "rough"


class EndedBy(Choice):
    """Who ended it: the customer, or us (a service that closes)."""

    CUSTOMER = "customer"
    US = "us"


class Regret(Choice):
    """Where we end it: how the customer takes it. The sorry get an apology and more help, the relieved a short page."""

    SORRY = "sorry"
    RELIEVED = "relieved"


class PackingTime(Choice):
    """When a thing on the packing list happens."""

    NOW = "now"
    LAST_DAY = "last_day"
    AFTER = "after"


class By(Choice):
    """Who does it."""

    US = "us"
    YOU = "you"


class Delivery(Choice):
    """How personal pages reach the host."""

    PLAIN = "plain"
    SEALED = "sealed"


class Assets(Choice):
    """Where a personal page's stylesheet and art live."""

    INLINE = "inline"
    SHARED = "shared"


class ToneMode(Choice):
    """Whether a tone finding stops the build."""

    STRICT = "strict"
    GENTLE = "gentle"


OWN_RULES = frozenset({"GB320", "GB322", "GB324", "GB326"})
"""Tone rules that go by a text's structure."""

PHRASE_RULES = frozenset({*(f"T{number:02}" for number in range(1, 67)), "GB203", "GB323", "GB325", "GB327"})
"""Tone rules that go by phrases, in the packs of any language."""

TONE_RULES = OWN_RULES | PHRASE_RULES
"""All tone rules that `tone_ok` may silence."""


class Address(Choice):
    """How a language addresses people where it has two ways (du and Sie)."""

    INFORMAL = "informal"
    FORMAL = "formal"
