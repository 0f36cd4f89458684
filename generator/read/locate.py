"""Finds the place in the file of something that stands within a text."""

from __future__ import annotations

from collections.abc import Callable

from generator.read.faults import Spot
from generator.read.front_matter import Document
from generator.read.tree import Scalar
from generator.source import Passage

Locate = Callable[[int, int], Spot]
"""From an offset and a length in the text to the spot in the file."""


def in_scalar(document: Document, scalar: Scalar) -> Locate:
    """Quotes, escapes and folded lines move a text away from its source: each part is looked for where it stands."""
    yaml = document.yaml

    def locate(offset: int, width: int) -> Spot:
        part = scalar.text[offset : offset + width]
        at = scalar.start - 1
        for _ in range(scalar.text.count(part, 0, offset) + 1):
            at = yaml.find(part, at + 1, scalar.end)
            if at < 0:
                return scalar.spot
        line = document.yaml_line + yaml.count("\n", 0, at)
        return Spot(line, at - yaml.rfind("\n", 0, at), width)

    return locate


def in_body(passage: Passage) -> Locate:
    """A body's lines are the file's own; only its first one may begin further in."""

    def locate(offset: int, width: int) -> Spot:
        line = passage.text.count("\n", 0, offset)
        column = offset - passage.text.rfind("\n", 0, offset)
        return Spot(passage.place.line + line, column + (passage.place.column - 1 if line == 0 else 0), width)

    return locate
