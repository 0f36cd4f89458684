"""The page compiler: what is the same on many pages is rendered once, the rest is escaped and joined.

Each part of the theme (`parts/…`, and the page around them) is a unit. The first customer of a kind goes through the
real template with watched values (see `traced`); what it asked becomes a path of questions, and at its end stands a
function that joins constant segments and slots. The next customer with the same answers gets that function. Whatever
cannot be watched is left to the plain template, part by part or page by page: slower, never different.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, cast

from jinja2 import Environment, Template, TemplateError, Undefined, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import Context, LoopContext, Macro

from generator.render.minify import Squeezed
from generator.render.templates import is_long
from generator.render.traced import (
    FRAME,
    Expressions,
    Frame,
    Trace,
    Traced,
    UnsupportedError,
    lifted,
    source_of,
    whole,
)

PART = "parts/"
MOST_VARIANTS = 2_000
"""Variants of one part that are kept; further ones are rendered plainly. Ours have a few dozen each."""

PROOFS = 2
"""Other customers on whom a variant must give the plain template's text before it stands for itself."""

FAULTS = (UnsupportedError, TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError,
          RecursionError, SyntaxError, MemoryError)  # fmt: skip
"""What makes a page fall back to its plain template, which then says what is wrong."""

_TRANSLATED = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext"})
_PRINTS = (nodes.Output, nodes.Filter, nodes.Test, nodes.CallBlock)
_NOT_HANDED_ON = (Macro, LoopContext, Undefined)


@dataclass(slots=True)
class _Node:
    """A place on a path of questions: either the next question, or the end with the text's function."""

    question: str = ""
    ask: Callable[[Frame], Any] | None = None
    after: dict[Any, _Node] = field(default_factory=dict)
    fill: Callable[[Frame], str] | None = None
    proofs: int = 0


class Compiler:
    """The compiled pages of one language. `fixed` are the values that are the same on all of its pages."""

    def __init__(self, watching: Environment, plain: Environment, fixed: dict[str, Any]) -> None:
        self.plain = plain
        self.fixed = fixed
        self.trace: Trace | None = None
        self.expressions = Expressions()
        self._units: dict[tuple[str, frozenset[str]], Unit] = {}
        self._roots: dict[str, Callable[[Context], Iterator[str]]] = {}
        self._wanted: dict[str, frozenset[str]] = {}
        self._environment = _watching(watching, self)

    def page(self, template: str, values: Frame) -> str:
        """The page that the plain template would give. Raises one of `FAULTS` where only that can tell."""
        return self.unit(template, frozenset(values)).fill(values)

    @property
    def variants(self) -> dict[str, int]:
        """How many variants each part has so far; 0 for one that is left to its plain template."""
        found: Counter[str] = Counter()
        for unit in self._units.values():
            found[unit.template] += 0 if unit.plainly else unit.variants
        return dict(found)

    def unit(self, template: str, names: frozenset[str]) -> Unit:
        """The unit of a template among values of these names."""
        key = (template, names)
        if key not in self._units:
            self._units[key] = Unit(self, template)
        return self._units[key]

    def watch(self, template: str, trace: Trace) -> str:
        """The template's text with marks; what it asks stands in the trace afterwards."""
        made = self._environment.get_template(template)
        values = {name: Traced(f"{FRAME}[{name!r}]", value, trace) for name, value in trace.frame.items()}
        context = made.new_context(values | self.fixed)
        outer, self.trace = self.trace, trace
        try:
            return "".join(self._roots.get(template, made.root_render_func)(context))
        finally:
            self.trace = outer

    def stand_in(self, template: Template) -> None:
        """Puts a part's unit in the place of the part, wherever it is included."""
        name = str(template.name)
        if name not in self._roots:
            self._wanted[name] = _judged(self._environment, name)[1]
            self._roots[name] = template.root_render_func
            template.root_render_func = partial(self._included, name)

    def _included(self, name: str, context: Context) -> Iterator[str]:
        trace = self.trace
        if trace is None:
            raise UnsupportedError("a part outside a page")
        if any(isinstance(context.resolve(wanted), (Macro, LoopContext)) for wanted in self._wanted[name]):
            yield from self._roots[name](context)  # it uses what only the template around it has
            return
        changed = {}
        for key, value in context.get_all().items():
            if key in self._environment.globals or key in self.fixed or isinstance(value, _NOT_HANDED_ON):
                continue
            source = source_of(value, trace)
            if source != f"{FRAME}[{key!r}]":
                changed[key] = source
        unit = self.unit(name, frozenset({*trace.frame, *changed}))
        frame = f"{{**{FRAME},{','.join(f'{key!r}:{source}' for key, source in changed.items())}}}"
        yield trace.slot(f"{self.expressions.name(unit.fill)}({frame if changed else FRAME})")


class Unit:
    """One template, in as many variants as its questions had answers."""

    def __init__(self, compiler: Compiler, template: str) -> None:
        self._compiler = compiler
        self.template = template
        self._root = _Node()
        self.variants = 0
        self.plainly = False
        self.fill = self._fill  # one bound method, so that expressions name it once

    def _fill(self, frame: Frame) -> str:
        node: _Node | None = self._root
        while node is not None:
            if node.fill is not None:
                return node.fill(frame) if node.proofs >= PROOFS else self._proved(node, node.fill, frame)
            node = node.after.get(node.ask(frame)) if node.ask is not None else None
        return self._rendered(frame)

    def _proved(self, node: _Node, fill: Callable[[Frame], str], frame: Frame) -> str:
        """The plain template's text, against which a young variant is held.

        A word of the customer it was learned from must not stand on anybody else's page.
        """
        text = self._plain(frame)
        if fill(frame) == text:
            node.proofs += 1
        else:
            self._root, self.plainly = _Node(), True
        return text

    def _plain(self, frame: Frame) -> str:
        return self._compiler.plain.get_template(self.template).render(dict(frame) | self._compiler.fixed)

    def _rendered(self, frame: Frame) -> str:
        """The plain template's text; the way to it is learned by the way."""
        text = self._plain(frame)
        if not self.plainly and self.variants < MOST_VARIANTS:
            try:
                self._learn(frame, text)
            except FAULTS:
                self.plainly = True
        return text

    def _learn(self, frame: Frame, text: str) -> None:
        """Adds the variant of this frame. Raises UnsupportedError if it does not give the plain template's text."""
        trace = Trace(frame, self._compiler.expressions)
        source = trace.joined(self._compiler.watch(self.template, trace))
        fill = trace.expressions.function(source)
        if fill(frame) != text:
            raise UnsupportedError(self.template)
        node = self._root
        for question, answer in trace.answers.items():
            if node.fill is not None or node.question not in ("", question):
                raise UnsupportedError(self.template)
            node.question, node.ask = question, trace.expressions.function(question)
            node = node.after.setdefault(answer, _Node())
        if node.question:
            raise UnsupportedError(self.template)
        node.fill = fill
        self.variants += 1


def _watching(environment: Environment, compiler: Compiler) -> Environment:
    """The environment whose filters, tests and translations take watched values, and whose parts are units."""

    def current() -> Trace | None:
        return compiler.trace

    environment.filters = {
        name: lifted(cast("Callable[..., Any]", made), current) for name, made in environment.filters.items()
    }
    environment.tests = {
        name: lifted(cast("Callable[..., Any]", made), current) for name, made in environment.tests.items()
    }
    for name in _TRANSLATED & environment.globals.keys():
        environment.globals[name] = whole(cast("Callable[..., Any]", environment.globals[name]), current)
    load = environment.get_template
    checked: set[str] = set()

    def get_template(name: str | Template, *args: Any, **named: Any) -> Template:  # noqa: ANN401
        template = load(name, *args, **named)
        if template.name is not None and template.name not in checked:
            if not _judged(environment, template.name)[0]:
                raise UnsupportedError(template.name)
            checked.add(template.name)
        if template.name is not None and template.name.startswith(PART):
            compiler.stand_in(template)
        return template

    environment.get_template = get_template  # type: ignore[method-assign]
    return environment


def _judged(environment: Environment, name: str) -> tuple[bool, frozenset[str]]:
    if environment.loader is None:
        raise UnsupportedError(name)
    return _judge(environment.loader.get_source(environment, name)[0])


@lru_cache(maxsize=500)
def _judge(source: str) -> tuple[bool, frozenset[str]]:
    """Whether a template can be watched, and the names that it takes from around it.

    It cannot where it might ask about a text in which only marks stand. A text put together in the template, by `set`
    with a body or by a macro, may be printed or go through a filter or a test; a question asked of it directly would
    be answered by the marks.
    """
    syntax = Environment(autoescape=True, extensions=["jinja2.ext.i18n", Squeezed])
    syntax.newstyle_gettext = True  # type: ignore[attr-defined] # the extension's
    tree = syntax.parse(source)
    syntax.filters |= {one.name: str for one in tree.find_all(nodes.Filter)}  # only their names matter here
    syntax.tests |= {one.name: is_long for one in tree.find_all(nodes.Test)}
    wanted = frozenset(find_undeclared_variables(tree))
    captured = {block.target.name for block in tree.find_all(nodes.AssignBlock) if isinstance(block.target, nodes.Name)}
    if next(tree.find_all((nodes.Concat, nodes.Mod, nodes.NSRef)), None) is not None:
        return False, wanted
    asked = (
        _put_together(child, captured) and not isinstance(parent, _PRINTS)
        for parent in (tree, *tree.find_all(nodes.Node))
        for child in parent.iter_child_nodes()
    )
    return not any(asked), wanted


def _put_together(node: nodes.Node, captured: set[str]) -> bool:
    if isinstance(node, nodes.Name):
        return node.ctx == "load" and node.name in captured
    if isinstance(node, nodes.Call):
        return not (isinstance(node.node, nodes.Name) and node.node.name in _TRANSLATED)
    return False
