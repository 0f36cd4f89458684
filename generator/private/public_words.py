"""The sets that customers stream against: what the public text says, without where it says it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.private.folding import folded, words_of
from generator.private.sought import SHORTEST_ID, Personal, Published, Sought


@dataclass(frozen=True, slots=True)
class PublicWords:
    """Every word of the public text, every word after an @, and every name in a path or attribute, folded.

    It does not grow with the roster, and it is all that a worker needs: a few microseconds a customer tell who is
    certainly not named in public. `published` is what the site may say.
    """

    words: frozenset[str]
    after_at: frozenset[str]
    names: frozenset[str]
    published: Published

    def suspect(self, raw: Personal) -> Sought | None:
        """What to look for of this customer, None when nothing of them can stand in the public text.

        Nobody who is named in public passes for unnamed; most who are not are told so at once.
        """
        words = self.words
        token_found = not words.isdisjoint(raw.tokens.split())
        id_found = raw.id in self.names and len(raw.id) >= SHORTEST_ID
        person = self._may_say(raw.person)
        company = self._may_say(raw.company)
        several = (person and not raw.person.isalnum()) or (company and not raw.company.isalnum())
        met = company and (person or self._may_say(raw.greet))
        if token_found or id_found or several or met or self._may_hold(raw.email):
            return Sought.of(raw, self.published.names)
        return None

    def _may_say(self, text: str) -> bool:
        """Whether every word of it, or all in one, is among the public words."""
        parts = folded(text).split()
        for part in parts:
            if not part.isalnum():
                return self._says(words_of(text))
            if part not in self.words:
                return len(parts) > 1 and "".join(parts) in self.words
        return bool(parts)

    def _says(self, parts: list[str]) -> bool:
        return bool(parts) and (self.words.issuperset(parts) or "".join(parts) in self.words)

    def _may_hold(self, email: str) -> bool:
        if not email or not self.after_at:
            return False
        host = folded(email[email.rfind("@") + 1 :]).partition(".")[0]
        if host.isalnum():
            return host in self.after_at
        parts = words_of(email)
        return "@" in parts and parts[-1] != "@" and parts[parts.index("@") + 1] in self.after_at
