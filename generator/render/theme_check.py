"""Reads a site's own templates before any page is made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from jinja2 import Environment, TemplateError, TemplateNotFound, nodes

from generator.model.choices import Address
from generator.render.minify import Squeezed
from generator.render.overlay import Blame, blaming, nothing_called, own_templates
from generator.render.templates import template_environment
from generator.render.words import SOURCE_LANGUAGE, speaker
from generator.shipped import shipped_root

GIVEN = frozenset(
    {"company", "direction", "farewell", "festive", "first", "helper", "language", "light", "logo", "mood", "policy"}
    | {"robots", "scene", "sections", "site", "styling", "view", "welcome"}
    | {"integrity", "script", "stylesheet"}
)
"""What a template is given, whichever page it is for."""

_BY_JINJA = frozenset({"caller", "kwargs", "loop", "self", "super", "varargs"})


def check_theme(theme: tuple[Path, ...]) -> None:
    """Reads every template of the site's own theme, without making a page. `theme` are the folders in order of search.

    Raises RefusalError for the first one that has a fault or uses a name that no page gives it. Ours are not read.
    """
    environment = template_environment(speaker(SOURCE_LANGUAGE, Address.INFORMAL, theme), theme)
    check_escaping(theme)
    own = sorted(own_templates(theme).items())
    if not own:
        return
    known = GIVEN | _BY_JINJA | set(environment.globals) | _names_set_somewhere(environment, theme)
    for name, file in own:
        with blaming(theme):
            tree = _tree(environment, name)
            environment.get_template(name)
        for unknown in _unknown_names(tree, known):
            raise Blame.on(file, unknown.lineno, theme).refusal(nothing_called(unknown.name))


def check_escaping(theme: tuple[Path, ...]) -> None:
    """Raises RefusalError for the first template of the site's own theme that could print a text as HTML.

    What is safe HTML knows so itself; so no template needs to say it of a text.
    """
    syntax = Environment(autoescape=True, extensions=["jinja2.ext.i18n", Squeezed])
    for folder in theme:
        if folder.resolve() == (shipped_root() / "theme").resolve():
            continue
        for file in sorted(file for file in folder.rglob("*") if file.suffix in (".html", ".svg", ".xml")):
            if file.is_symlink():
                raise Blame.on(file, 1, theme).refusal("it is a link to another file; links are not read.")
            with suppress(TemplateError, UnicodeDecodeError):  # told, with its place, by who reads it next
                for line, what in unescaped(syntax.parse(file.read_text(encoding="utf-8"))):
                    raise Blame.on(file, line, theme).refusal(f"{what} would print a customer's words as HTML.")


def unescaped(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """The places in a template that switch escaping off: the line, and what does it."""
    for one in tree.find_all(nodes.Filter):
        # `map("safe")` names the filter as a text.
        named = [part.value for part in one.args if isinstance(part, nodes.Const)]
        if one.name == "safe" or (one.name == "map" and "safe" in named):
            yield one.lineno, "`safe`"
    for switch in tree.find_all(nodes.EvalContextModifier):
        yield switch.lineno, "`autoescape`"


def _tree(environment: Environment, name: str) -> nodes.Template:
    if environment.loader is None:
        raise TemplateNotFound(name)
    source, file, _ = environment.loader.get_source(environment, name)
    return environment.parse(source, name, file)


def _names_set_somewhere(environment: Environment, theme: tuple[Path, ...]) -> set[str]:
    """Every name that a template sets, imports or loops over: whoever includes another hands it on."""
    found: set[str] = set()
    for name in environment.list_templates(extensions=["html", "svg"]):
        with blaming(theme):
            tree = _tree(environment, name)
        found |= {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
        found |= {node.name for node in tree.find_all(nodes.Macro)}
        for imported in tree.find_all(nodes.FromImport):
            found |= {one if isinstance(one, str) else one[1] for one in imported.names}
        found |= {node.target for node in tree.find_all(nodes.Import)}
    return found


def _unknown_names(tree: nodes.Template, known: set[str] | frozenset[str]) -> Iterator[nodes.Name]:
    """The names read that nothing gives, in the order of the page; one that asks whether it is there may be missing."""
    asked = {
        test.node.name
        for test in tree.find_all(nodes.Test)
        if test.name in ("defined", "undefined") and isinstance(test.node, nodes.Name)
    }
    read = [node for node in tree.find_all(nodes.Name) if node.ctx == "load" and node.name not in known | asked]
    yield from sorted(read, key=lambda node: node.lineno)
