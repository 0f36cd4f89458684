"""Finds in Markdown what a page would drop without a word, or print as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.model.links import LINK, PICTURE_ADDRESS, is_published, safe_address
from generator.model.placeholders import PLACEHOLDERS
from generator.read.code import without_code
from generator.read.faults import FileFaults
from generator.read.front_matter import Document
from generator.read.locate import Locate, in_body, in_scalar
from generator.read.shape import Shape, texts
from generator.source import Passage

_SUSPICIOUS = re.compile(r"[\[<{|=`~]")
_OPENING = re.compile(rf"\{{(?:[{{%#]|\s*(?:{'|'.join(PLACEHOLDERS)})\s*(?:\|\s*\w+\s*)?\}})")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
# As word processors' and mail programs' templates write their gaps: Dear [NAME].
_GAP = re.compile(
    r"(?<![\\\]])\[(?:(?:your|first|last|full|customer(?:'s)?)[ _-]?)?(?:name|company|customer|date|last[ _-]?day"
    r"|vorname|nachname|firma|kunde|kundenname|datum|الاسم|التاريخ)\](?![(\[:])",
    re.IGNORECASE,
)
_UNREADABLE_LINK = re.compile(
    r"(?<!\\)\](?: ?\(\s*<?(?:[a-z]+:|www\.|/|[\w./-]+\.\w)"
    r"|:[ \t]+<?(?:https?:|mailto:|javascript:|data:|www\.|/))",
    re.IGNORECASE,
)
_AUTOLINK = re.compile(r"<((?:https?://|ftp://|www\.|javascript:|tel:)[^<>\s]*)>", re.IGNORECASE)
_TAG = re.compile(r"(<!--).*?(?:-->|\Z)|<(/?)([a-z][a-z0-9-]*)(?:[\s/][^<>]*)?>", re.IGNORECASE | re.DOTALL)
_FENCED = re.compile(r"^ {0,3}(`{3,}|~{3,})(?:.*?\n {0,3}\1[`~]*[ \t]*$|)", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(
    r"^ {0,3}(?:\|[ \t]*:?-+:?[ \t]*\||\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?)[ \t]*$", re.MULTILINE
)
_UNDERLINE = re.compile(r"\S[ \t]*\n {0,3}(={2,})[ \t]*$", re.MULTILINE)
_PICTURE = re.compile(PICTURE_ADDRESS)
_CHARACTER = re.compile(r"[^\n]")
_PAGE = re.compile(r"(?:\./)?([a-z0-9-]+)\.md")

_LONGEST = 1_000
_VANISHES = "This link would vanish."
_IN_FULL = "Write it with https:// in full."
_WORDS = {True: "Write the name itself here.", False: "Write the words themselves here."}
_BY_MAIL = "Write mailto: in front of an e-mail address."
_MAIL = re.compile(r"[^\s/:@]+@[^\s/:@]+")


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a text will stand: a letter or a public page, and whether placeholders are filled in there.

    `home` is the path of the home page in the text's language: `/` or `/de/`.
    """

    content: Path
    home: str = "/"
    letter: bool = False
    fills: bool = False


# A letter needs neither the site's pictures nor the paths of its pages.
LETTER = Ground(Path(), letter=True)
"""A customer's own letter."""


class _Lost(NamedTuple):
    """Something that a page would lose: from which character, how many, and what to say."""

    start: int
    width: int
    code: str
    message: str
    remedy: str


def check_bodies(passages: Iterable[Passage], ground: Ground, faults: FileFaults) -> None:
    """Checks the Markdown bodies among these passages."""
    for passage in passages:
        if passage.markdown and not passage.field:
            check_prose(passage.text, in_body(passage), ground, faults)


def check_lines(document: Document, shape: Shape, ground: Ground, faults: FileFaults) -> None:
    """Checks the fields in which links may stand."""
    for _, field, scalar, _ in texts(document.fields, shape):
        if field.template:
            check_prose(scalar.text, in_scalar(document, scalar), ground, faults)


def check_prose(text: str, locate: Locate, ground: Ground, faults: FileFaults) -> None:
    """Notes placeholders that nobody fills in (GB113), links that would vanish (GB207), marks shown as text (GB118)."""
    if not _SUSPICIOUS.search(text):
        return
    for lost in _losses(text, ground, faults):
        if faults.crowded:
            return
        first_line = text[lost.start : lost.start + lost.width].partition("\n")[0]
        faults.add(lost.code, locate(lost.start, len(first_line)), lost.message, lost.remedy)


def _losses(text: str, ground: Ground, faults: FileFaults) -> Iterator[_Lost]:
    for fence in _FENCED.finditer(text):
        remedy = "Take the marks away." if ground.letter else "Take them away; code is four blanks further in."
        yield _Lost(fence.start(1), len(fence[1]), "GB118", "These marks would be shown as text.", remedy)
    text = without_code(_without(_FENCED, text))
    yield from _blocks(text)
    if not ground.fills:
        yield from _placeholders(text, ground)
    for gap in _GAP.finditer(text):
        remedy = "Write  {{ greet }}  or another placeholder." if ground.fills else _WORDS[ground.letter]
        yield _Lost(gap.start(), len(gap[0]), "GB113", "This gap would be shown as it is.", remedy)
    yield from _links(text, ground, private=faults.private)
    yield from _unread_links(_without(LINK, text))
    yield from _tags(text, ground)


def _blocks(text: str) -> Iterator[_Lost]:
    for table in _TABLE.finditer(text):
        above = text.rfind("\n", 0, max(0, table.start() - 1)) + 1
        start = above if text[above : table.start()].strip() else table.start()
        remedy = "Write it as a list: lines that start with a hyphen."
        yield _Lost(start, table.end() - start, "GB118", "A table would be shown as text.", remedy)
    for line in _UNDERLINE.finditer(text):
        message = "The line under this heading would be shown as text."
        yield _Lost(line.start(1), len(line[1]), "GB118", message, "Write the heading as  ## Heading")


def _placeholders(text: str, ground: Ground) -> Iterator[_Lost]:
    """Those that nobody fills in; of an `{% if %}` only the first tag is named."""
    remedy = _WORDS[ground.letter]
    at, within = 0, False
    while found := _OPENING.search(text, at):
        start, sign = found.start(), found[0][:2]
        closing = text.find(_CLOSING[sign], start, start + _LONGEST) if sign in _CLOSING else -1
        at = closing + 2 if closing >= 0 else found.end()
        if not (within and text[start + 2 : at].lstrip().startswith("e")):
            yield _Lost(start, at - start, "GB113", "Placeholders work in playbooks only.", remedy)
        within = within or sign == "{%"


def _links(text: str, ground: Ground, *, private: bool) -> Iterator[_Lost]:
    """Links that lose their address, and pictures that do not come through."""
    for found in LINK.finditer(text):
        link, start = found[0], found.start()
        if (start and text[start - 1] == "\\") or "\\](" in link:
            continue
        at = link.rindex("](") + 2
        address = link[at:-1]
        if link.startswith("!"):
            yield from _picture(address, (start, len(link)), ground)
        elif not safe_address(address) and "{{" not in address:
            remedy = _remedy(address, ground, private=private)
            yield _Lost(start + at, len(address), "GB207", _VANISHES, remedy)
    for found in _AUTOLINK.finditer(text):
        if not safe_address(found[1]):
            yield _Lost(found.start(1), len(found[1]), "GB207", _VANISHES, _IN_FULL)


def _without(pattern: re.Pattern[str], text: str) -> str:
    """The text with blanks for what is found, each line as long as before."""
    return pattern.sub(lambda found: _CHARACTER.sub(" ", found[0]), text)


def _unread_links(text: str) -> Iterator[_Lost]:
    """What looks like a link, and is written in a way that is not read; a placeholder in it is told elsewhere."""
    for found in _UNREADABLE_LINK.finditer(text):
        if "{{" not in text[found.start() :].partition("\n")[0].partition(")")[0]:
            remedy = "Write  [words](https://example.com/)  with nothing but the address in the round brackets."
            yield _Lost(found.start() + 1, len(found[0]) - 1, "GB118", "This link would be shown as text.", remedy)


def _remedy(address: str, ground: Ground, *, private: bool) -> str:
    """What to write instead of an address: a page of one's own has a path, everything else is written in full."""
    if _MAIL.fullmatch(address):
        return _BY_MAIL
    page = None if private else _PAGE.fullmatch(address)
    if page and not ground.letter and (ground.content / "pages" / f"{page[1]}.md").is_file():
        return f"Write the page's path:  {ground.home}{page[1]}/"
    return _IN_FULL


def _picture(address: str, at: tuple[int, int], ground: Ground) -> Iterator[_Lost]:
    if ground.letter:
        yield _Lost(*at, "GB118", "Letters hold no pictures.", "Take it away.")
        return
    found = _PICTURE.fullmatch(address)
    if found is None or not _is_there(ground.content, found[1]):
        yield _Lost(
            *at,
            "GB118",
            "There is no such picture in content/assets/.",
            "Put the file there, and write  ![what it shows](/assets/name.jpg)",
        )


def _is_there(content: Path, path: str) -> bool:
    file, parts = content / path, Path(path).parts
    linked = any((content / Path(*parts[:depth])).is_symlink() for depth in range(1, len(parts) + 1))
    return file.is_file() and not linked and all(is_published(part) for part in parts)


def _tags(text: str, ground: Ground) -> Iterator[_Lost]:
    """HTML; of a pair of tags only the first is named."""
    opened: set[str] = set()
    for found in _TAG.finditer(text):
        comment, closes, name = found[1], found[2], found[3]
        if comment:
            remedy = "Take it away; private notes stand under `comment:`." if ground.letter else "Take it away."
            yield _Lost(found.start(), len(found[0]), "GB118", "This remark would be shown as text.", remedy)
        elif not closes or name.lower() not in opened:
            opened.add(name.lower())
            remedy = "Take the tags away; **bold** is two stars."
            yield _Lost(found.start(), len(found[0]), "GB118", "HTML would be shown as text.", remedy)
