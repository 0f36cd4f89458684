"""The leak check: no customer's name, company, e-mail address or token may stand in the public output.

Public text is put into sets once and customers stream against them, so memory does not grow with the roster. Names and
companies of several words are sought as they are written; a single word alone is never a leak (too many are ordinary
words), but a person and a company of one word each on the same page are.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from generator.errors import Fault
from generator.model.customer import Customer
from generator.model.site import Site
from generator.source import Passage, Place

_TEXT_FILES = frozenset({".html", ".xml", ".json", ".txt", ".md", ".svg", ".js", ".css", ".ics"})
_OURS = ("assets/javascripts/", "assets/stylesheets/")
_TAG = re.compile(r"<[^>]*>")
_INLINE = "a|abbr|b|bdi|bdo|code|em|i|mark|q|s|small|span|strong|sub|sup|u|wbr"
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})\b[^>]*>|\u00ad")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
# Words, and what keeps two words from being one name: the border of a block, and the middle of an address.
_WORD = re.compile(r"\w+|[\x1f@]")
_TOKEN = re.compile(r"(?<![0-9a-z])[0-9a-hjkmnp-tv-z]{32}(?![0-9a-z])")


@dataclass(frozen=True, slots=True)
class _PublicFile:
    path: str
    text: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class PublicText:
    """Everything the public output says, folded to words."""

    files: tuple[_PublicFile, ...]
    words: frozenset[str]
    tokens: frozenset[str]
    published: frozenset[str]

    @classmethod
    def of(cls, folder: Path, paths: Iterable[str], site: Site) -> PublicText:
        """Reads the public files. What the site itself publishes (its helpers, its alternatives) is no leak."""
        files, tokens = [], set[str]()
        for path in paths:
            if Path(path).suffix not in _TEXT_FILES or path.startswith(_OURS):
                continue
            raw = (folder / path).read_text(encoding="utf-8", errors="replace")
            plain = _decoded(raw)
            tokens.update(_TOKEN.findall(plain))
            words = _words(plain)
            files.append(_PublicFile(path, f" {' '.join(words)} ", frozenset(words)))
        every = frozenset().union(*(file.words for file in files)) if files else frozenset[str]()
        return cls(tuple(files), every, frozenset(tokens), _published(site))

    def leaks_of(self, customer: Customer, token: str, passages: Iterable[Passage]) -> tuple[Fault, ...]:
        """The faults for what the public output says of this customer. `passages` are the texts it may come from."""
        faults: list[Fault] = []
        person, company = _words(customer.person), _words(customer.company)
        sought = {"name": person, "company": company, "e-mail address": _words(customer.email)}
        for what, words in sought.items():
            if len(words) > 1 and " ".join(words) not in self.published:
                faults += _leaks(customer, what, self._saying(words), words, passages)
        if len(person) == 1 and len(company) == 1 and not {*person, *company} & self.published:
            both = set(self._saying(person)) & set(self._saying(company))
            faults += _leaks(customer, "name and company", sorted(both), person, passages)
        if token in self.tokens:
            faults.append(Fault(customer.place, "GB401", "A public page holds their private link.", private=True))
        return tuple(faults)

    def _saying(self, words: list[str]) -> list[str]:
        """The public files in which these words stand one after the other."""
        if not words or not self.words.issuperset(words):
            return []
        phrase = f" {' '.join(words)} "
        return [file.path for file in self.files if file.words.issuperset(words) and phrase in file.text]


def strings_of(customer: Customer) -> int:
    """How many private strings are looked for: the token, and what there is of name, company and e-mail address."""
    return 1 + sum(bool(_words(text)) for text in (customer.person, customer.company, customer.email))


def _decoded(raw: str) -> str:
    """The text as a reader would see it, and the addresses inside tags too."""
    unescaped = html.unescape(html.unescape(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), raw)))
    joined = _INLINE_TAG.sub("", unescaped)
    return "\n".join((_TAG.sub("\x1f", joined), joined, unquote(unescaped)))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _published(site: Site) -> frozenset[str]:
    names = [site.settings.company]
    for helper in site.helpers.values():
        names += [text for one in (helper.original, *helper.variants.values()) for text in (one.name, one.email)]
    for alternative in site.alternatives.values():
        names += [one.name for one in (alternative.original, *alternative.variants.values())]
    for entry in site.changelog:
        # Only with their consent does an entry thank somebody by name.
        names += [one.thanks_to for one in (entry.original, *entry.variants.values()) if one.thanks_to]
    return frozenset(" ".join(_words(name)) for name in names)


def _leaks(
    customer: Customer, what: str, paths: list[str], words: list[str], passages: Iterable[Passage]
) -> Iterator[Fault]:
    """One fault for each text that says it, or one at the customer's file; a page counts before what repeats it."""
    if not paths:
        return
    pages = [path for path in paths if path.endswith(".html")] or paths
    more = f" (and {len(pages) - 1} more)" if len(pages) > 1 else ""
    message = f"The public page {pages[0]}{more} says the {what} of {customer.place.document}."
    phrase = " ".join(words)
    sources = [text for text in passages if text.public and phrase in " ".join(_words(text.text))]
    for source in sources:
        remedy = "Remove it from this text; public pages never name a customer."
        yield Fault(_line_of(source, words), "GB401", message, remedy, private=True)
    if not sources:
        remedy = "Find the text it comes from and remove it there; public pages never name a customer."
        yield Fault(customer.place, "GB401", message, remedy, private=True)


def _line_of(source: Passage, words: list[str]) -> Place:
    if not source.markdown:
        return source.place
    lines = source.text.splitlines()
    at = next((n for n, line in enumerate(lines) if " ".join(words) in " ".join(_words(line))), 0)
    return Place(source.place.path, source.place.line + at, 1)
