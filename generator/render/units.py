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
"""Pages in a row without a new variant after which the path of questions becomes one function."""

_DEEPEST = 40
"""Conditions inside each other that one function holds; Python reads no more than a hundred."""


@dataclass(slots=True, eq=False)
class Node:
    """A place on a path of questions: either the next question, or the end with the function of the pieces."""

    question: str = ""
    ask: Callable[[Frame], Any] | None = None
    after: dict[Any, Node] = field(default_factory=dict)
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
        self._choose: Callable[[Frame], Node | None] | None = None
        self._since = 0

    def _fill(self, frame: Frame) -> Pieces:
        node = self._choose(frame) if self._choose is not None else None
        if node is None:
            node = self._walked(frame)
        if node is None or node.fill is None:
            return self._rendered(frame)
        return node.fill(frame) if node.proofs >= PROOFS else self._proved(node, node.fill, frame)

    def _walked(self, frame: Frame) -> Node | None:
        """The end of the path for this frame, asked step by step; None where nobody has gone yet."""
        self._since += 1
        if self._choose is None and self._since > SETTLED and self.variants:
            self._choose = Chooser(self._root, self._expressions).function()
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
        self._root, self._choose, self.plainly = Node(), None, True
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
        fill = self._expressions.function(trace.pieces(self._watch(trace)))
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
        node.fill = fill
        self.variants += 1
        self._choose, self._since = None, 0
        return pieces


class Chooser:
    """Writes a tree of questions as one function, which gives the end of the path, or None where there is none."""

    def __init__(self, root: Node, expressions: Expressions) -> None:
        self._root, self._expressions = root, expressions

    def function(self) -> Callable[[Frame], Node | None]:
        """The function of a frame. What it does not know it leaves to the tree itself."""
        questions = "".join(f"{question}," for question in dict.fromkeys(_questions(self._root)))
        prelude = self._expressions.prelude(f"({questions})")
        return self._expressions.made("\n".join(self._lines(self._root, 1)), prelude)

    def _lines(self, node: Node, depth: int) -> Iterator[str]:
        blank = " " * depth
        if node.fill is not None or not node.question or depth > _DEEPEST:
            yield f"{blank}return {self._expressions.name(node) if node.fill is not None else None}"
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
        if isinstance(answer, bool) or answer is None:
            return f"{value} is {answer}"
        return f"{value}=={answer if type(answer) is int else self._expressions.name(answer)}"


def _questions(node: Node) -> Iterator[str]:
    if node.question:
        yield node.question
    for following in node.after.values():
        yield from _questions(following)
