"""What a reader hears: a passage as plain lower-case text, with every character's place in the source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from generator.source import Passage, Place
from generator.tone.rules import VOWEL_SIGNS

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

STRAIGHT = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-"})
# What is not heard: soft hyphen, zero-width space and joiners, word joiner (they would hide a phrase), vowel signs.
VOWELS = re.compile(f"[{VOWEL_SIGNS}]")
_INVISIBLE = re.compile(f"[\u00ad\u200b-\u200d\u2060\ufeff{VOWEL_SIGNS}]")
# What keeps a text from being heard character by character as it stands: white space other than single spaces, what
# is not heard, slots, the accent that is no apostrophe, and the one capital that is two letters in lower case.
_ODD = re.compile(rf"[^\S ]|  |{_INVISIBLE.pattern}|\{{|´|İ")
# No slot holds a brace of its own; looking for the end beyond one would take quadratic time.
_SLOT = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
# Anything that Markdown could mean something by; a line without it is heard as it stands.
_MARKED = re.compile(r"[\n*_`\[\]<>&\\#~|!+={]|^\s|^\d+[.)]|^-|--")
_SHOWN = frozenset({"text", "text_special", "code_inline", "softbreak", "hardbreak"})


@dataclass(frozen=True, slots=True)
class PlainText:
    """A block of text as heard: `text` in lower case, straight quotes and single spaces.

    `offsets[i]` is the offset in the passage's source of the i-th character.
    """

    text: str
    offsets: tuple[int, ...]

    def source_offset(self, index: int) -> int:
        """Where the character at `index` stands in the passage's source."""
        return self.offsets[min(index, len(self.offsets) - 1)] if self.offsets else 0


def plain_blocks(passage: Passage) -> tuple[PlainText, ...]:
    """The passage's blocks (paragraphs, list items, headings) as heard, in order."""
    return _plain_blocks(passage.text)


@lru_cache(maxsize=16)  # the rules come one after the other, each with the texts of one customer
def _plain_blocks(source: str) -> tuple[PlainText, ...]:
    return tuple(_each_block(source))


def _each_block(source: str) -> Iterator[PlainText]:
    if not _MARKED.search(source):
        yield _heard([(source, 0)])
        return
    cursor = 0
    for block in _markdown().parse(source):
        if block.type in {"fence", "code_block"}:
            yield _heard([(block.content, source.find(block.content, cursor))])
        if block.type == "inline":
            pieces, cursor = _pieces(block, source, cursor)
            yield _heard(pieces)


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - most texts are heard without it

    # Entities stay tokens of their own (no text_join), so that what follows one is found where it stands.
    return MarkdownIt("commonmark").enable("table").disable("text_join")


def place_of(passage: Passage, offset: int) -> Place:
    """The file's line and column of an offset in the passage's source.

    Only Markdown bodies share their line breaks with the file; a field's text is taken to stand on one line.
    """
    if passage.in_a_line:
        return passage.place
    before = passage.text[:offset]
    line = before.count("\n") if passage.markdown else 0
    start = passage.place.column if line == 0 else 1
    column = start + (len(before) - before.rfind("\n") - 1 if line or passage.markdown else len(before))
    return Place(passage.place.path, passage.place.line + line, column)


def _pieces(block: Token, source: str, cursor: int) -> tuple[list[tuple[str, int]], int]:
    """The shown texts of a block with their offsets; a decoded entity keeps the offset of what stands before it."""
    pieces: list[tuple[str, int]] = []
    for token in block.children or ():
        if token.type not in _SHOWN:
            continue
        text = token.content if token.type not in {"softbreak", "hardbreak"} else "\n"
        written = token.markup if token.type == "text_special" else text
        found = source.find(written, cursor) if written else cursor
        at = found if found >= 0 else cursor
        pieces.append((text, at))
        cursor = at + (len(written) if found >= 0 else 0)
    return pieces, cursor


def _heard(pieces: list[tuple[str, int]]) -> PlainText:
    characters: list[str] = []
    offsets: list[int] = []
    for text, start in pieces:
        if _ODD.search(text) is None and unicodedata.is_normalized("NFKC", text):
            _hear_plainly(text, start, characters, offsets)
        else:
            _hear_closely(text, start, characters, offsets)
    return PlainText("".join(characters), tuple(offsets))


def _hear_plainly(text: str, start: int, characters: list[str], offsets: list[int]) -> None:
    """Ordinary text: every character stays one character."""
    skipped = 1 if text[:1] == " " and characters[-1:] == [" "] else 0
    characters.extend(text[skipped:].translate(STRAIGHT).lower())
    offsets.extend(range(start + skipped, start + len(text)))


def _hear_closely(text: str, start: int, characters: list[str], offsets: list[int]) -> None:
    shown = _SLOT.sub(lambda slot: ("\u200b" if slot[0][1] == "%" else "\ufffc") * len(slot[0]), text)
    for index, character in enumerate(shown):
        for letter in unicodedata.normalize("NFKC", character.translate(STRAIGHT)).lower():
            if _INVISIBLE.match(letter):
                continue
            heard = " " if letter.isspace() else letter
            if heard in " \ufffc" and characters and characters[-1] == heard:
                continue
            characters.append(heard)
            offsets.append(start + index)
