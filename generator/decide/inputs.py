"""Which shared content a customer's pages are made of, and whether it is still the same.

Everybody's pages depend on the settings, the theme and the program (`common`); beside them each on their playbook, on
the reasons they told us, on whoever helps, and on where they go. What those refer to is implied: a playbook's and a
reason's alternatives, whoever introduces one, and a reason's changelog entries with the number that a page may name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import TypeVar

from generator.decide.language import decide_language
from generator.model.content import Written
from generator.model.customer import Customer
from generator.model.manifest import DIGEST, Inputs
from generator.model.site import Localised, Site
from generator.model.today import Standing, Today

W = TypeVar("W", bound=Written)


def inputs_of(customer: Customer, site: Site) -> Inputs:
    """The shared content that this customer's pages are made of."""
    language, _ = decide_language(customer, site.settings)
    return Inputs(
        language=language,
        playbook=customer.playbook,
        helpers=tuple(dict.fromkeys(customer.helpers)) or (site.settings.contact,),
        reasons=tuple(dict.fromkeys(why.reason for why in customer.why)),
        going_to=customer.going_to or "",
        quoted=any(why.quote_in_public for why in customer.why),
    )


class InputDigests:
    """Digests of inputs as they are today. Each is worked out once.

    `files` are the digests of the shared files by path, as the nouns name their places; `common` is the digest of what
    everybody's pages are made of.
    """

    def __init__(self, today: Today, files: Mapping[str, bytes], common: bytes) -> None:
        self._today, self._site, self._files, self._common = today, today.site, files, common
        self._known: dict[Inputs, bytes | None] = {}
        self._topics: dict[tuple[str, str, str], tuple[bytes, ...]] = {}

    def of(self, inputs: Inputs) -> bytes | None:
        """The digest of what these inputs say today; None where the site lacks something they name."""
        if inputs not in self._known:
            try:
                self._known[inputs] = _joined(self._parts(inputs))
            except KeyError:
                self._known[inputs] = None
        return self._known[inputs]

    def public(self, parts: Iterable[bytes] = ()) -> str:
        """The digest, in hex, of what the public pages are made of: all shared content, what counts, and `parts`."""
        counted = (f"{name} {standing.counted}".encode() for name, standing in self._today.standings.items())
        entries = (entry.id.encode() for entry in self._today.entries)
        files = (path.encode() + digest for path, digest in sorted(self._files.items()))
        return _joined((self._common, *counted, b"", *entries, b"", *files, *parts)).hex()

    def _parts(self, inputs: Inputs) -> Iterator[bytes]:
        language, site = inputs.language, self._site
        yield self._common
        yield language.encode()
        yield from self._topic("playbook", inputs.playbook, language)
        for helper in inputs.helpers:
            yield from self._written(site.helpers[helper], language)
        for reason in inputs.reasons:
            yield from self._topic("reason", reason, language)
        if inputs.going_to:
            yield from self._topic("alternative", inputs.going_to, language)
        if inputs.quoted:
            for one in site.helpers.values():
                yield from self._every(one)

    def _topic(self, kind: str, name: str, language: str) -> tuple[bytes, ...]:
        key = (kind, name, language)
        if key not in self._topics:
            makers = {"playbook": self._playbook, "reason": self._reason, "alternative": self._alternative}
            self._topics[key] = tuple(makers[kind](name, language))
        return self._topics[key]

    def _playbook(self, name: str, language: str) -> Iterator[bytes]:
        playbook = self._site.playbooks[name]
        yield from self._written(playbook, language)
        for alternative in playbook.in_language(language).alternatives:
            yield from self._topic("alternative", alternative, language)

    def _reason(self, name: str, language: str) -> Iterator[bytes]:
        reason, standing = self._site.reasons[name], self._today.standings[name]
        yield from self._written(reason, language)
        yield from self._standing(standing)
        for alternative in reason.original.alternatives:
            yield from self._topic("alternative", alternative, language)

    def _standing(self, standing: Standing) -> Iterator[bytes]:
        """Every entry about a reason, in every language: templates are given all, and those to come turn the page."""
        yield str(standing.counted).encode()
        for entry in (*standing.entries, *standing.waiting):
            yield from self._every(entry)

    def _alternative(self, name: str, language: str) -> Iterator[bytes]:
        alternative = self._site.alternatives[name]
        yield from self._written(alternative, language)
        introduce = alternative.in_language(language).introduce
        if introduce:
            yield from self._written(self._site.helpers[introduce], language)

    def _written(self, noun: Localised[W], language: str) -> Iterator[bytes]:
        """The original, and the variant in this language where there is one."""
        yield self._files[noun.original.place.path]
        if language in noun.variants:
            yield self._files[noun.variants[language].place.path]

    def _every(self, noun: Localised[W]) -> Iterator[bytes]:
        yield self._files[noun.original.place.path]
        for language in sorted(noun.variants):
            yield self._files[noun.variants[language].place.path]


def _joined(parts: Iterable[bytes]) -> bytes:
    mill = blake2b(digest_size=DIGEST)
    for part in parts:
        mill.update(len(part).to_bytes(4, "little") + part)
    return mill.digest()
