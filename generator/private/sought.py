"""What is sought of one customer in the public text, and what the site itself may say although it is sought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from generator.model.customer import Customer
from generator.model.site import Site
from generator.private.folding import phrase_of

SHORTEST_ID = 3
"""Letters of the shortest id that is sought: `1` and `de` stand in every page's source."""


class Personal(NamedTuple):
    """The private strings of one customer as they are written: what streams past the public text.

    `tokens` are the ends of their private addresses, with a blank between two.
    """

    id: str
    person: str
    greet: str
    company: str
    email: str
    tokens: str

    @classmethod
    def of(cls, customer: Customer, *tokens: str) -> Personal:
        """The strings of a customer, whose links end in these tokens."""
        return cls(
            customer.id, customer.person, customer.greet, customer.company, customer.email, " ".join(tokens).lower()
        )

    def line(self) -> str:
        """One line for a spool, without its end; `from_line` reads it."""
        return "\x1f".join(self).replace("\n", " ")

    @classmethod
    def from_line(cls, line: str) -> Personal:
        """What `line` wrote."""
        return cls(*line.rstrip("\n").split("\x1f"))


class Sought(NamedTuple):
    """A customer under suspicion: every field as folded words. `raw` is what it was made of."""

    person: str
    greet: str
    company: str
    email: str
    raw: Personal

    @classmethod
    def of(cls, raw: Personal, published: frozenset[str]) -> Sought:
        """Folds the fields; a name that the site publishes itself is not sought."""
        person, greet, company = (phrase_of(text) for text in (raw.person, raw.greet, raw.company))
        return cls(
            "" if person in published else person,
            "" if greet in published else greet,
            "" if company in published else company,
            "" if (email := phrase_of(raw.email)) in published else email,
            raw,
        )

    @property
    def forms(self) -> dict[str, str]:
        """Every phrase by which a field can be found, and the field: names also turned around and in one word."""
        found = {self.email: "email"} if "@" in self.email else {}
        for field, phrase in (("greet", self.greet), ("company", self.company), ("person", self.person)):
            words = phrase.split()
            found |= dict.fromkeys(forms_of(words), field) if field == "person" else {phrase: field}
            if len(words) > 1 and (field == "person" or len(words) > 2):
                found["".join(words)] = field  # "Kaffee Haus" in one word is a coffee house, anybody's
        found.pop("", None)
        return found


def forms_of(words: list[str]) -> list[str]:
    """A person's name as it is written, and with the family name first."""
    return [" ".join(words), " ".join([words[-1], *words[:-1]])] if len(words) > 1 else [" ".join(words)]


@dataclass(frozen=True, slots=True)
class Published:
    """What the site says of itself: `names` as phrases, `ids` of its content."""

    names: frozenset[str]
    ids: frozenset[str]

    @classmethod
    def of(cls, site: Site) -> Published:
        """Helpers, alternatives, whoever agreed to be thanked, and the names of the settings' `public_names`."""
        names = [site.settings.company, *site.settings.public_names]
        for helper in site.helpers.values():
            names += [text for one in (helper.original, *helper.variants.values()) for text in (one.name, one.email)]
        for alternative in site.alternatives.values():
            names += [one.name for one in (alternative.original, *alternative.variants.values())]
        ids = {*site.helpers, *site.playbooks, *site.alternatives, *site.reasons, *site.pages}
        ids |= {entry.id for entry in site.changelog} | {*site.settings.languages, site.settings.site_id}
        # Only with their consent does an entry thank somebody: by name, company, or both.
        thanks = [one.thanks_to for entry in site.changelog for one in (entry.original, *entry.variants.values())]
        return cls(
            frozenset({*map(phrase_of, names), *(part for text in thanks for part in phrases_within(phrase_of(text)))}),
            frozenset(ids),
        )


def phrases_within(phrase: str) -> Iterable[str]:
    """Every run of words of a phrase."""
    words = phrase.split()
    return (" ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1))
