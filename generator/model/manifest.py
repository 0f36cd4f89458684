"""What a build remembers of each customer, so that the next one renders only what is other."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

NEVER = 2**62
"""Seconds since 1970 of a change that never comes."""

DIGEST = 16
"""Bytes of a digest."""

TOKEN = 32
"""Letters of a token."""


class Signature(NamedTuple):
    """How a file looks from outside: its size in bytes, when it was modified (nanoseconds since 1970), its inode."""

    size: int
    mtime: int
    inode: int


class Inputs(NamedTuple):
    """The shared content that a customer's pages are made of, by name; what that content refers to is implied.

    `quoted` tells that they let us quote them: such a quote is held against every helper's name.
    """

    language: str
    playbook: str
    helpers: tuple[str, ...]
    reasons: tuple[str, ...]
    going_to: str
    quoted: bool


class Row(NamedTuple):
    """One customer as built.

    `id`, `content` and `pages` are keyed digests: of the name of their file, of the file, and of both pages together;
    `farewell` and `welcome` the pages' sizes in bytes (0: there is none); `due` the seconds since 1970 at which the
    pages turn by date alone; `inputs` what they are made of beside the file, with its digest; `largest` the heavier
    page's bytes after gzip; `sought` how many private strings were looked for; `line` the bytes of their line in the
    link list; `told` the reasons they gave, each with the day (its ordinal) on which they first said so; `warnings`
    whatever the build has to say of them again, packed by whoever knows how.
    """

    id: bytes
    signature: Signature
    content: bytes
    token: str
    farewell: int
    welcome: int
    pages: bytes
    due: int
    inputs: Inputs
    digest: bytes
    phase: str
    largest: int = 0
    sought: int = 0
    line: int = 0
    told: tuple[tuple[str, int], ...] = ()
    warnings: bytes = b""


@dataclass(frozen=True)
class Listing:
    """The roster as it lies there, in order: names, and how each file looks; `taken` is when looking began (ns).

    A table in one file has no signature for each row, but `digests`: the keyed digests of all rows in turn.
    A size below 0 is that of something that is no ordinary file.
    """

    names: tuple[str, ...]
    sizes: array[int]
    mtimes: array[int]
    inodes: array[int]
    taken: int
    digests: bytes = b""


@dataclass(frozen=True)
class Facts:
    """What a build remembers beside its customers.

    `now` is the instant it was made for (seconds since 1970), `scanned` and `ended` are clock times (ns) before the
    first file was looked at and after the last page was written; `names` is a keyed digest of all names; `tree` the
    inode of the output folder; `public` the digest of what the public pages are made of; `files` the shared files, each
    with its signature and digest; `extra` whatever else the build wants back.
    """

    now: int = 0
    scanned: int = 0
    ended: int = 0
    names: str = ""
    tree: int = 0
    public: str = ""
    files: Mapping[str, tuple[int, int, int, str]] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
