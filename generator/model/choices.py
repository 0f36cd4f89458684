"""The words a field may choose from."""

from __future__ import annotations

from enum import StrEnum


class Mood(StrEnum):
    """How a page feels: FESTIVE with band and confetti, or QUIET without (closing, illness, bereavement)."""

    FESTIVE = "festive"
    QUIET = "quiet"


class Phase(StrEnum):
    """Where a customer is on the way.

    Aboard until the last day ends, under way after it, coming home once a reason of theirs is fixed and they asked
    to be told.
    """

    ABOARD = "aboard"
    UNDER_WAY = "under way"
    COMING_HOME = "coming home"


class State(StrEnum):
    """Where a reason stands. Only dated changelog entries move it."""

    HEARD = "heard"
    UNDERSTOOD = "understood"
    IN_THE_WORKS = "in-the-works"
    FIXED = "fixed"
    NOT_PLANNED = "not-planned"


class Relationship(StrEnum):
    """How it was between us; picks tone and length, is never printed."""

    GLOWING = "glowing"
    GOOD = "good"
    ROUGH = "rough"


class EndedBy(StrEnum):
    """Who ended it: the customer, or us (a service that closes)."""

    CUSTOMER = "customer"
    US = "us"


class Regret(StrEnum):
    """Where we end it: how the customer takes it. The sorry get an apology and more help, the relieved a short page."""

    SORRY = "sorry"
    RELIEVED = "relieved"


class PackingTime(StrEnum):
    """When a thing on the packing list happens."""

    NOW = "now"
    LAST_DAY = "last_day"
    AFTER = "after"


class By(StrEnum):
    """Who does it."""

    US = "us"
    YOU = "you"


class Delivery(StrEnum):
    """How personal pages reach the host."""

    PLAIN = "plain"
    SEALED = "sealed"


class Assets(StrEnum):
    """Where a personal page's stylesheet and art live."""

    INLINE = "inline"
    SHARED = "shared"


class ToneMode(StrEnum):
    """Whether a tone finding stops the build."""

    STRICT = "strict"
    GENTLE = "gentle"


OWN_RULES = frozenset({"GB320", "GB322", "GB324", "GB326"})
"""Tone rules that go by a text's structure."""

PHRASE_RULES = frozenset({*(f"T{number:02}" for number in range(1, 67)), "GB203", "GB323", "GB325", "GB327"})
"""Tone rules that go by phrases, in the packs of any language."""

TONE_RULES = OWN_RULES | PHRASE_RULES
"""All tone rules that `tone_ok` may silence."""


class Address(StrEnum):
    """How a language addresses people where it has two ways (du and Sie)."""

    INFORMAL = "informal"
    FORMAL = "formal"
