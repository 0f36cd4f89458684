"""The quick ear: tells texts in which no rule of tone can find anything from those that need the slow check.

It never finds; it only spares. Whatever it does not plainly understand needs the slow check.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain

from generator.source import Passage, Voice
from generator.tone.alarm import ALARMS, Alarms
from generator.tone.phrases import NAMES
from generator.tone.plain import STRAIGHT, VOWELS
from generator.tone.structure import average_words, is_long

_STRAIGHT = [(chr(sign), plain) for sign, plain in STRAIGHT.items()]

Said = tuple[str, Voice, str]
"""A field's name, who speaks in it, and its text."""

# Emphasis and links where every reader of Markdown sees them: they fall silent, their words stay.
_WORDS = r"[^\s*\[\]](?:[^*\[\]\n]*[^\s*\[\]])?"
_MARK = re.compile(
    rf"(?<![^\s(])(?:\*\*({_WORDS})\*\*|\*({_WORDS})\*)(?![\w*\[(])"
    rf"|(?<![^\s(])\[({_WORDS})\]\(https://[a-zA-Z0-9./-]+\)"
)
# Signs that Markdown may mean something by, or that are heard in another way than they stand (see `plain`).
_CLOSELY = re.compile(
    "[*_`\\[\\]<>&\\\\#~|!！+={´İ\u00ad\u200b-\u200d\u2060\ufeff\t\x0b-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a"
    "\u2028\u2029\u202f\u205f\u3000]"
)
_CLOSELY_TOGETHER = ("  ", "--", "\n\n", "\n ", "\n-")
_NO_PARAGRAPH = ("  ", "\n ", "\n-", " \n")
_NUMBERED = re.compile(r"\n\d+[.)]")
_PARAGRAPHS = re.compile(r"\n{2,}")


def is_plainly_fine(said: Iterable[Said], letters: Iterable[Passage], language: str, alarms: Alarms = ALARMS) -> bool:
    """Whether no rule about phrases, letters or exclamation marks can find anything in a customer's texts.

    `said` are the fields that somebody may read, `letters` their own letters. False also where the slow check has to
    look closely, and then may find nothing.
    """
    ours = [(name, text) for name, voice, text in said if voice is Voice.US]
    aloud = "\n".join([text for _, text in ours])
    if aloud.count("!") + aloud.count("！") > 1:
        return False
    fields, blocks = [text for name, text in ours if name not in NAMES], [_blocks(letter.text) for letter in letters]
    heard = _heard("\n".join([*fields, *chain.from_iterable(blocks)]))
    lines = heard.split("\n") if heard is not None else []
    if not all(blocks) or len(lines) < len(fields) + sum(map(len, blocks)):
        return False
    at = len(fields)
    for block in blocks:
        if is_long(average_words(lines[at : at + len(block)])):
            return False
        at += len(block)
    alarm = alarms.of(language)
    return alarm is None or heard is None or not alarm.rings(heard)


def _blocks(text: str) -> list[str]:
    """The paragraphs of a letter, each in one line and without marks; none where that takes a closer look."""
    whole = f"\n{text}\n"
    if any(signs in whole for signs in _NO_PARAGRAPH) or _NUMBERED.search(whole):
        return []
    return [paragraph.replace("\n", " ") for paragraph in _PARAGRAPHS.split(_MARK.sub(_shown, text))]


def _shown(found: re.Match[str]) -> str:
    return found[found.lastindex or 0]


def _heard(lines: str) -> str | None:
    """Lines of text as heard, None where that takes a closer look."""
    if VOWELS.search(lines):
        lines = VOWELS.sub("", lines)
    whole = f"\n{lines}"
    if _CLOSELY.search(lines) is not None or any(signs in whole for signs in _CLOSELY_TOGETHER):
        return None
    if _NUMBERED.search(whole) is not None or not (lines.isascii() or unicodedata.is_normalized("NFKC", lines)):
        return None
    for sign, plain in _STRAIGHT:
        lines = lines.replace(sign, plain)
    return lines.lower()
