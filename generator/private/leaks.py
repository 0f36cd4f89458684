"""Looks for suspects in the public text: which of their private strings stand in which file, at which line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ahocorasick_rs import BytesAhoCorasick

from generator.private.public_text import PublicFile, PublicText
from generator.private.public_words import PublicWords
from generator.private.sought import SHORTEST_ID, Sought

AT_A_TIME = 20_000
"""Suspects that are looked for in one pass over the public text."""

WORDS_FOR = {
    "token": "private link",
    "email": "e-mail address",
    "id": "id",
    "person": "name",
    "company": "company",
    "both": "name and company",
}
"""What a leak's `what` is called in a sentence."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A private string in public: `what` of whom (never to be printed), in which file and line.

    `phrase` are its folded words, by which its source is found; `more` counts the other public files that say it.
    """

    what: str
    sought: Sought
    path: str
    line: int
    phrase: str
    more: int = 0


Places = list[tuple[PublicFile, int]]
"""The files that say a phrase, each with the offset of the first time in `PublicText.said`."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Where every phrase stands, and how many times in all files."""

    places: dict[str, Places]
    times: Counter[str]


def leaks_of(text: PublicText, suspects: Iterable[Sought]) -> Iterator[Leak]:
    """Every leak of these suspects, at most one for each field of each. Reads the text once for 20,000 suspects."""
    words = text.words()
    batch: list[Sought] = []
    for sought in suspects:
        batch.append(sought)
        if len(batch) == AT_A_TIME:
            yield from _leaks(text, words, batch)
            batch = []
    if batch:
        yield from _leaks(text, words, batch)


def _leaks(text: PublicText, words: PublicWords, batch: list[Sought]) -> Iterator[Leak]:
    tokens = {token for sought in batch for token in sought.raw.tokens.split() if token in words.words}
    phrases = {form for sought in batch for form in sought.forms} | tokens | {_grouped(token) for token in tokens}
    found = _search(text, sorted(phrases))
    ordinary = _ordinary(text, found, {sought.company for sought in batch})
    for sought in batch:
        yield from _certain(text, words, sought, found.places)
        yield from _named(text, sought, found.places, ordinary)


def _search(text: PublicText, phrases: list[str]) -> _Found:
    found = _Found({}, Counter())
    machine = BytesAhoCorasick([f" {phrase} ".encode() for phrase in phrases])
    for file in text.files:
        here: dict[int, int] = {}
        for number, start, _ in machine.find_matches_as_indexes(text.said(file), overlapping=True):
            here.setdefault(number, start)
            found.times[phrases[number]] += 1
        for number, start in here.items():
            found.places.setdefault(phrases[number], []).append((file, start + 1))
    return found


def _certain(text: PublicText, words: PublicWords, sought: Sought, found: Mapping[str, Places]) -> Iterator[Leak]:
    """What is a leak wherever it stands: a token, an e-mail address, an id in a path or attribute."""
    for token in sought.raw.tokens.split():
        if places := found.get(token) or found.get(_grouped(token)):
            yield _leak(text, "token", sought, (token, places))
        elif token in words.words:  # in the middle of a longer word
            yield Leak("token", sought, *_first_with(text, token), token)
    if places := found.get(sought.email):
        yield _leak(text, "email", sought, (sought.email, places))
    identity = sought.raw.id
    if len(identity) >= SHORTEST_ID and identity in words.names:
        named = list(text.lines_naming(identity))
        path, line = named[0]
        yield Leak("id", sought, path, line, identity, len(named) - 1)


def _named(text: PublicText, sought: Sought, found: Mapping[str, Places], ordinary: frozenset[str]) -> Iterator[Leak]:
    """Names and companies: several words alone; or two fields that meet in one file."""
    places: dict[str, Places] = defaultdict(list)
    alone: dict[str, tuple[str, Places]] = {}
    for form, field in sought.forms.items():
        if form not in found or field == "email":
            continue
        places[field] += found[form]
        several = " " in form or form not in (sought.person, sought.company)
        if several and (field == "person" or (field == "company" and form not in ordinary)):
            alone.setdefault(field, (form, found[form]))
    for field, where in alone.items():
        yield _leak(text, field, sought, where)
    if alone or not places["company"]:
        return
    others = {file.path for file, _ in places["person"]}
    others |= {file.path for file, _ in places["greet"] if " " in sought.greet}
    met = [(file, offset) for file, offset in places["company"] if file.path in others]
    if met:
        yield _leak(text, "both", sought, (sought.company, met))


def _ordinary(text: PublicText, found: _Found, companies: Iterable[str]) -> frozenset[str]:
    """Companies of two words that the public text uses apart as well: alone, such a phrase names nobody."""
    pairs = {phrase: phrase.split() for phrase in companies if phrase.count(" ") == 1 and phrase in found.places}
    wanted = {word for words in pairs.values() for word in words}
    times = Counter[str]()
    if wanted:
        for file in text.files:
            times.update(word for word in text.said(file).decode().split(" ") if word in wanted)
    return frozenset(
        phrase for phrase, words in pairs.items() if all(times[word] > found.times[phrase] for word in words)
    )


def _leak(text: PublicText, what: str, sought: Sought, where: tuple[str, Places]) -> Leak:
    """The leak, told at a page rather than at what repeats it."""
    phrase, places = where
    pages = [place for place in places if place[0].path.endswith(".html")] or places
    file, offset = pages[0]
    return Leak(what, sought, file.path, text.line_of(file, offset), phrase, len(pages) - 1)


def _grouped(token: str) -> str:
    return " ".join(token[at : at + 4] for at in range(0, len(token), 4))


def _first_with(text: PublicText, token: str) -> tuple[str, int]:
    for file in text.files:
        at = text.said(file).find(token.encode())
        if at >= 0:
            return file.path, 1
    return "", 1
