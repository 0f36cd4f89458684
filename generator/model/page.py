"""Finished pages and links, as they pass from the renderers to the writer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PageKind(StrEnum):
    """The kinds of personal pages; each has one stylesheet and so one CSP hash."""

    FAREWELL = "farewell"
    WELCOME_BACK = "welcome-back"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Page:
    """A finished file: `path` relative to the output folder with forward slashes, `body` its exact bytes."""

    path: str
    body: bytes


@dataclass(frozen=True, slots=True)
class PersonalPage:
    """A finished personal page, before it knows its address; `body` is its exact bytes.

    `gzipped` is its size in bytes after gzip -9; where it is not `weighed`, a bound that the size stays under.
    """

    kind: PageKind
    body: bytes
    gzipped: int
    weighed: bool = True

    @property
    def html(self) -> str:
        """The page as text."""
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class CutPage:
    """A page in pieces; joined they are the page.

    `shared` tells which of them are constants of theme, playbooks and reasons that many pages share, and which are
    this page's own texts between them.
    """

    kind: PageKind
    pieces: tuple[str, ...]
    shared: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One line of the link list. Private: it never leaves `private/`."""

    id: str
    person: str
    greet: str
    email: str
    language: str
    phase: str
    last_day: str
    subject: str
    address: str
