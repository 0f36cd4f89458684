"""Finished pages and links, as they pass from the renderers to the writer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


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
    this page's own texts between them. `gzipped` is the whole page's size after gzip -9 in bytes, or a bound that the
    size stays under.
    """

    kind: PageKind
    pieces: tuple[str, ...]
    shared: tuple[bool, ...]
    gzipped: int = 0


class LinkRow(NamedTuple):
    """One line of the link list, in the order of its columns. Private: it never leaves `private/`.

    `kind` is the page the link leads to today, `url` the address to send, `code` the code of sealed delivery (empty for
    plain delivery), `page_until` and `last_day` days as people write them, `contact_basis` on what ground we may write.
    """

    id: str
    person: str
    greet: str
    email: str
    language: str
    kind: str
    url: str
    code: str
    page_until: str
    contact_basis: str
    subject: str
    phase: str
    last_day: str
