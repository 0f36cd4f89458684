"""The leak check: nothing personal of any customer may stand in the public files.

The public text is put into sets once and customers stream against them, so memory does not grow with the roster. The
few of whom every word stands somewhere in public are then looked for in the text itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.errors import Fault
from generator.model.site import Site
from generator.private.disguises import addressed, undisguised
from generator.private.leaks import WORDS_FOR, Leak, leaks_of
from generator.private.public_text import PublicText, said_in
from generator.private.public_words import PublicWords
from generator.private.sought import Published, Sought
from generator.public.stock import frame_sources, is_stock
from generator.source import Passage, Place

_NAMES = ("person", "company", "both")
_ELSEWHERE = "Find the text it comes from and remove it there; public pages never name a customer."
_HERE = "Remove it from this text; public pages never name a customer."
_NAMESAKE = " If somebody else has this name too, list it under `public_names:` in site_config.yml."


@dataclass(frozen=True)
class LeakCheck:
    """The public files of a site, and how to tell of a customer without saying who it is.

    `shown_as` is what the output folder is called in messages; `passages` are the texts that a leak may come from;
    `digest_of` makes a keyed digest of an id.
    """

    text: PublicText
    shown_as: str
    passages: tuple[Passage, ...]
    digest_of: Callable[[str], str]
    sources: dict[str, tuple[Place, ...]] = field(default_factory=dict)

    @cached_property
    def words(self) -> PublicWords:
        """The sets that customers stream against, in any process."""
        return self.text.words()

    def faults(self, suspects: Iterable[Sought]) -> Iterator[Fault]:
        """A fault for every leak: at the text it comes from where that is known, else at the public file's line."""
        for leak in leaks_of(self.text, suspects):
            if not self.is_frame(leak):
                yield from self._told(leak)

    def is_frame(self, leak: Leak) -> bool:
        """Whether it is only an id that every page's frame has as a name of its own, such as `search`."""
        return leak.what == "id" and leak.phrase in self._frame

    @cached_property
    def _frame(self) -> frozenset[str]:
        """The names that stand in every page because the theme's templates have them."""
        return frozenset(name for source in frame_sources() for name in addressed(undisguised(source).source))

    def _told(self, leak: Leak) -> Iterator[Fault]:
        more = f", and {leak.more} more" if leak.more else ""
        who = f"customer {self.digest_of(leak.sought.raw.id)}"
        message = f"The public file {leak.path} (line {leak.line}{more}) holds the {WORDS_FOR[leak.what]} of {who}."
        namesake = _NAMESAKE if leak.what in _NAMES else ""
        sources = self._sources(leak.phrase)
        for place in sources:
            yield Fault(place, "GB401", message, _HERE + namesake, private=True)
        if not sources:
            place = Place(f"{self.shown_as}/{leak.path}", leak.line)
            yield Fault(place, "GB401", message, _ELSEWHERE + namesake, private=True)

    def _sources(self, phrase: str) -> tuple[Place, ...]:
        if phrase not in self.sources:
            texts = [text for text in self.passages if text.public and said_in(text.text, phrase)]
            self.sources[phrase] = tuple(_line_of(text, phrase) for text in texts)
        return self.sources[phrase]


@dataclass(frozen=True)
class KnownWords:
    """A leak check of public files whose words are known: they are read only where somebody is suspected."""

    words: PublicWords
    check: Callable[[], LeakCheck]

    def faults(self, suspects: Iterable[Sought]) -> Iterator[Fault]:
        """A fault for every leak, as `LeakCheck` tells it."""
        several = tuple(suspects)
        return self.check().faults(several) if several else iter(())


def words_text(words: PublicWords) -> str:
    """The public words as text, for the manifest."""
    return json.dumps([sorted(words.words), sorted(words.after_at), sorted(words.names)], ensure_ascii=False)


def words_from(text: str, site: Site) -> PublicWords:
    """The public words of a site whose public files are the same still."""
    words, after_at, names = json.loads(text)
    return PublicWords(frozenset(words), frozenset(after_at), frozenset(names), Published.of(site))


def public_text(folder: Path, paths: Iterable[str], site: Site) -> PublicText:
    """Reads the public files at these paths below the folder; the theme's own scripts and styles are left out."""
    text = PublicText(Published.of(site))
    for path in paths:
        body = (folder / path).read_bytes()
        if not is_stock(path, body):
            text.add(path, body)
    return text


def _line_of(source: Passage, phrase: str) -> Place:
    if not source.markdown:
        return source.place
    lines = source.text.splitlines()
    at = next((n for n, line in enumerate(lines) if said_in(line, phrase)), 0)
    return Place(source.place.path, source.place.line + at, 1)
