"""All phrases of a language looked for at once: a text in which no alarm rings needs no further look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from ahocorasick_rs import AhoCorasick

from generator.tone.literals import needed
from generator.tone.rules import PACKS, compiled, tone_pack
from generator.tone.structure import INVITATIONS


class Alarm:
    """Phrases, invitations among them, each known by the texts of which it must hold one.

    `always` are the phrases that must hold none: they are looked for in every text. `of` has the others, by text.
    """

    def __init__(self, always: Sequence[str], of: Mapping[str, Sequence[str]]) -> None:
        self._always, self._of = always, of
        self._literals = list(of)
        self._search = AhoCorasick(self._literals)

    @classmethod
    def for_phrases(cls, phrases: Iterable[str]) -> Self:
        """The alarm of some phrases. To find what each must hold takes longer than to look through many texts."""
        always, of = list[str](), dict[str, list[str]]()
        for phrase in phrases:
            literals = needed(phrase)
            if literals is None:
                always.append(phrase)
            for literal in literals or ():
                of.setdefault(literal, []).append(phrase)
        return cls(always, of)

    def __reduce__(self) -> tuple[type[Alarm], tuple[Sequence[str], Mapping[str, Sequence[str]]]]:
        """Made anew from what it was made of: what searches cannot travel."""
        return (Alarm, (self._always, self._of))

    def rings(self, lines: str) -> bool:
        """Whether a phrase stands in one of these lines, as heard (see `plain`)."""
        if any(compiled(phrase).search(lines) for phrase in self._always):
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


class Alarms(dict[str, Alarm]):
    """The alarms of languages with a pack, each made when it is first asked for."""

    def of(self, language: str) -> Alarm | None:
        """The alarm of a language; None for one without a pack."""
        if language not in self and language in PACKS:
            phrases = [phrase for rule in tone_pack(language) for phrase in rule.phrases]
            self[language] = Alarm.for_phrases([*phrases, INVITATIONS[language].pattern])
        return self.get(language)


ALARMS = Alarms()
"""Those of this process."""
