"""What a link needs of a customer's row of JSON: all of the row is checked, and little of it is made.

Like all of the fast path it is equal to the strict one or silent.
"""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
from pydantic_core import PydanticCustomError

from generator.model.slugs import WINDOWS_DEVICES
from generator.model.values import SLUG_LONGEST
from generator.read.fast.brief_check import row_check
from generator.read.fast.rows import SUSPECT, is_slug, plain_text
from generator.read.fast.scalars import DoubtError
from generator.read.fast.tables import Table
from generator.read.files import CUSTOMER_BYTES
from generator.read.reading import SiteReading

# Signs of which a row holds as many as its names, texts and nouns take, and characters that it should not hold at all.
_SIGNS = SUSPECT + b'"{\\'
_NOTHING = (0, None)
_REASON = attrgetter("reason")


class Brief(msgspec.Struct, frozen=True, gc=False):
    """What a link needs of a customer whose row has no fault.

    `asked` is what their row says of tell_me_once, and `dated` of last_day, page_until and returned_on, as written:
    where that is equal, so is what it means.
    """

    id: str
    person: str
    greet: str
    email: str
    language: str | None
    reasons: tuple[str, ...]
    asked: object
    dated: tuple[object, ...]
    stayed_on: date | None
    never_contact: bool
    link_version: int
    basis: str


class BriefReader:
    """Reads the rows of one JSONL roster briefly; made once for all of them."""

    def __init__(self, table: Table, reading: SiteReading) -> None:
        row, self._check = row_check(table)
        self._decode = msgspec.json.Decoder(row).decode
        self._languages = reading.languages
        self._reading = reading
        self._rules: dict[tuple[str, str | None], _Rules] = {}

    def read(self, block: bytes, lines: list[bytes]) -> list[Brief | None]:
        """What a link needs of each line of a block; None for what is not plainly understood, faulty rows among it."""
        # One after the other: what is decoded takes the place of the row before, where it is still at hand.
        found = [self._one(line) if line else _NOTHING for line in lines]
        known = sum([signs for signs, _ in found])
        # No row holds fewer signs than are known of it. So where all of them together have no more, none has.
        if _signs(block) == known + len(lines) - 1 and max(map(len, lines)) < CUSTOMER_BYTES:
            return [brief for _, brief in found]
        pairs = zip(lines, found, strict=True)
        return [brief if brief and _is_plain(line, signs) else None for line, (signs, brief) in pairs]

    def _one(self, line: bytes) -> tuple[int, Brief | None]:
        """What a link needs of a line, and how many signs are known of it."""
        try:
            signs, row, made = self._check(self._decode(line))
        except (DoubtError, PydanticCustomError, UnicodeDecodeError, msgspec.DecodeError):
            return _NOTHING
        return signs, self._brief(row, made)

    def _brief(self, row: Any, made: tuple[Any, ...]) -> Brief | None:  # noqa: ANN401 - made from the nouns
        person, greet, language, since, last_day, playbook, done, email, until, stayed, never, version = made
        id_ = row.id.strip()
        rules = self._rules.get((playbook, language)) or self._ruled(playbook, language)
        if (
            rules is None
            or not is_slug(id_)
            or len(id_) > SLUG_LONGEST
            or id_ in WINDOWS_DEVICES
            or (since is not None and since > last_day.day)
            or (until is not None and until < last_day.day)
            or (done and rules.packing is not None and not rules.packing.issuperset(done))
            or (rules.blanks and _leaves_blank(row, rules.blanks))
        ):
            return None
        return Brief(
            id_, person, greet, email or "", language, tuple(map(_REASON, row.why)) if row.why else (),
            row.tell_me_once, (row.last_day, row.page_until, row.returned_on), stayed, never or False, version or 1,
            row.contact.basis.strip() if row.contact else "",
        )  # fmt: skip

    def _ruled(self, playbook: str, language: str | None) -> _Rules | None:
        """What the playbook asks of those who speak the language; None where the site does not speak it."""
        if language is not None and language not in self._languages:
            return None
        every = self._reading.blanks
        blanks = every.get((playbook, language or self._languages[0]), every.get((playbook, ""), ()))
        names = tuple(blank.name for blank in blanks)
        rules = self._rules[playbook, language] = _Rules(self._reading.names.packing.get(playbook), names)
        return rules


class _Rules(NamedTuple):
    """What a playbook's packing list has, if that is known, and the names of placeholders that may not be empty."""

    packing: frozenset[str] | None
    blanks: tuple[str, ...]


def _leaves_blank(row: Any, blanks: tuple[str, ...]) -> bool:  # noqa: ANN401 - made from the nouns
    """Whether one of the placeholders may be empty for them; doubtful for what is counted from dates."""
    texts = [getattr(row, name, None) for name in blanks]
    return any(type(text) is not str or not text.strip() for text in texts)


def _signs(text: bytes) -> int:
    return len(text) - len(text.translate(None, _SIGNS))


def _is_plain(line: bytes, known: int) -> bool:
    """Whether a row has no more signs than are known of it, but characters beyond ASCII that may stand there.

    A name that stands twice, or a brace in a text, would be one too many.
    """
    if len(line) >= CUSTOMER_BYTES or b"\\" in line:
        return False
    more = _signs(line) - known
    if more == 0:
        return True
    if len(line) - len(line.translate(None, SUSPECT)) != more:
        return False
    try:
        plain_text(line)
    except (DoubtError, PydanticCustomError, UnicodeDecodeError):
        return False
    return True
