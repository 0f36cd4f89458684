"""Blanks: placeholders that a playbook shows although they are empty for somebody."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from jinja2 import Environment, TemplateSyntaxError, nodes

from generator.decide.placeholders import empty_placeholders
from generator.errors import Fault
from generator.model.customer import Customer
from generator.model.goodbye import Farewell
from generator.model.site import Site
from generator.source import Passage, Place

_PARSER = Environment(autoescape=True)


@dataclass(frozen=True, slots=True)
class Slotted:
    """A playbook's text with placeholders in it, parsed once."""

    passage: Passage
    tree: nodes.Template


@dataclass(slots=True)
class Blanks:
    """Looks for blanks on every farewell it is shown; each place counts once, with the first customer who has it."""

    texts: Mapping[str, tuple[Slotted, ...]]
    found: dict[tuple[Place, str], tuple[str, int]] = field(default_factory=dict)

    @classmethod
    def in_playbooks(cls, site: Site, passages: Iterable[Passage]) -> Blanks:
        """Gets ready for a site. `passages` are all texts of its shared content."""
        paths = {
            written.place.path
            for playbook in site.playbooks.values()
            for written in (playbook.original, *playbook.variants.values())
        }
        texts: defaultdict[str, list[Slotted]] = defaultdict(list)
        for passage in passages:
            if passage.place.path in paths and "{" in passage.text:
                tree = _parsed(passage)
                if tree is not None:
                    texts[passage.place.path].append(Slotted(passage, tree))
        return cls({path: tuple(slotted) for path, slotted in texts.items()})

    def look_at(self, farewell: Farewell, customer: Customer) -> None:
        """Notes the blanks that this customer's page would have."""
        empty = empty_placeholders(farewell.values)
        for slotted in self.texts.get(farewell.playbook.place.path, ()):
            if not slotted.passage.field and farewell.letter_is_own:
                continue
            for name, line in _shown(slotted.tree.body, empty):
                if name in empty:
                    key = (_place(slotted.passage, name, line), name)
                    first, more = self.found.get(key, (customer.place.path, -1))
                    self.found[key] = (first, more + 1)

    def faults(self) -> tuple[Fault, ...]:
        """One fault a place, with the first customer and how many more."""
        return tuple(
            Fault(
                place,
                "GB112",
                f"{{{{ {name} }}}} is empty for {first}{f' and {more} more' if more else ''}.",
                f"Give it a value there, or write  {{% if {name} %}} … {{% endif %}}  around the words that need it.",
                width=len(name),
            )
            for (place, name), (first, more) in self.found.items()
        )


def _parsed(passage: Passage) -> nodes.Template | None:
    try:
        return _PARSER.parse(passage.text)
    except TemplateSyntaxError:
        return None  # the reader has a fault for it


def _shown(body: Iterable[nodes.Node], empty: frozenset[str]) -> Iterator[tuple[str, int]]:
    """The names that a customer with these empty placeholders would see, each with its line in the text."""
    for node in body:
        if isinstance(node, nodes.If):
            branches = [node, *node.elif_]
            taken = next((branch.body for branch in branches if _holds(branch.test, empty)), node.else_)
            yield from _shown(taken, empty)
        elif isinstance(node, nodes.Output):
            yield from ((name.name, name.lineno) for name in node.find_all(nodes.Name))


def _holds(test: nodes.Node, empty: frozenset[str]) -> bool:
    if isinstance(test, nodes.Not):
        return not _holds(test.node, empty)
    return not isinstance(test, nodes.Name) or test.name not in empty


def _place(passage: Passage, name: str, line: int) -> Place:
    text = passage.text.splitlines()[line - 1]
    found = re.search(rf"\{{\{{[-+]?\s*({name})\b", text)
    column = found.start(1) if found else 0
    inside = passage.markdown and line > 1
    start = 1 if inside else passage.place.column
    return replace(passage.place, line=passage.place.line + (line - 1 if passage.markdown else 0), column=start + column)
