"""A line of JSON as a tree of text: every value stays what was written, and everything knows its place.

Stricter than JSON itself where two readers could understand different things: names that stand twice, halves of
characters, NaN, and deep nesting are refused.
"""

from __future__ import annotations

import json
import re
from typing import NoReturn

from generator.read.faults import FileFaults, Spot
from generator.read.tree import DEEPEST, Entry, Fields, Listing, Node, Scalar

_BLANK = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"([^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+)"')
_WORD = re.compile(r"(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![\w.+-])")
_ANY_WORD = re.compile(r"[\w.+-]+")
_HALF = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(?![\"\\/bfnrt]|u[0-9a-fA-F]{4}).?|[\x00-\x1f]")

_NO_JSON = "This line is no JSON object."
_WHOLE = "Write one customer a line, all of it between { and }."


class JsonText:
    """One line, read from the left to the right. `line` is its number in the file; columns count characters."""

    def __init__(self, text: str, line: int, faults: FileFaults) -> None:
        self.text, self.line, self.faults = text, line, faults
        self._at = 0

    def fields(self) -> Fields:
        """The object that this line is. Raises UnreadableError after noting GB141; GB106 is only noted."""
        root = self.node()
        if not isinstance(root, Fields):
            self.refuse(0, _NO_JSON, _WHOLE)
        return root

    def cells(self) -> list[Node]:
        """The values of the list that this line is. Raises UnreadableError."""
        root = self.node()
        return root.items if isinstance(root, Listing) else []

    def node(self) -> Node:
        """The value that is all of this line. Raises UnreadableError."""
        root = self._value(0)
        if self._next():
            self.refuse(self._at, "Text stands after the customer's closing brace.", "Begin a new line for it.")
        return root

    def refuse(self, at: int, message: str, remedy: str) -> NoReturn:
        """Notes GB141 at this character, counted from 0."""
        self.faults.stop("GB141", Spot(self.line, at + 1), message, remedy)

    def _next(self) -> str:
        found = _BLANK.match(self.text, self._at)
        self._at = found.end() if found else self._at
        return self.text[self._at : self._at + 1]

    def _value(self, depth: int) -> Node:
        sign = self._next()
        if sign in ("{", "["):
            if depth == DEEPEST:
                self.refuse(self._at, "This is nested too deep.", "No field needs so many levels: take some away.")
            return self._object(depth) if sign == "{" else self._list(depth)
        start = self._at
        if sign == '"':
            text = self._string()
            absent = not text.strip()
            return Scalar("" if absent else text, self._spot(start), start, self._at, absent)
        found = _WORD.match(self.text, start)
        if not found:
            self._refuse_word(start, depth)
        self._at = found.end()
        absent = found[0] == "null"
        return Scalar("" if absent else found[0], self._spot(start), start, self._at, absent)

    def _object(self, depth: int) -> Fields:
        entries: dict[str, Entry] = {}
        spot, start = self._spot(self._at), self._at
        self._at += 1
        if self._next() == "}":
            self._at += 1
            return Fields(entries, spot)
        while True:
            if self._next() != '"':
                self._refuse_name(start, after_comma=bool(entries))
            at = self._at
            name, key = self._string(), self._spot(at)
            if self._next() != ":":
                self._refuse_sign(start, "A colon is missing here.", 'Write  "name": "value"')
            self._at += 1
            node = self._value(depth + 1)
            if name in entries and not self.faults.crowded:
                column = entries[name].key.column
                message = f"This field stands here twice; first in column {column}."
                self.faults.add("GB106", key, message, "Keep one.")
            entries.setdefault(name, Entry(key, node))
            if self._goes_on(start, "}"):
                return Fields(entries, spot)

    def _list(self, depth: int) -> Listing:
        items: list[Node] = []
        spot, start = self._spot(self._at), self._at
        self._at += 1
        if self._next() == "]":
            self._at += 1
            return Listing(items, spot)
        while True:
            node = self._value(depth + 1)
            if not (isinstance(node, Scalar) and node.absent) or depth == 0:
                items.append(node)
            elif not self.faults.crowded:
                self.faults.add("GB107", node.spot, "This part of the list is empty.", "Fill it in, or take it away.")
            if self._goes_on(start, "]"):
                return Listing(items, spot)

    def _goes_on(self, start: int, closing: str) -> bool:
        """Takes the sign after a value: True for the closing one."""
        sign = self._next()
        if sign not in (closing, ","):
            self._refuse_sign(start, f"A comma or {closing} is missing here.", "Put it between the values.")
        self._at += 1
        return sign == closing

    def _refuse_sign(self, start: int, message: str, remedy: str) -> NoReturn:
        if not self._next():
            self.refuse(start, "What opens here is never closed in this line.", _WHOLE)
        self.refuse(self._at, message, remedy)

    def _refuse_name(self, start: int, *, after_comma: bool) -> NoReturn:
        if self._next() == "}" and after_comma:
            self.refuse(self._at, "There is a comma too many before this brace.", "Take it away.")
        self._refuse_sign(start, "A field's name in double quotes must stand here.", 'Write  "name": "value"')

    def _string(self) -> str:
        start = self._at
        found = _STRING.match(self.text, start)
        if not found:
            self._refuse_string(start)
        self._at = found.end()
        if "\\" not in found[1]:
            return found[1]
        text: str = json.loads(found[0])
        if _HALF.search(text):
            self.refuse(start, "Half a character stands in this text.", "Type the text again by hand.")
        return text.replace("\r\n", "\n")

    def _refuse_string(self, start: int) -> NoReturn:
        bad = _ESCAPE.search(self.text, start)
        end = bad.start() if bad else len(self.text)
        if bad is None or self.text.find('"', start + 1, end) > 0 or bad[0] in ("\r", "\n"):
            self.refuse(start, "This quotation mark is never closed.", 'Write a " at the end of the text.')
        if bad[0].startswith("\\"):
            self.refuse(end, "This backslash means nothing in JSON.", "Write two of them for one.")
        self.refuse(end, "A control character stands in this text.", "Write a line break as \\n and a tab as \\t.")

    def _refuse_word(self, start: int, depth: int) -> NoReturn:
        found = _ANY_WORD.match(self.text, start)
        if depth == 0:
            self.refuse(start, _NO_JSON, _WHOLE)
        if found and found[0] in ("NaN", "Infinity", "-Infinity"):
            self.refuse(start, "This is no number.", "Leave the field out, or write its text in double quotes.")
        if found:
            self.refuse(start, "This value must stand in double quotes.", "Only numbers, true, false, null need none.")
        self._refuse_sign(start, "A value is missing here.", "Fill it in, or leave the field out.")

    def _spot(self, start: int) -> Spot:
        return Spot(self.line, start + 1, max(1, self._at - start))
