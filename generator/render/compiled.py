"""The page compiler: what is the same on many pages is rendered once, the rest is escaped and put between.

Each part of the theme (`parts/…`, and the page around them) is a unit. The first customer of a kind goes through the
real template with watched values (see `traced`); what it asked becomes a path of questions, and at its end stands a
function that gives constant pieces and slots (see `units`). The next customer with the same answers gets that
function. Whatever cannot be watched is left to the plain template, part by part or page by page: slower, never
different.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any, cast

from jinja2 import Environment, Template, TemplateError, Undefined, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import Context, LoopContext, Macro

from generator.render.expressions import FRAME, Expressions, Frame, Trace
from generator.render.minify import Squeezed
from generator.render.pieces import Pieces
from generator.render.templates import is_long
from generator.render.traced import Traced, UnsupportedError, lifted, source_of, whole
from generator.render.units import Unit

PART = "parts/"
FAULTS = (UnsupportedError, TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError,
          RecursionError, SyntaxError, MemoryError)  # fmt: skip
"""What makes a page fall back to its plain template, which then says what is wrong."""

_TRANSLATED = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext"})
_PRINTS = (nodes.Output, nodes.Filter, nodes.Test, nodes.CallBlock)
_NOT_HANDED_ON = (Macro, LoopContext, Undefined)


class Compiler:
    """The compiled pages of one language.

    `fixed` are the values that are the same on all of its pages; `faults` is what a page raises that only the plain
    template can make.
    """

    faults = FAULTS

    def __init__(self, watching: Environment, plain: Environment, fixed: dict[str, Any]) -> None:
        self.plain = plain
        self.fixed = fixed
        self.trace: Trace | None = None
        self.expressions = Expressions()
        self._units: dict[tuple[str, frozenset[str]], Unit] = {}
        self._roots: dict[str, Callable[[Context], Iterator[str]]] = {}
        self._wanted: dict[str, frozenset[str]] = {}
        self._environment = _watching(watching, self)

    def page(self, template: str, values: Frame) -> Pieces:
        """The plain template's page, in pieces. Raises one of `FAULTS` where only that template can tell."""
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
            plain, watch = partial(self._plain, template), partial(self._watch, template)
            self._units[key] = Unit(template, self.expressions, plain, watch, FAULTS)
        return self._units[key]

    def _plain(self, template: str, frame: Frame) -> str:
        return self.plain.get_template(template).render(dict(frame) | self.fixed)

    def _watch(self, template: str, trace: Trace) -> str:
        """The template's text with marks; what it asks stands in the trace afterwards."""
        made = self._environment.get_template(template)
        values = {name: Traced(self.expressions.root(name), value, trace) for name, value in trace.frame.items()}
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
            if source != self.expressions.root(key):
                changed[key] = source
        unit = self.unit(name, frozenset({*trace.frame, *changed}))
        frame = f"{{**{FRAME},{','.join(f'{key!r}:{source}' for key, source in changed.items())}}}"
        yield trace.part(f"{self.expressions.name(unit.fill)}({frame if changed else FRAME})")


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
