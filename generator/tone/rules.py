"""The tone rules: data in `packs/<language>.yml`, read once a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Arabic vowel signs: people write the same word with and without them.
VOWEL_SIGNS = "\u064b-\u0652\u0670"

PACKS = ("en", "de", "ar")
"""Languages with a pack. A text in another language is not judged by phrases."""


@dataclass(frozen=True, slots=True)
class ToneRule:
    """One thing not to write, why, and what to write instead ("" means: leave it out).

    `phrases` are the expressions of which `expression` is made, one for each way to say it;
    `code` is the fault's code; `public_only` rules judge public texts alone; a `warning` never stops a build.
    """

    id: str
    family: str
    say: str
    why: str
    instead: str
    expression: str
    phrases: tuple[str, ...] = ()
    code: str = "GB316"
    public_only: bool = False
    warning: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds it. Made when it is first needed: of most rules no text gives an occasion."""
        return compiled(self.expression)


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """The pattern of an expression of a pack, made once."""
    return re.compile(expression, re.MULTILINE)


@cache
def tone_pack(language: str) -> tuple[ToneRule, ...]:
    """The rules of a language, in the order of the pack; none for a language without a pack."""
    if language not in PACKS:
        return ()
    import yaml  # noqa: PLC0415 - a build upon the last one has what it needs of a pack

    text = (files(__package__) / "packs" / f"{language}.yml").read_text(encoding="utf-8")
    families = yaml.load(text, yaml.CSafeLoader)
    return tuple(_rule(language, family["family"], raw) for family in families for raw in family["rules"])


def _rule(language: str, family: str, raw: dict[str, object]) -> ToneRule:
    phrases = raw["match"]
    assert isinstance(phrases, list)  # noqa: S101 - our own file; a test reads every pack
    spoken = [_unmarked(str(phrase)) for phrase in phrases]
    return ToneRule(
        id=str(raw["id"]),
        family=family,
        say=str(raw["say"]),
        why=str(raw["why"]),
        instead=str(raw.get("instead", "")),
        expression=_expression(language, spoken),
        phrases=tuple(_expression(language, [phrase]) for phrase in spoken),
        code=str(raw.get("code", "GB316")),
        public_only=bool(raw.get("public", False)),
        warning=bool(raw.get("warning", False)),
    )


def _expression(language: str, phrases: list[str]) -> str:
    # An English word begins where it begins; German ones grow at the front (Geschenkgutschein), and so do Arabic ones.
    # One look behind for all of them: most places in a text are no beginning of a word, and end there.
    whole = [phrase for phrase in phrases if language == "en" and not phrase.startswith(("(?:^", "^"))]
    free = [phrase for phrase in phrases if phrase not in whole]
    words = [rf"(?<!\w)(?:{'|'.join(whole)})"] if whole else []
    return "|".join(words + [f"(?:{phrase})" for phrase in free])


def _unmarked(phrase: str) -> str:
    return re.sub(f"[{VOWEL_SIGNS}]", "", phrase)
