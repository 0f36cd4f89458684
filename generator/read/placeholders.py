"""Checks the placeholders of a playbook: scanned, parsed, and compared with what is allowed, but never run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes

from generator.model.placeholders import DATE_PLACEHOLDERS, FILTERS, OPTIONAL_PLACEHOLDERS, PLACEHOLDERS
from generator.read.faults import FileFaults, Spot
from generator.read.locate import Locate
from generator.read.suggest import did_you_mean

_ENVIRONMENT = Environment(autoescape=True)
_OPENING = re.compile(r"\{[{%#]")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_CLOSING = re.compile(r"\}\}|%\}")
_SHOWN = re.compile(r"\{\{\s*(?P<name>\w+)\s*(?:\|\s*(?P<filter>\w+)\s*)?\}\}")
_IF = re.compile(r"\{%\s*if\s+(?P<name>\w+)\s*%\}")
_SINGLE = re.compile(rf"(?<!\{{)\{{\s*(?P<name>{'|'.join(PLACEHOLDERS)})\s*(?:\|\s*\w+\s*)?\}}")
_ELSE_END = re.compile(r"\{%\s*(?P<word>else|endif)\s*%\}")
# What stands directly before a placeholder inside an address: `](https://x/`, `<https://x/`, `href="/`, `[1]: /x/`.
_ADDRESS = re.compile(
    r"(?:\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*"
    r"|\b(?:https?://|mailto:|tel:|www\.)[^\s<>]*"
    r"|\b(?:href|src)\s*=[^>\n]*)$",
    re.IGNORECASE,
)
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]+\]:[^\n]*$")
DEEPEST = 8
"""Conditions inside each other. No letter needs so many, and the template language cannot read a hundred."""

_WIDEST = 60
_BEFORE = 300
_ALLOWED = "Only {{ name }}, {{ name|filter }} and {% if name %} … {% else %} … {% endif %} are allowed here."

_SIMPLER = "Close some of them before it."


@dataclass(frozen=True, slots=True)
class Use:
    """A placeholder that is shown. `guarded` says that an `{% if %}` around it asks whether it is empty."""

    name: str
    spot: Spot
    guarded: bool

    @property
    def may_be_empty(self) -> bool:
        """Whether it could leave a blank on somebody's page."""
        return self.name in OPTIONAL_PLACEHOLDERS and not self.guarded


def check_template(text: str, locate: Locate, faults: FileFaults) -> tuple[Use, ...]:
    """The placeholders that this text shows. Notes GB111 for unknown names, GB113 for all else in braces."""
    if "{" not in text and "}" not in text:
        return ()
    before = len(faults.found)
    scan = _Scan(text, locate, faults)
    uses = tuple(scan.uses())
    for found in _SINGLE.finditer(text):
        remedy = f"Write  {{{{ {found['name']} }}}}"
        faults.add("GB113", locate(found.start(), len(found[0])), "A placeholder has two braces on each side.", remedy)
    if len(faults.found) == before:
        for found in _CLOSING.finditer(_TAG.sub(lambda tag: " " * len(tag[0]), text)):
            faults.add("GB113", locate(found.start(), 2), "Nothing opens this brace.", _ALLOWED)
    if len(faults.found) == before:
        _check_parsed(text, locate, faults)
    return uses


class _Scan:
    """One pass over a text, from brace to brace."""

    def __init__(self, text: str, locate: Locate, faults: FileFaults) -> None:
        self.text, self.locate, self.faults = text, locate, faults
        self.asked: list[tuple[str, bool, Spot]] = []
        self.refused = False

    def uses(self) -> Iterator[Use]:
        at = 0
        while not self.faults.crowded and (found := _OPENING.search(self.text, at)):
            start = found.start()
            shown, asked, word = (form.match(self.text, start) for form in (_SHOWN, _IF, _ELSE_END))
            if shown:
                yield from self.shown(shown)
            elif asked:
                self.known(asked)
                if len(self.asked) == DEEPEST:
                    self.faults.add("GB113", self.spot(asked), "This condition stands in too many others.", _SIMPLER)
                self.asked.append((asked["name"], True, self.spot(asked)))
            elif word:
                self.turn(word)
            else:
                self.refuse(start)
            match = shown or asked or word
            at = match.end() if match else start + 2
        for _, _, spot in self.asked:
            self.faults.add("GB113", spot, "This {% if %} is never closed.", "Write  {% endif %}  where it ends.")

    def shown(self, found: re.Match[str]) -> Iterator[Use]:
        spot = self.spot(found)
        name, filter_ = found["name"], found["filter"]
        if not self.known(found):
            return
        if filter_ and filter_ not in FILTERS:
            listed = f"There are: {', '.join(FILTERS)}."
            meant = did_you_mean(filter_, FILTERS)
            message = f"`{filter_[:_WIDEST]}` is no way to write a date."
            self.faults.add("GB113", spot, message, f"{meant} {listed}".strip())
        elif filter_ and name not in DATE_PLACEHOLDERS:
            self.faults.add("GB113", spot, f"`{name}` is not a date.", f"Leave out  |{filter_}")
        if _in_address(self.text, found.start()):
            self.faults.add("GB113", spot, "A placeholder cannot stand in a link's address.", "Write the address out.")
        yield Use(name, spot, self.guards(name))

    def known(self, found: re.Match[str]) -> bool:
        name = found["name"]
        if name in PLACEHOLDERS:
            return True
        meant = did_you_mean(name, PLACEHOLDERS)
        listed = "" if meant else f"Placeholders: {', '.join(PLACEHOLDERS)}."
        shown = f"`{{{{ {name[:_WIDEST]} }}}}`"
        self.faults.add("GB111", self.spot(found), f"{shown} is not a placeholder.", meant or listed)
        return False

    def turn(self, found: re.Match[str]) -> None:
        word = found["word"]
        if not self.asked:
            if not self.refused:
                self.faults.add("GB113", self.spot(found), f"This {{% {word} %}} has no {{% if %}}.", _ALLOWED)
            return
        name, first, spot = self.asked.pop()
        if word == "else":
            if not first:
                self.faults.add("GB113", self.spot(found), "This {% if %} has an {% else %} already.", _ALLOWED)
            self.asked.append((name, False, spot))

    def guards(self, name: str) -> bool:
        # Whoever has been here for whole years has a `since`; the other way round it may have been a few months.
        names = {"since", "years"} if name == "since" else {name}
        return any(asked in names and yes for asked, yes, _ in self.asked)

    def refuse(self, start: int) -> None:
        closing = {"{": "}}", "%": "%}", "#": "#}"}[self.text[start + 1]]
        end = self.text.find(closing, start)
        if end < 0 or "{" in self.text[start + 2 : end]:  # the next one begins before this one ends
            spot = self.locate(start, 2)
            self.faults.add("GB113", spot, f"This brace is never closed with {closing}.", "Close it, or take it away.")
            return
        shown = " ".join(self.text[start : end + 2].split())
        if self.refused and shown.startswith("{% end"):
            return
        self.refused = self.refused or shown.startswith("{%")
        shown = shown if len(shown) <= _WIDEST else f"{shown[:_WIDEST]} …"
        self.faults.add("GB113", self.locate(start, end + 2 - start), f"`{shown}` is not allowed.", _ALLOWED)

    def spot(self, found: re.Match[str]) -> Spot:
        return self.locate(found.start(), found.end() - found.start())


def _in_address(text: str, start: int) -> bool:
    before = text[max(0, start - _BEFORE) : start]
    line = before[before.rfind("\n") + 1 :]
    return bool(_ADDRESS.search(line) or _DEFINITION.match(line))


def _check_parsed(text: str, locate: Locate, faults: FileFaults) -> None:
    """The second net: the template language's own parser must see nothing but what the scan saw."""
    try:
        tree = _ENVIRONMENT.parse(text)
    except TemplateSyntaxError as error:
        faults.add("GB113", locate(_offset_of_line(text, error.lineno), 1), "This is not allowed.", _ALLOWED)
        return
    for node in _nodes(tree):
        if not _is_allowed(node):
            faults.add("GB113", locate(_offset_of_line(text, node.lineno), 1), "This is not allowed.", _ALLOWED)


def _nodes(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        yield child
        yield from _nodes(child)


def _is_allowed(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Name):
        return node.ctx == "load" and node.name in PLACEHOLDERS
    if isinstance(node, nodes.Filter):
        return node.name in FILTERS and isinstance(node.node, nodes.Name) and not (node.args or node.kwargs)
    if isinstance(node, nodes.If):
        return isinstance(node.test, nodes.Name) and not node.elif_
    return isinstance(node, nodes.Output | nodes.TemplateData)


def _offset_of_line(text: str, line: int) -> int:
    offset = 0
    for _ in range(line - 1):
        offset = text.find("\n", offset) + 1
    return offset
