"""Python expressions over the values of a page, by which compiled parts choose and fill: names and our own objects."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from generator.render.pieces import Constant, Tare, escaped, pieces_of

Frame = Mapping[str, Any]

FRAME = "f"
_MARK = "\ue0f0" + secrets.token_hex(8)
_ROOT = re.compile(r"\bv\d+\b")
_SLOT = re.compile(_MARK + r"(\d+);")


class Expressions:
    """Python expressions over a frame, the values of a page by name, and the objects that they mention."""

    def __init__(self) -> None:
        self.names: dict[str, object] = {"escaped": escaped, "Markup": Markup, "pieces_of": pieces_of}
        self._known: dict[int, str] = {}
        self._roots: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self.function = lru_cache(maxsize=5_000)(self._function)

    def root(self, name: str) -> str:
        """The variable in which expressions find the frame's value of this name."""
        known = next((root for root, held in self._roots.items() if held == name), None)
        if known is None:
            known = f"v{len(self._roots)}"
            self._roots[known] = name
        return known

    def name(self, value: object) -> str:
        """The name by which expressions mention this object; it is kept, so that its identity stays its own."""
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = f"k{len(self._known)}"
            self.names[known] = value
        return known

    def constant(self, text: str) -> str:
        """The name of a text that many pages share; equal texts have one name, and are one object."""
        if text not in self._texts:
            self._texts[text] = f"t{len(self._texts)}"
            self.names[self._texts[text]] = Constant(text)
        return self._texts[text]

    def prelude(self, source: str) -> str:
        """The statements that put the frame's values into the variables which the source uses."""
        used = [name for name in dict.fromkeys(_ROOT.findall(source)) if name in self._roots]
        return ";".join([f"{root}={FRAME}[{self._roots[root]!r}]" for root in used] or ["pass"])

    def made(self, body: str, prelude: str) -> Callable[[Frame], Any]:
        """The function of a frame with this body. It is made of attribute names, literals and our own names only."""
        space = self.names
        exec(compile(f"def made({FRAME}):\n {prelude}\n{body}", "<page>", "exec"), space)  # noqa: S102 - see above
        function: Callable[[Frame], Any] = space.pop("made")  # type: ignore[assignment]
        return function

    def _function(self, source: str) -> Callable[[Frame], Any]:
        """The expression as a function of a frame."""
        return self.made(f" return {source}", self.prelude(source))


class Trace:
    """One watched run: the questions with their answers in order, and the expression of every slot."""

    def __init__(self, frame: Frame, expressions: Expressions) -> None:
        self.frame = frame
        self.expressions = expressions
        self.answers: dict[str, Any] = {}
        self._slots: list[tuple[str, str]] = []

    def value(self, source: str) -> Any:  # noqa: ANN401 - whatever a page's values hold
        """What the expression gives for this frame."""
        return self.expressions.function(source)(self.frame)

    def ask(self, source: str) -> Any:  # noqa: ANN401
        """The answer to a question, noted once."""
        if source not in self.answers:
            self.answers[source] = self.value(source)
        return self.answers[source]

    def slot(self, source: str) -> Markup:
        """The mark where an expression's text belongs; `source` gives finished HTML."""
        return self._marked(source, source)

    def filled(self, source: str) -> Markup:
        """The mark where a value belongs that may know its pieces."""
        return self._marked(f"*pieces_of({source})", f"escaped({source})")

    def part(self, call: str) -> Markup:
        """The mark where another part's pieces belong; `call` gives them."""
        return self._marked(f"*{call}", f"''.join({call})")

    def _marked(self, as_piece: str, as_text: str) -> Markup:
        self._slots.append((as_piece, as_text))
        return Markup(f"{_MARK}{len(self._slots) - 1};")  # noqa: S704 - a mark of ours

    def pieces(self, text: str) -> str:
        """The expression of a text with marks as a tuple of pieces: its tare, constants, and slots between them."""
        cut = _SLOT.split(text)
        own = [number for number in cut[1::2] if not self._slots[int(number)][0].startswith("*")]
        tare = Tare(tuple(str(piece) for piece in cut[::2] if piece), len(own))
        return f"({self.expressions.name(tare)},{self._cut(text, 0)})"

    def joined(self, text: str) -> str:
        """The expression of a text with marks as one text."""
        return f"''.join(({self._cut(text, 1)}))"

    def _cut(self, text: str, form: int) -> str:
        cut = _SLOT.split(text)
        cut[::2] = [piece and self.expressions.constant(str(piece)) for piece in cut[::2]]
        cut[1::2] = [self._slots[int(number)][form] for number in cut[1::2]]
        return "".join(f"{piece}," for piece in cut if piece)


def marked(value: object) -> bool:
    """Whether it is a text with marks."""
    return isinstance(value, str) and _MARK in value
