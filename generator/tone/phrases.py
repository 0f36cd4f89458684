"""Phrases: what should not be written, where it stands, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.errors import Fault, Severity
from generator.model.choices import ToneMode
from generator.source import NAMES, Passage, Voice
from generator.tone.alarm import ALARMS
from generator.tone.plain import PlainText, place_of, plain_blocks
from generator.tone.rules import ToneRule, tone_pack


def check_passages(passages: Iterable[Passage], mode: ToneMode) -> tuple[Fault, ...]:
    """Every finding in texts of ours, by the pack of each text's language. A customer's own words are never judged.

    In `gentle` mode findings are warnings.
    """
    return tuple(fault for passage in passages for fault in _check(passage, mode))


def _check(passage: Passage, mode: ToneMode) -> Iterator[Fault]:
    alarm = ALARMS.of(passage.language)
    if passage.voice is Voice.CUSTOMER or alarm is None or passage.field in NAMES:
        return
    blocks = [block for block in plain_blocks(passage) if alarm.rings(block.text)]
    if not blocks:
        return
    rules = [rule for rule in tone_pack(passage.language) if _applies(rule, passage)]
    for block in blocks:
        for rule in rules:
            for found in rule.pattern.finditer(block.text):
                yield _finding(rule, passage, block, found.span(), mode)
                break  # one finding a rule and block: the writer rewrites the sentence anyway


def _applies(rule: ToneRule, passage: Passage) -> bool:
    return rule.id not in passage.silenced and (passage.public or not rule.public_only)


def _finding(rule: ToneRule, passage: Passage, block: PlainText, span: tuple[int, int], mode: ToneMode) -> Fault:
    start, end = block.source_offset(span[0]), block.source_offset(span[1] - 1) + 1
    while end < len(passage.text) and passage.text[end].isalpha():
        end += 1  # a message never quotes half a word
    written = " ".join(passage.text[start:end].split())
    # A customer's file may hold names inside the phrase: its message quotes the rule instead of the line.
    said = f"like “{rule.say}”" if passage.private else f"“{written}”"
    label = f"Tone {rule.id}: " if rule.id.startswith("T") else ""
    verb = "" if not passage.private else "A phrase "
    return Fault(
        place=place_of(passage, start),
        code=rule.code,
        message=f"{label}{verb}{said} {rule.why}.",
        remedy=f"Try:  {rule.instead}" if rule.instead else "Leave it out.",
        severity=Severity.WARNING if rule.warning or mode is ToneMode.GENTLE else Severity.ERROR,
        width=max(1, end - start) if "\n" not in passage.text[start:end] else 1,
        private=passage.private,
    )
