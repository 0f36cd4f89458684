"""Rules about the structure of a goodbye: facts, one invitation, quiet punctuation, an alternative, short sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.errors import Fault, Severity
from generator.model.choices import Mood, Phase, ToneMode
from generator.model.goodbye import Goodbye
from generator.source import Passage, Voice
from generator.tone.plain import PlainText, place_of, plain_blocks

LONGEST_AVERAGE = 25
"""Words a sentence, on average over a letter, before a warning."""

# Ways to ask somebody back. The lighthouse at the end of every page does it once, without condition; that is enough.
INVITATIONS = {
    "en": re.compile(
        r"(?:you(?:'re| are)|feel) (?:\w+ ){0,2}(?:welcome|free) (?:to (?:come |return)|back)"
        r"|(?:want|like|decide|wish|feel like)(?:d)? (?:to )?(?:com(?:e|ing)|return(?:ing)?)"
        r"(?: aboard| on board| home)? ?(?:back|again|to us)"
        r"|come (?:back|aboard again|home) (?:any ?time|whenever|soon|to us)"
        r"|our door (?:is|stays|remains) (?:always )?open"
    ),
    "de": re.compile(
        r"(?:jederzeit|immer|herzlich) (?:wieder )?willkommen|komm(?:e|en|t)? (?:\w+ ){0,2}(?:zurück|wieder)\b"
        r"|(?:zurückkommen|zurückkehren|wiederkommen) (?:möchtest|magst|willst|möchten|wollen)"
        r"|unsere tür (?:steht|bleibt)"
    ),
    "ar": re.compile(r"أهلا ?ً? بك(?:م|ِ)? (?:دائم|في أي وقت)|(?:عودوا|عودي|عد) إلينا|بابنا (?:مفتوح|يبقى)"),
}
_SENTENCE_END = re.compile(r"[.!?…؟][.!?…؟]*(?=\s|$|[\"'»)])")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_DIGIT = re.compile(r"\d")
_SIGN = re.compile(r"[^ \w]")
_EXCLAMATION = re.compile(r"[!！]")
_US, _WARNING = Voice.US, Severity.WARNING  # members of enumerations are slow to look up


def check_letters(passages: Iterable[Passage], mode: ToneMode) -> tuple[Fault, ...]:
    """Faults in the structure of letters (Markdown bodies that stay off public pages), each letter by itself."""
    return tuple(fault for passage in passages if _is_letter(passage) for fault in _check_letter(passage, mode))


def check_goodbye(goodbye: Goodbye, passages: Iterable[Passage]) -> tuple[Fault, ...]:
    """Faults of one customer's page as a whole; `passages` are the texts of that customer's own file."""
    own = tuple(passages)
    return (*_without_fact(goodbye, own), *_too_loud(goodbye, own), *_without_alternative(goodbye))


def check_fine_goodbye(goodbye: Goodbye) -> tuple[Fault, ...]:
    """The same for a customer in whose texts nothing can be too loud (see `quick`): only their letters matter."""
    letters = goodbye.customer.letters
    own = tuple([letter for letter in (letters.aboard, letters.under_way) if letter is not None])
    return _without_fact(goodbye, own) + _without_alternative(goodbye)


def _is_letter(passage: Passage) -> bool:
    return passage.markdown and not passage.public and not passage.field and passage.voice is _US


def _check_letter(passage: Passage, mode: ToneMode) -> Iterator[Fault]:
    blocks = plain_blocks(passage)
    severity = Severity.WARNING if mode is ToneMode.GENTLE else Severity.ERROR
    invitation = INVITATIONS.get(passage.language)
    for block in blocks:
        if invitation and (found := invitation.search(block.text)) and "GB322" not in passage.silenced:
            yield _fault(
                passage,
                block.source_offset(found.start()),
                ("GB322", "This invites them back a second time; the lighthouse at the end of the page does it once."),
                "Leave it out here.",
                severity,
            )
    yield from _second_exclamation(passage, blocks, severity)
    yield from _long_sentences(passage, blocks)


def _second_exclamation(passage: Passage, blocks: tuple[PlainText, ...], severity: Severity) -> Iterator[Fault]:
    marks = [(block, mark.start()) for block in blocks for mark in _EXCLAMATION.finditer(block.text)]
    if len(marks) > 1 and "GB324" not in passage.silenced:
        block, index = marks[1]
        message = "A page has room for one exclamation mark; this is the second."
        yield _fault(
            passage, block.source_offset(index), ("GB324", message), "End the sentence with a full stop.", severity
        )


def _long_sentences(passage: Passage, blocks: tuple[PlainText, ...]) -> Iterator[Fault]:
    words = average_words([block.text for block in blocks])
    if is_long(words) and "GB326" not in passage.silenced:
        average = round(words)
        message = (
            f"This letter's sentences have {average} words on average; more than {LONGEST_AVERAGE} is hard to read."
        )
        yield _fault(passage, 0, ("GB326", message), "Make two sentences of the longest ones.", Severity.WARNING)


def average_words(blocks: Iterable[str]) -> float:
    """Words a sentence, on average over the blocks of a letter as heard; 0 without any."""
    sentences = [count for part in _SENTENCE_END.split(" ".join(blocks)) if (count := len(_WORD.findall(part)))]
    return sum(sentences) / len(sentences) if sentences else 0.0


def surely_short(blocks: Iterable[str]) -> bool:
    """Whether sentences are no longer than they should be, told in half the time: False may mean nothing.

    No more words are there than blanks and signs can part.
    """
    whole = " ".join(blocks)
    sentences = len([part for part in _SENTENCE_END.split(whole) if _WORD.search(part)])
    return whole.count(" ") + 1 + len(_SIGN.findall(whole)) <= LONGEST_AVERAGE * sentences


def is_long(words: float) -> bool:
    """Whether sentences of so many words, on average, are hard to read."""
    return words > LONGEST_AVERAGE


def _without_fact(goodbye: Goodbye, own: tuple[Passage, ...]) -> tuple[Fault, ...]:
    """Rule 2: thank with a fact of their own. A warning, so that the four needed fields build."""
    if goodbye.farewell is None or "GB320" in goodbye.customer.tone_ok:
        return ()
    letters = [passage for passage in own if _is_letter(passage)]
    if letters and all(_has_fact(letter, goodbye) for letter in letters):
        return ()
    fault = Fault(
        place=letters[0].place if letters else goodbye.customer.place,
        code="GB320",
        message="A letter holds no fact of their own." if letters else "Both letters come from the playbook unchanged.",
        remedy="Thank them with a name, a number or a day that only you two know.",
        severity=_WARNING,
        private=True,
    )
    return (fault,)


def _has_fact(letter: Passage, goodbye: Goodbye) -> bool:
    """Whether the letter holds a number, or a name in the middle of a sentence, that its playbook does not."""
    playbook = goodbye.farewell.playbook if goodbye.farewell else None
    texts = (playbook.letters.aboard, playbook.letters.under_way) if playbook else ()
    if _DIGIT.search(letter.text) or letter.language == "ar":  # Arabic has no capitals to tell names by
        return True
    known = {"I", *_WORD.findall(goodbye.customer.greet)}
    middle = re.findall(r"(?<=[a-zäöüß,;:] )([A-ZÄÖÜ]\w+)", letter.text)
    if letter.language == "de":  # every noun has a capital: only a rarer thing, a number word, counts beside digits
        return bool(
            re.search(r"\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\w+zig|hundert)\b", letter.text)
        )
    own = [word for word in middle if word not in known]
    return any(not any(word in _words(text.text) for text in texts if text) for word in own)


@lru_cache(maxsize=1_000)
def _words(text: str) -> frozenset[str]:
    """The words of a playbook's letter, which many share."""
    return frozenset(_WORD.findall(text))


def _too_loud(goodbye: Goodbye, own: tuple[Passage, ...]) -> Iterator[Fault]:
    """Rule 8 over the whole file: a letter and the fields beside it share one exclamation mark."""
    fields = sum(len(_EXCLAMATION.findall(p.text)) for p in own if not _is_letter(p) and p.voice is Voice.US)
    letters = [len(_EXCLAMATION.findall(p.text)) for p in own if _is_letter(p)]
    if fields and fields + max(letters, default=0) > 1 and "GB324" not in goodbye.customer.tone_ok:
        yield Fault(
            place=goodbye.customer.place,
            code="GB324",
            message="A page has room for one exclamation mark; this file holds more.",
            remedy="End the other sentences with a full stop.",
            severity=Severity.WARNING,
            private=True,
        )


def _without_alternative(goodbye: Goodbye) -> tuple[Fault, ...]:
    """Rule 9: a festive farewell names at least one competitor."""
    page = goodbye.farewell
    if page is None or page.alternatives or page.phase is not Phase.ABOARD or page.mood is not Mood.FESTIVE:
        return ()
    fault = Fault(
        place=goodbye.customer.place,
        code="GB130",
        message="This farewell would recommend nobody. Every festive one names at least one alternative.",
        remedy="Add alternatives: to the playbook or to the reason.",
        private=True,
    )
    return (fault,)


def _fault(passage: Passage, offset: int, rule: tuple[str, str], remedy: str, severity: Severity) -> Fault:
    code, message = rule
    return Fault(place_of(passage, offset), code, message, remedy, severity, private=passage.private)
