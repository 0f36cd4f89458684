"""File names: which files count, and what their names say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model.values import SLUG, SLUG_LONGEST
from generator.read.faults import START, FileFaults

_SLUG = re.compile(SLUG)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8})?")
# Windows opens a device, not a file, under these names, whatever the ending.
_DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)})
_SHAPE = "Use small letters a to z, digits and single hyphens:  spring-offer.md"


@dataclass(frozen=True, slots=True)
class FileName:
    """A content file's name, taken apart: `island-delivery.de.md`. `language` is "" for the original."""

    name: str
    id: str
    language: str = ""


def is_litter(name: str) -> bool:
    """Whether a file is none of ours: hidden, a backup, a draft with an underscore, a README, or not Markdown."""
    return (
        name.startswith((".", "_"))
        or name.endswith("~")
        or not name.lower().endswith(".md")
        or name.lower() == "readme.md"
    )


def parse_name(name: str, faults: FileFaults) -> FileName:
    """Takes a content file's name apart. Raises UnreadableError after noting GB109."""
    stem, ending = name[:-3], name[-3:]
    id_, dot, language = stem.partition(".")
    if ending != ".md":
        faults.stop("GB109", START, "The file name ends in capital letters.", "Let it end in  .md")
    if dot and not _LANGUAGE.fullmatch(language):
        faults.stop(
            "GB109", START, "What stands between the dots is not a language code.", "Write it like this:  price.de.md"
        )
    if len(id_) > SLUG_LONGEST:
        faults.stop("GB109", START, f"The file name is longer than {SLUG_LONGEST} characters.", "Shorten it.")
    if id_ in _DEVICES:
        faults.stop("GB109", START, "Windows cannot open a file of this name.", "Choose another name.")
    if not _SLUG.fullmatch(id_):
        faults.stop("GB109", START, "This file name cannot be an identifier.", _SHAPE)
    return FileName(name, id_, language)
