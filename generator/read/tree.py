"""YAML as a tree of text: every scalar stays what was written, and everything knows its place.

The events of PyYAML's C parser are turned into our own nodes, so no alias, tag or merge key ever exists in memory and
a hostile file ends at the first event that is not allowed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

import yaml

from generator.read.faults import FileFaults, Spot, UnreadableError
from generator.read.quotes import CURLY, CURLY_MESSAGE, QUOTES, begins_field, in_curly, indent_of
from generator.read.syntax import CURLY_REMEDY, explain, lacks_blank

DEEPEST = 8
"""Deeper than any noun of the model; what is deeper than a field allows is found by the schema."""

_MOST_CORRECTIONS = 20
"""Lines of one file that are corrected in order to read on below them."""

_HASH = re.compile(r"[ \t]#(?=[^\s#])")


class Scalar(NamedTuple):
    """A text. `start` and `end` are offsets in the YAML; `plain` says that it was written without quotes."""

    text: str
    spot: Spot
    start: int
    end: int
    plain: bool

    @property
    def absent(self) -> bool:
        """Whether nothing stands after the colon, which is the same as no field at all."""
        return self.plain and not self.text


class Entry(NamedTuple):
    """A key's place and its value."""

    key: Spot
    node: Node


class Fields(NamedTuple):
    """A mapping, in the order written."""

    entries: dict[str, Entry]
    spot: Spot


class Listing(NamedTuple):
    """A list."""

    items: list[Node]
    spot: Spot


Event = Any
"""An event of the parser, or one of its marks; their published types lack most of their fields."""

Node = Scalar | Fields | Listing
Value = str | dict[str, "Value"] | list["Value"]


def plain_value(node: Node) -> Value:
    """The node as text, dict and list. Absent fields are left out."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Fields):
        return {
            key: plain_value(entry.node)
            for key, entry in node.entries.items()
            if not (isinstance(entry.node, Scalar) and entry.node.absent)
        }
    return [plain_value(item) for item in node.items]


def parse_yaml(text: str, faults: FileFaults, first_line: int = 1) -> Fields:
    """The mapping that this YAML says. `first_line` is the file's line at which `text` begins.

    Notes GB106 for doubled fields. Raises UnreadableError after noting GB104, GB105 or GB108.
    """
    _refuse_tabs(text, faults, first_line)
    for _ in range(_MOST_CORRECTIONS):
        # A corrected text is read from the start, with a fresh list, so that no fault is noted twice.
        again = FileFaults(faults.path, faults.private)
        composer = _Composer(text, again, first_line)
        try:
            fields = composer.document()
        except yaml.MarkedYAMLError as error:
            text = explain(error, text, faults, first_line)
            if not text:
                raise UnreadableError from None
        except yaml.YAMLError:
            faults.stop("GB104", Spot(first_line), "A character here cannot be read.", "Type the fields again by hand.")
        except UnreadableError:
            faults.found.extend(again.found)
            raise
        else:
            _refuse_lost_text(text, composer, again)
            faults.found.extend(again.found)
            return fields
    raise UnreadableError


def _refuse_tabs(text: str, faults: FileFaults, first_line: int) -> None:
    if "\t" not in text:
        return
    lines = [n for n, line in enumerate(text.split("\n")) if "\t" in line[: len(line) - len(line.lstrip())]]
    for number in lines:
        faults.add("GB105", Spot(first_line + number), "This line starts with a tab.", "Use two spaces.")
    if lines:
        raise UnreadableError


def _refuse_lost_text(text: str, composer: _Composer, faults: FileFaults) -> None:
    """`Studio #5` would lose its `#5` as a comment: a comment after a value must have a space after its `#`."""
    for scalar in (scalar for scalar in composer.scalars if scalar.plain):
        if faults.crowded:
            return
        end_of_line = text.find("\n", scalar.end)
        rest = text[scalar.end : end_of_line if end_of_line >= 0 else len(text)]
        found = _HASH.match(rest, len(rest) - len(rest.lstrip()) - 1) if rest[:1] in (" ", "\t") else None
        if found:
            column = scalar.end + found.start() + 1 - text.rfind("\n", 0, scalar.end) - 1
            line = composer.first_line + text.count("\n", 0, scalar.end)
            faults.add(
                "GB104",
                Spot(line, column + 1, len(rest) - found.start() - 1),
                "What stands after ` #` would be dropped as a comment.",
                "Put the whole value in quotes, or write a space after the `#` if it is a comment.",
            )


# These three are made for every text of every file; `_make` is the quicker way to a named tuple.
_make_spot, _make_scalar, _make_entry = Spot._make, Scalar._make, Entry._make


class _Composer:
    """Walks the parser's events once."""

    def __init__(self, text: str, faults: FileFaults, first_line: int) -> None:
        self.next: Callable[[], Event] = yaml.CSafeLoader(text).get_event
        self.text, self.faults, self.first_line = text, faults, first_line
        self.hashes = _HASH.search(text) is not None
        self.scalars: list[Scalar] = []
        self.lines: list[str] = []

    def document(self) -> Fields:
        self.next()  # the stream's start
        event = self.next()
        if isinstance(event, yaml.StreamEndEvent):
            return Fields({}, Spot(self.first_line))
        if event.version or event.tags:
            self.refuse(event, "A line that starts with % is not allowed here.", "Delete the line.")
        begin = self.next()
        root = self.node(begin, 0)
        self.next()  # the document's end
        event = self.next()
        if not isinstance(event, yaml.StreamEndEvent):
            self.refuse(event, "A second set of fields begins here.", "Delete the line of dots or dashes.")
        if isinstance(root, Fields):
            return root
        if isinstance(root, Scalar) and lacks_blank(root.text):
            raise _cut(begin)
        if not (isinstance(root, Scalar) and root.absent):
            self.faults.stop("GB104", root.spot, "This is not a field.", "Write its name, a colon, a space, its value.")
        return Fields({}, Spot(self.first_line))

    def node(self, event: Event, depth: int) -> Node:
        kind = event.__class__
        if kind is yaml.ScalarEvent:
            return self.scalar(event)
        if kind is yaml.AliasEvent:
            self.refuse(event, "A value that starts with * points elsewhere, which is not allowed.", _QUOTE)
        if depth == DEEPEST:
            self.refuse(event, "This is nested too deep.", "No field needs so many levels: take some away.")
        if event.anchor:
            self.refuse(event, "A value that starts with & is not allowed.", _QUOTE)
        if event.tag:
            self.refuse(event, "A value that starts with ! is not allowed.", _QUOTE)
        return self.fields(event, depth) if kind is yaml.MappingStartEvent else self.listing(event, depth)

    def scalar(self, event: Event) -> Scalar:
        start, end = event.start_mark, event.end_mark
        if event.anchor:
            self.refuse(event, "A value that starts with & is not allowed.", _QUOTE)
        if event.tag is not None or event.implicit == (False, False):
            self.refuse(event, "A value that starts with ! is not allowed.", _QUOTE)
        line, column = start.line, start.column
        width = end.column - column if end.line == line else self.rest_of_line(start)
        spot = _make_spot((line + self.first_line, column + 1, width))
        scalar = _make_scalar((event.value, spot, start.index, end.index, not event.style))
        if self.hashes:
            self.scalars.append(scalar)
        if event.style:
            if end.line > line and event.style in QUOTES and self.swallows(line, end.line):
                raise yaml.MarkedYAMLError(context="quoted scalar", context_mark=start)
        elif event.value[:1] in CURLY and in_curly(event.value):
            self.refuse_curly(scalar)
            return scalar._replace(text=event.value[1:-1])  # or it would be refused a second time, as a date
        return scalar

    def swallows(self, line: int, last: int) -> bool:
        """Whether a text in quotes that begins on `line` holds a line that looks like the next field."""
        self.lines = self.lines or self.text.split("\n")
        depth = indent_of(self.lines[line])
        return any(begins_field(self.lines[number], depth) for number in range(line + 1, last + 1))

    def refuse_curly(self, scalar: Scalar) -> None:
        straight = CURLY_REMEDY if self.faults.private else f'Write it like this:  "{scalar.text[1:-1]}"'
        self.faults.add("GB104", scalar.spot, CURLY_MESSAGE, straight)

    def fields(self, event: Event, depth: int) -> Fields:
        entries: dict[str, Entry] = {}
        spot = self.spot(event)
        while (key := self.next()).__class__ is not yaml.MappingEndEvent:
            if key.__class__ is not yaml.ScalarEvent:
                # What the parser takes for a field named by a mapping is nearly always a text like `{{ greet }}`.
                raise _cut(key)
            name = self.scalar(key)
            if name.text == "<<" and name.plain:
                self.refuse(key, "The merge sign << is not allowed.", "Write the fields out.")
            node = self.node(self.next(), depth + 1)
            if isinstance(node, Scalar) and node.absent and ":" not in self.text[name.end : node.start]:
                # `{what: Ready, steady}`: a comma between braces has cut a text in two.
                raise _cut(key)
            if name.text in entries and not self.faults.crowded:
                first = entries[name.text].key.line
                self.faults.add(
                    "GB106", name.spot, f"This field stands here twice; first in line {first}.", "Keep one."
                )
            entries.setdefault(name.text, _make_entry((name.spot, node)))
        return Fields(entries, spot)

    def listing(self, event: Event, depth: int) -> Listing:
        items: list[Node] = []
        spot = self.spot(event)
        while (item := self.next()).__class__ is not yaml.SequenceEndEvent:
            node = self.node(item, depth + 1)
            if isinstance(node, Scalar) and node.plain and lacks_blank(node.text):
                raise _cut(item)
            if not (isinstance(node, Scalar) and node.absent):
                items.append(node)
            elif not self.faults.crowded:
                self.faults.add(
                    "GB107", node.spot, "This line of the list is empty.", "Fill it in, or delete the line."
                )
        return Listing(items, spot)

    def spot(self, event: Event) -> Spot:
        mark = event.start_mark
        return Spot(mark.line + self.first_line, mark.column + 1)

    def rest_of_line(self, mark: Event) -> int:
        start: int = mark.index
        end = self.text.find("\n", start)
        return (end if end >= 0 else len(self.text)) - start

    def refuse(self, event: Event, message: str, remedy: str) -> NoReturn:
        self.faults.stop("GB108", self.spot(event), message, remedy)


def _cut(key: Event) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem_mark=key.start_mark)


_QUOTE = "Put the whole value in quotes."
