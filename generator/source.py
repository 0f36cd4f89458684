"""Where a text stands: the path, line and column that every fault names."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Self


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a user's file.

    `path` is relative to the project and written with forward slashes on every system; `line` and `column` count
    from 1, columns in characters.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    @property
    def document(self) -> str:
        """What a sentence calls the document that begins here: its file, or its row in a file of many."""
        return self.path if self.path.endswith(".md") else f"{self.path}:{self.line}"


class Voice(StrEnum):
    """Who speaks in a text: the tone check judges our words, never a customer's."""

    US = "us"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text somebody wrote, and where it begins.

    `field` is the dotted path of the front-matter field (`works.0.how`), or "" for the Markdown body; `markdown` says
    whether the text is Markdown with line breaks that match the file's own lines; `public` whether it may reach a
    public page, `private` whether it stands in a customer's file; `silenced` maps tone rules to the author's reason
    for keeping the words (`tone_ok`); `in_a_line` that the whole text is one value, so that only its beginning has a
    place.
    """

    text: str
    place: Place
    field: str = ""
    language: str = "en"
    voice: Voice = Voice.US
    markdown: bool = False
    public: bool = False
    private: bool = False
    silenced: Mapping[str, str] = dataclasses.field(default_factory=dict)
    in_a_line: bool = False


NAMES = frozenset({"person", "greet", "company", "name"})
"""Fields that hold a name: a firm may be called Last Chance Records."""


class Said(NamedTuple):
    """What a customer's fields say in our words: the names in them, and the other texts."""

    names: Sequence[str]
    texts: Sequence[str]

    @classmethod
    def of(cls, fields: Iterable[tuple[str, Voice, str]]) -> Self:
        """The same of fields with who speaks in each, and its text."""
        ours = [(name, text) for name, voice, text in fields if voice is Voice.US]
        return cls([text for name, text in ours if name in NAMES], [text for name, text in ours if name not in NAMES])
