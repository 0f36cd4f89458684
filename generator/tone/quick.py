"""The quick ear: tells texts in which no rule of tone can find anything from those that need the slow check.

It never finds; it only spares. Whatever it does not plainly understand needs the slow check.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain

from generator.source import Passage, Said
from generator.tone.alarm import ALARMS, Alarm, Alarms
from generator.tone.plain import STRAIGHT, VOWELS
from generator.tone.structure import average_words, is_long, surely_short

_STRAIGHT = [(chr(sign), plain) for sign, plain in STRAIGHT.items() if chr(sign) not in "´`"]  # these are no matter

# Emphasis and links where every reader of Markdown sees them: they fall silent, their words stay. What stands before
# a sign is looked at after it: so the search goes from sign to sign.
_WORDS = r"[^\s*\[\]](?:[^*\[\]\n]*[^\s*\[\]])?"
_MARK = re.compile(
    rf"\*(?<![^\s(]\*)(?:\*({_WORDS})\*\*|({_WORDS})\*)(?![\w*\[(])"
    rf"|\[(?<![^\s(]\[)({_WORDS})\]\(https://[a-zA-Z0-9./-]+\)"
)
# Signs that Markdown may mean something by, or that are heard in another way than they stand (see `plain`).
_CLOSELY = re.compile(
    "[*_`\\[\\]<>&\\\\#~|!！+={´İ\u00ad\u200b-\u200d\u2060\ufeff\t\x0b-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a"
    "\u2028\u2029\u202f\u205f\u3000]"
)
# A line that begins with a blank, a dash or a number, or that is empty.
_NO_LINE = re.compile(r"\n(?:[\n -]|\d+[.)])")
_NO_PARAGRAPH = re.compile(r"\n(?:[ -]|\d+[.)])")
_PARAGRAPHS = re.compile(r"\n{2,}")

_MOST = 20_000
_fine: dict[str, set[str]] = {}
"""Texts of fields, by language, in which nothing was to be found: the same stand in many customers' files."""


def is_plainly_fine(said: Said, letters: Iterable[Passage], language: str, alarms: Alarms = ALARMS) -> bool:
    """Whether no rule about phrases, letters or exclamation marks can find anything in a customer's texts.

    `said` is what their fields say in our words, `letters` are their own letters. False also where the slow check has
    to look closely, and then may find nothing.
    """
    # What is no name may hold no exclamation mark at all: it takes a closer look.
    names = "\n".join(said.names)
    if names.count("!") + names.count("！") > 1:
        return False
    fine = _fine.setdefault(language, set())
    texts = [text for text in said.texts if text not in fine]
    blocks = [_blocks(letter.text) for letter in letters]
    if not (texts or blocks):
        return True
    if not all(blocks) or not _is_fine([*chain.from_iterable(blocks), *texts], blocks, alarms.of(language)):
        return False
    if len(fine) > _MOST:
        fine.clear()
    fine.update(texts)
    return True


def _is_fine(texts: list[str], blocks: list[list[str]], alarm: Alarm | None) -> bool:
    """Whether nothing can be found in these texts, which begin with those of the letters' blocks."""
    heard = _heard("\n".join(texts))
    if heard is None or (blocks and _is_long(heard.split("\n"), blocks)):
        return False
    return alarm is None or not alarm.rings(heard)


def _is_long(lines: list[str], blocks: list[list[str]]) -> bool:
    """Whether the sentences of a letter are long. The lines begin with those of the letters' blocks, as heard."""
    at = 0
    for block in blocks:
        theirs = lines[at : at + len(block)]
        if not surely_short(theirs) and is_long(average_words(theirs)):
            return True
        at += len(block)
    return False


def _blocks(text: str) -> list[str]:
    """The paragraphs of a letter, each in one line and without marks; none where that takes a closer look."""
    whole = f"\n{text}\n"
    if "  " in whole or " \n" in whole or _NO_PARAGRAPH.search(whole):
        return []
    return [paragraph.replace("\n", " ") for paragraph in _PARAGRAPHS.split(_MARK.sub(_shown, text))]


def _shown(found: re.Match[str]) -> str:
    return found[found.lastindex or 0]


def _heard(lines: str) -> str | None:
    """Lines of text as heard, None where that takes a closer look."""
    ascii_only = lines.isascii()
    if not ascii_only and VOWELS.search(lines):
        lines = VOWELS.sub("", lines)
    if _CLOSELY.search(lines) or "  " in lines or "--" in lines or _NO_LINE.search(f"\n{lines}"):
        return None
    if ascii_only:
        return lines.lower()
    if not unicodedata.is_normalized("NFKC", lines):
        return None
    for sign, plain in _STRAIGHT:
        lines = lines.replace(sign, plain)
    return lines.lower()
