"""All phrases of a language looked for at once: a text in which no alarm rings needs no further look."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ahocorasick_rs import AhoCorasick

from generator.tone.literals import needed
from generator.tone.rules import PACKS, compiled, tone_pack
from generator.tone.structure import INVITATIONS


class Alarm:
    """Phrases, invitations among them, each known by the texts of which it must hold one."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._always: list[re.Pattern[str]] = []
        self._of: dict[str, list[str]] = {}
        for phrase in phrases:
            literals = needed(phrase)
            if literals is None:
                self._always.append(compiled(phrase))
            for literal in literals or ():
                self._of.setdefault(literal, []).append(phrase)
        self._literals = list(self._of)
        self._search = AhoCorasick(self._literals)

    def rings(self, lines: str) -> bool:
        """Whether a phrase stands in one of these lines, as heard (see `plain`)."""
        if any(pattern.search(lines) for pattern in self._always):
            return True
        looked = set()  # a line that says one thing a thousand times is gone through once
        for at, start, end in self._search.find_matches_as_indexes(lines, overlapping=True):
            line = lines.rfind("\n", 0, start) + 1
            if (at, line) in looked:
                continue
            looked.add((at, line))
            until = lines.find("\n", end)
            for phrase in self._of[self._literals[at]]:
                if compiled(phrase).search(lines, line, until if until >= 0 else len(lines)):
                    return True
        return False


@cache
def alarm_of(language: str) -> Alarm | None:
    """The alarm of a language; None for one without a pack."""
    if language not in PACKS:
        return None
    phrases = [phrase for rule in tone_pack(language) for phrase in rule.phrases]
    return Alarm([*phrases, INVITATIONS[language].pattern])
