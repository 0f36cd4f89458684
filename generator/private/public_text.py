"""Everything the public files say, without disguise: read once, each repeated line but once."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from generator.private.disguises import addressed, undisguised
from generator.private.folding import BORDER, phrase_of
from generator.private.public_words import PublicWords
from generator.private.sought import Published

LARGEST = 64_000_000
"""Bytes that a packed file may unpack to; more is no file of a site."""

_MARKUP = (".html", ".htm", ".xml", ".svg", ".xhtml", ".rss", ".atom")
_TOKEN = 32
_PARTED = f" {BORDER} ".encode()
_LONG = 64  # letters from which a piece is known by its digest
_GROUPS = re.compile(r"(?: [0-9a-z]{4}){8,}(?![^ ])")
_AFTER_AT = re.compile(r"@ (\w+)")
_STRINGS = re.compile(rb"[\x20-\x7e\x80-\xff]{6,}")


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A public file: where it lies, and its lines as numbers of the pieces that all files share."""

    path: str
    lines: tuple[int, ...]
    pieces: tuple[int, ...]


class PublicText:
    """The public files, folded to words. Add the files, then ask for its words, then look for suspects in it."""

    def __init__(self, published: Published) -> None:
        self._published = published
        self._numbers: dict[str | bytes, int] = {}
        self._shown: list[bytes] = []
        self._hidden: list[bytes] = []
        self._words: set[str] = set()
        self._after_at: set[str] = set()
        self._names: dict[str, int] = {}  # to the first piece that holds it
        self.files: list[PublicFile] = []
        self.size = 0

    def add(self, path: str, body: bytes) -> None:
        """Takes a file in: its path, and its text, whatever its kind; packed files are unpacked."""
        text = readable(body)
        self.size += len(body)
        lines, pieces = [1], [self._number(f"/{path}")]
        for line, piece in _pieces(path, text):
            lines.append(line)
            pieces.append(self._number(piece))
        self.files.append(PublicFile(path, tuple(lines), tuple(pieces)))

    def words(self) -> PublicWords:
        """The sets that customers stream against."""
        for word in [word for word in self._words if len(word) > _TOKEN]:
            self._words.update(word[at : at + _TOKEN] for at in range(len(word) - _TOKEN + 1))
        self._words.discard("")
        names = frozenset(self._names.keys() - self._published.ids)
        return PublicWords(frozenset(self._words), frozenset(self._after_at), names, self._published)

    def said(self, file: PublicFile) -> bytes:
        """All words of a file, one blank between two, what is hidden after what is shown."""
        shown = b" ".join([said for number in file.pieces if (said := self._shown[number])])
        hidden = _PARTED.join([said for number in file.pieces if (said := self._hidden[number])])
        return b"".join((b" ", shown, _PARTED, hidden, b" "))

    def line_of(self, file: PublicFile, offset: int) -> int:
        """The line of a file at which the text of `said` has this offset."""
        end = 1
        for texts, between in ((self._shown, 1), (self._hidden, len(_PARTED))):
            for line, number in zip(file.lines, file.pieces, strict=True):
                end += len(texts[number]) + between if texts[number] else 0
                if offset < end:
                    return line
            end += len(_PARTED) - 1
        return file.lines[-1]

    def lines_naming(self, name: str) -> Iterator[tuple[str, int]]:
        """The files and lines that hold a name in a path or attribute: at least one, where the name is one."""
        holding = self._names[name]
        for file in self.files:
            if holding in file.pieces:
                yield file.path, file.lines[file.pieces.index(holding)]

    def _number(self, piece: str) -> int:
        key = piece if len(piece) < _LONG else blake2b(piece.encode(errors="replace"), digest_size=16).digest()
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._shown)
            self._learn(piece)
        return number

    def _learn(self, piece: str) -> None:
        plain = undisguised(piece)
        for name in addressed(plain.source):
            self._names.setdefault(name, len(self._shown))
        for text, kept in ((plain.hidden, self._hidden), (plain.shown, self._shown)):
            said = phrase_of(text)
            kept.append(said.encode())
            self._words.update(said.split(" "))
            if "@" in said:
                self._after_at.update(_AFTER_AT.findall(said))
            for run in _GROUPS.findall(f" {said}"):
                groups = run.split()
                self._words.update("".join(groups[at : at + 8]) for at in range(len(groups) - 7))


def readable(body: bytes) -> str:
    """The text in a file: UTF-8, UTF-16 or UTF-32 by its mark; of anything else, what looks like text."""
    if body[:2] == b"\x1f\x8b":
        body = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, LARGEST)
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body.decode(encoding, errors="replace")
    try:
        return body.decode()
    except UnicodeDecodeError:
        return "\n".join(found.decode(errors="replace") for found in _STRINGS.findall(body))


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _pieces(path: str, text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers; those that a tag or a comment spans stay together."""
    markup = path.removesuffix(".gz").endswith(_MARKUP)
    held: list[str] = []
    began, within = 1, ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not held:
            began = number
        held.append(line)
        within = _left_open(line, within) if markup else ""
        if not within:
            yield began, "\n".join(held)
            held = []
    if held:
        yield began, "\n".join(held)


def _left_open(line: str, within: str) -> str:
    """What a line leaves open, a `comment` or a `tag`, when it began `within` one; "" for neither."""
    if within == "comment" and "-->" not in line:
        return within
    if line.rfind("<!--") > line.rfind("-->"):
        return "comment"
    begun, ended = line.rfind("<"), line.rfind(">")
    return "tag" if begun > ended or (begun == ended and within == "tag") else ""


def said_in(text: str, phrase: str) -> bool:
    """Whether a text says a phrase, as whole words."""
    return f" {phrase} " in f" {phrase_of(text)} "
