"""File names: which files count, and what their names say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model.slugs import WINDOWS_DEVICES, slug_from
from generator.model.values import SLUG, SLUG_LONGEST
from generator.read.faults import START, FileFaults

_SLUG = re.compile(SLUG)
CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8})?")
"""A language code: `de`, `pt-BR`."""
_ENDINGS = re.compile(r"(?:\.(?:md|mdown|mkd|mkdn|mdx|markdown|text|txt|rtf|odt|docx?))+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileName:
    """A content file's name, taken apart: `island-delivery.de.md`. `language` is "" for the original."""

    name: str
    id: str
    language: str = ""


def parse_name(name: str, faults: FileFaults) -> FileName:
    """Takes a content file's name apart. Raises UnreadableError after noting GB109."""
    if not name.endswith(".md"):
        faults.stop("GB109", START, "This file is not read: its name must end in .md.", _rename(name))
    id_, dot, language = name.removesuffix(".md").partition(".")
    if dot and not CODE.fullmatch(language):
        faults.stop(
            "GB109", START, "What stands between the dots is not a language code.", "Write it like this:  price.de.md"
        )
    if len(id_) > SLUG_LONGEST:
        faults.stop("GB109", START, f"The file name is longer than {SLUG_LONGEST} characters.", "Shorten it.")
    if id_ in WINDOWS_DEVICES:
        faults.stop("GB109", START, "Windows cannot open a file of this name.", "Choose another name.")
    if not _SLUG.fullmatch(id_):
        remedy = f"Use small letters a to z, digits and single hyphens. {_rename(name)}".strip()
        faults.stop("GB109", START, "This file name cannot be an identifier.", remedy)
    return FileName(name, id_, language)


def _rename(name: str) -> str:
    """A name that is read, "" where no letter of it can be kept; the written one stands in the fault's place anyway."""
    stem = _ENDINGS.sub("", name)
    id_, dot, language = stem.partition(".")
    if dot and not CODE.fullmatch(language):
        id_, dot, language = stem, "", ""
    slug = slug_from(id_)
    return f"Rename it:  {slug}{dot}{language}.md" if slug else ""
