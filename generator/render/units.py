"""One part of a page in its variants: a path of questions leads to the function that gives its pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.render.expressions import Expressions, Frame, Trace
from generator.render.pieces import Pieces
from generator.render.traced import UnsupportedError

MOST_VARIANTS = 2_000
"""Variants of one part that are kept; further ones are rendered plainly. Ours have a few dozen each."""

PROOFS = 2
"""Other customers on whom a variant must give the plain template's text before it stands for itself."""

SETTLED = 48
"""Pages without a new variant after which the tree of questions becomes one function."""

_TRUTH = "(not not "
"""How a question begins that asks whether a value is true: where only that matters, it need not be made a bool."""

_DEEPEST = 40
"""Conditions inside each other that one function holds; Python reads no more than a hundred."""


@dataclass(slots=True, eq=False)
class Node:
    """A place on a path of questions: either the next question, or the end with the pieces and their function."""

    question: str = ""
    ask: Callable[[Frame], Any] | None = None
    after: dict[Any, Node] = field(default_factory=dict)
    pieces: str = ""
    fill: Callable[[Frame], Pieces] | None = None
    proofs: int = 0


class Unit:
    """One template, in as many variants as its questions had answers.

    `plain` gives the template's text for a frame, and `watch` that text with marks while the trace takes notes. Both
    may raise one of `faults`; then the part is left to `plain` for good.
    """

    def __init__(
        self,
        template: str,
        expressions: Expressions,
        plain: Callable[[Frame], str],
        watch: Callable[[Trace], str],
        faults: tuple[type[Exception], ...],
    ) -> None:
        self.template = template
        self.variants = 0
        self.plainly = False
        self.fill = self._fill  # one bound method, so that expressions name it once
        self._expressions, self._plain, self._watch, self._faults = expressions, plain, watch, faults
        self._root = Node()
        self._settled: Callable[[Frame], Pieces | None] | None = None
        self._since = 0

    def _fill(self, frame: Frame) -> Pieces:
        pieces = self._settled(frame) if self._settled is not None else None
        return self._sought(frame) if pieces is None else pieces

    def _sought(self, frame: Frame) -> Pieces:
        """The pieces for a frame, its path asked step by step; after a while without news for a whole tree at once."""
        node = self._walked(frame)
        if node is None or node.fill is None:
            return self._rendered(frame)
        pieces = node.fill(frame) if node.proofs >= PROOFS else self._proved(node, node.fill, frame)
        self._since += 1
        if self._since > SETTLED and not self.plainly:
            self._settled, self._since = Tree(self._root, self._expressions).function(), 0
        return pieces

    def _walked(self, frame: Frame) -> Node | None:
        """The end of the path for this frame; None where nobody has gone yet."""
        node: Node | None = self._root
        while node is not None and node.fill is None:
            node = node.after.get(node.ask(frame)) if node.ask is not None else None
        return node

    def _proved(self, node: Node, fill: Callable[[Frame], Pieces], frame: Frame) -> Pieces:
        """The pieces of a young variant, held against the plain template's text.

        A word of the customer it was learned from must not stand on anybody else's page.
        """
        text, pieces = self._plain(frame), fill(frame)
        if "".join(pieces) == text:
            node.proofs += 1
            return pieces
        self._root, self._settled, self.plainly = Node(), None, True
        return (text,)

    def _rendered(self, frame: Frame) -> Pieces:
        """The plain template's text; the way to it is learned by the way."""
        text = self._plain(frame)
        if self.plainly or self.variants >= MOST_VARIANTS:
            return (text,)
        try:
            return self._learn(frame, text)
        except self._faults:
            self.plainly = True
            return (text,)

    def _learn(self, frame: Frame, text: str) -> Pieces:
        """Adds the variant of this frame. Raises UnsupportedError if it does not give the plain template's text."""
        trace = Trace(frame, self._expressions)
        source = trace.pieces(self._watch(trace))
        fill = self._expressions.function(source)
        pieces: Pieces = fill(frame)
        if "".join(pieces) != text:
            raise UnsupportedError(self.template)
        node = self._root
        for question, answer in trace.answers.items():
            if node.fill is not None or node.question not in ("", question):
                raise UnsupportedError(self.template)
            node.question, node.ask = question, self._expressions.function(question)
            node = node.after.setdefault(answer, Node())
        if node.question:
            raise UnsupportedError(self.template)
        node.pieces, node.fill = source, fill
        self.variants += 1
        self._since = 0
        return pieces


class Tree:
    """Writes a tree of questions as one function: of the pieces, or of None where it does not know the way."""

    def __init__(self, root: Node, expressions: Expressions) -> None:
        self._root, self._expressions = root, expressions

    def function(self) -> Callable[[Frame], Pieces | None]:
        """The function of a frame. What is still to be proved it leaves to the tree itself."""
        sources = "".join(f"{source}," for source in dict.fromkeys(_sources(self._root)))
        prelude = self._expressions.prelude(f"({sources})")
        return self._expressions.made("\n".join(self._lines(self._root, 1)), prelude)

    def _lines(self, node: Node, depth: int) -> Iterator[str]:
        blank = " " * depth
        if node.fill is not None or not node.question or depth > _DEEPEST:
            yield f"{blank}return {node.pieces if node.proofs >= PROOFS else None}"
            return
        if len(node.after) == 1:
            ((answer, following),) = node.after.items()
            yield f"{blank}if not ({self._is(node.question, answer)}): return None"
            yield from self._lines(following, depth)
            return
        yield f"{blank}a{depth}={node.question}"
        for answer, following in node.after.items():
            yield f"{blank}if {self._is(f'a{depth}', answer)}:"
            yield from self._lines(following, depth + 1)
        yield f"{blank}return None"

    def _is(self, value: str, answer: object) -> str:
        """The condition that the value is this answer. Only answers that no two values share are written out."""
        if isinstance(answer, bool) and value.startswith(_TRUTH):
            return f"{'' if answer else 'not '}{value.removeprefix(_TRUTH).removesuffix(')')}"
        if isinstance(answer, bool) or answer is None:
            return f"{value} is {answer}"
        return f"{value}=={answer if type(answer) is int else self._expressions.name(answer)}"


def _sources(node: Node) -> Iterator[str]:
    yield from (source for source in (node.question, node.pieces) if source)
    for following in node.after.values():
        yield from _sources(following)
