"""Markdown with front matter: our strict handler under python-frontmatter.

The library alone would take a file with a BOM or without its closing fence as all body (and print an e-mail address on
a page), keep the last of two doubled fields, and read `NO` as false; this handler refuses or keeps them.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from generator.read.faults import START, FileFaults, Spot, UnreadableError
from generator.read.tree import Fields, parse_yaml, plain_value
from generator.source import Place

FENCE = "---"
EMPTY = "This file is empty."
_QUOTED = 40
# Word processors make one long dash of two or three short ones.
_NEARLY = re.compile(r"^[ \t]*(?:-{2,}|-*[\u2010-\u2015]+-*)[ \t]*$", re.MULTILINE)
_EXACTLY = "Write exactly three short dashes, without spaces:  ---"


@dataclass(frozen=True, slots=True)
class Document:
    """A file, or a row of one, taken apart: its fields with their places, the text they stand in, its Markdown body.

    `fields` is None when they cannot be read; `body_spot` is the first character of the body, `line` where the document
    begins in the file and `yaml_line` where `yaml` does. `in_a_line`: the body's line breaks are not the file's.
    """

    path: str
    private: bool
    fields: Fields | None
    yaml: str
    body: str
    body_spot: Spot
    line: int = 1
    yaml_line: int = 2
    in_a_line: bool = False

    def place(self, spot: Spot) -> Place:
        """The spot as a place in this file."""
        return Place(self.path, spot.line, spot.column)


class StrictHandler(BaseHandler):
    """Front matter between two lines of exactly three dashes; every value is text. Made anew for every file."""

    FM_BOUNDARY = re.compile(r"^---$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = FENCE

    def __init__(self, faults: FileFaults) -> None:
        super().__init__()
        self.faults = faults
        self.fields: Fields | None = None
        self.yaml = ""
        self.body_spot = START

    def split(self, text: str) -> tuple[str, str]:
        """The YAML and the body. Raises UnreadableError after noting GB101."""
        first, _, rest = text.partition("\n")
        if first != FENCE:
            self._refuse_first_line(first, rest)
        if rest.startswith(FENCE) and rest[3:4] in ("", "\n"):
            end = 0
        else:
            end = rest.find(f"\n{FENCE}\n") + 1 or (len(rest) - 3 if rest.endswith(f"\n{FENCE}") else -1)
        if end < 0:
            nearly = _NEARLY.search(rest)
            if nearly:
                spot = Spot(2 + rest.count("\n", 0, nearly.start()), 1, len(nearly[0]))
                self.faults.stop("GB101", spot, "This is nearly the line that ends the fields.", _EXACTLY)
            self.faults.stop(
                "GB101",
                START,
                "The part between the two --- lines begins here and never ends.",
                "Put a line of exactly three dashes below the last field.",
            )
        body = rest[end + 4 :]
        blank = body[: len(body) - len(body.lstrip())]
        line = 3 + rest.count("\n", 0, end) + blank.count("\n")
        self.yaml, self.body_spot = rest[:end], Spot(line, len(blank) - blank.rfind("\n"))
        return self.yaml, body

    def load(self, fm: str) -> dict[str, Any]:
        """The fields as text, dict and list. What is faulty is noted, and then no field is returned."""
        with suppress(UnreadableError):
            self.fields = parse_yaml(fm, self.faults, 2)
        value = plain_value(self.fields) if self.fields else {}
        return value if isinstance(value, dict) else {}

    def _refuse_first_line(self, first: str, rest: str) -> None:
        if _NEARLY.fullmatch(first) or first.rstrip() == "-":
            found, remedy = "It is nearly that.", _EXACTLY
        elif not first.strip() and rest.lstrip().startswith(FENCE):
            found, remedy = "It is empty.", "Take away what is empty above the line with three dashes."
        elif self.faults.private or not first.strip():
            found, remedy = "", "Put a line with three dashes above the first field."
        else:
            found, remedy = f'It is "{first[:_QUOTED]}".', "Put a line with three dashes above it."
        self.faults.stop("GB101", START, f"The first line must be `---`. {found}".strip(), remedy)


def take_apart(text: str, faults: FileFaults) -> Document:
    """The document that this text is. Raises UnreadableError where not even body and front matter can be told apart."""
    if not text.strip():
        faults.stop("GB101", START, EMPTY, "Fill it in as the files beside it are, or delete it.")
    handler = StrictHandler(faults)
    if not text.startswith(FENCE):  # the library would strip blank lines first, and hide that they are there
        handler.split(text)
    _, body = frontmatter.parse(text, handler=handler)
    return Document(faults.path, faults.private, handler.fields, handler.yaml, body, handler.body_spot)
