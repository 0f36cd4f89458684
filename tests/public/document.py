"""Reads an HTML page the way a browser does, for questions a test asks."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib


def words(element: Element) -> str:
    """All text in an element, white space made single."""
    return " ".join("".join(element.itertext()).split())


class Document:
    def __init__(self, html: str) -> None:
        self.html = html
        self.root: Element = html5lib.parse(html, namespaceHTMLElements=False)

    @classmethod
    def of(cls, file: Path) -> Document:
        return cls(file.read_text(encoding="utf-8"))

    @property
    def text(self) -> str:
        return words(self.root)

    def all(self, tag: str, name: str = "") -> list[Element]:
        """Elements with this tag (`*` for any) and, if given, this class."""
        found = self.root.iter() if tag == "*" else self.root.iter(tag)
        return [
            element
            for element in found
            if isinstance(element.tag, str) and (not name or name in element.get("class", "").split())
        ]

    def texts(self, tag: str, name: str = "") -> list[str]:
        return [words(element) for element in self.all(tag, name)]

    def links(self) -> dict[str, str]:
        """The address behind each link's words."""
        return {words(element): element.get("href", "") for element in self.all("a")}
