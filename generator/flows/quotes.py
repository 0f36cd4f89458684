"""A quote that may stand on a public page must name nobody: neither a helper nor whoever said it (GB402)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.errors import Fault
from generator.model.content import Helper
from generator.model.customer import Customer
from generator.model.site import Localised
from generator.source import Passage

_WORD = re.compile(r"\w+")
_SHORTEST = 3
# Parts of names that are everyday words too; alone they name nobody.
_SMALL = frozenset(
    {"and", "for", "the", "our", "your", "und", "der", "die", "das", "den", "dem", "des", "von", "van", "vom", "zum"}
) | {"zur", "für", "mit", "bin", "ibn", "del", "las", "los", "les"}


@dataclass(frozen=True, slots=True)
class NamesOfPeople:
    """First and last names of all helpers, folded."""

    helpers: frozenset[str]

    @classmethod
    def of(cls, helpers: Mapping[str, Localised[Helper]]) -> NamesOfPeople:
        """The names in every language in which they are written."""
        names = [one.name for helper in helpers.values() for one in (helper.original, *helper.variants.values())]
        parts = [part for name in names for part in (name.split()[:1] + name.split()[-1:])]
        return cls(_words(parts))

    def in_public_quotes(self, customer: Customer, passages: Iterable[Passage]) -> Iterator[Fault]:
        """A fault for each quote of theirs with `quote_in_public: yes` that names somebody; it repeats no name."""
        if not any(why.quote_in_public for why in customer.why):
            return
        theirs = _words((customer.person, customer.greet, customer.company))
        places = {passage.field: passage.place for passage in passages}
        for number, why in enumerate(customer.why):
            said = _words((why.quote,)) if why.quote_in_public else frozenset()
            who = "the customer or their company" if said & theirs else "one of us" if said & self.helpers else ""
            if who:
                yield Fault(
                    places.get(f"why.{number}.quote", customer.place),
                    "GB402",
                    f"This quote may stand in public, and it names {who}.",
                    "Take the name out of `quote:`, or take `quote_in_public:` away.",
                    private=True,
                )


def _words(texts: Iterable[str]) -> frozenset[str]:
    """The words of at least three letters, folded; a possessive counts as the name."""
    plain = " ".join(texts).replace("\u2019", "'")
    words = _WORD.findall(unicodedata.normalize("NFKC", plain).casefold())
    return frozenset(word for word in words if len(word) >= _SHORTEST and word not in _SMALL)
