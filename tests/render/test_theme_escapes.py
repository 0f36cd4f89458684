"""Every template prints texts as texts: the personal ones, the public ones, and those that MkDocs fills, unescaped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from generator.errors import RefusalError
from generator.render.minify import Squeezed
from generator.render.theme_check import check_theme, unescaped
from tests.render.voyage import THEME

FOLDER = THEME[-1]
TEMPLATES = sorted(file for file in FOLDER.rglob("*") if file.suffix in (".html", ".svg"))
SYNTAX = Environment(autoescape=True, extensions=["jinja2.ext.i18n", Squeezed])

# Filled by MkDocs, whose environment escapes nothing: what each may print, because it is safe before it gets there.
FILLED_BY_MKDOCS = {
    "main.html": {"page.meta.title", "config.site_name", "feed.type", "feed.title", "page.content"},
    "partials/alternate.html": {"language", "frame.names[language]"},
    "partials/drawer.html": {"config.site_name", "entry.title"},
    "partials/foot.html": {"frame.contact.href", "frame.contact.address", "own.title"},
    "partials/language.html": {"words.t(key) or english.t(key) or key"},
    "partials/logo.html": {"frame.logo"},
    "partials/menu.html": {"entry.title"},
    "partials/poster.html": {"page.meta.hero.light", "page.meta.hero.headline", "page.meta.hero.lead"},
}
"""Titles and names are escaped in `public/frame.py` (meta by `escaped`), languages are codes by the schema's pattern,
the logo is cleaned when it is read, and the content is what our own escaping templates made."""

# In an attribute an escaped text is safe between quotes; these filters write the whole attribute, quotes included.
_WHOLE = re.compile(r"\|\s*(?:xmlattr|said_in)\s*\}\}$")
_PRINTED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def _name(file: Path) -> str:
    return file.relative_to(FOLDER).as_posix()


@pytest.mark.parametrize("file", TEMPLATES, ids=_name)
def test_no_template_switches_escaping_off(file: Path) -> None:
    """No `safe` in any form, and no `autoescape` block, by the template's own syntax tree."""
    assert list(unescaped(SYNTAX.parse(file.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("file", TEMPLATES, ids=_name)
def test_what_stands_in_a_tag_stands_between_quotes(file: Path) -> None:
    """A value in an attribute without quotes could add another attribute; none stands so, and none in a tag's name."""
    text = _STATEMENT.sub("", file.read_text(encoding="utf-8"))
    for found in _PRINTED.finditer(text):
        before = _PRINTED.sub("", text[: found.start()])
        tag = before[before.rfind("<") :]
        inside = ">" not in tag and tag.startswith("<")
        if inside and not _WHOLE.search(found[0]):
            assert tag.count('"') % 2 == 1, found[0]


PUBLISHED = [file for file in TEMPLATES if not _name(file).startswith("preview/")]


@pytest.mark.parametrize("file", PUBLISHED, ids=_name)
def test_nothing_is_printed_into_a_script(file: Path) -> None:
    """No published template holds a script (the gallery does), and only the stylesheet, made by us, is printed into a style."""
    text = file.read_text(encoding="utf-8")
    assert "<script" not in text
    for inner in re.findall(r"<style[^>]*>(.*?)</style>", text, re.DOTALL):
        assert set(_PRINTED.findall(inner)) <= {"{{ stylesheet }}"}


@pytest.mark.parametrize("name", FILLED_BY_MKDOCS)
def test_mkdocs_prints_only_what_is_safe_already(name: str) -> None:
    """Each printed expression of MkDocs' templates is a shipped string, an address, attributes, or argued for above."""
    text = (FOLDER / "public" / name).read_text(encoding="utf-8")
    printed = {found[2:-2].strip().strip("-").strip() for found in _PRINTED.findall(_STATEMENT.sub("", text))}
    argued = {one for one in printed if not _is_plain(one)}
    assert argued <= FILLED_BY_MKDOCS[name]


def _is_plain(expression: str) -> bool:
    tree = SYNTAX.parse(f"{{{{ {expression} }}}}")
    printed = next(iter(tree.find_all(nodes.Output))).nodes[0]
    if isinstance(printed, nodes.Filter):
        return printed.name in ("url", "xmlattr")
    if isinstance(printed, nodes.Call):
        return isinstance(printed.node, nodes.Name) and printed.node.name == "_"
    return isinstance(printed, nodes.CondExpr) and isinstance(printed.expr1, nodes.Const) and printed.expr2 is None


def test_every_template_that_mkdocs_fills_is_argued_for() -> None:
    """Whatever `main.html` or Material includes of ours is in the list above; the others are filled by ours."""
    filled = {"public/" + name for name in FILLED_BY_MKDOCS}
    ours = {"home.html", "page.html", "reason.html", "welcome-back.html", "welcome.html"}
    ours |= {"partials/alternative.html", "partials/macros.html"}
    public = {_name(file) for file in TEMPLATES if _name(file).startswith("public/") and file.suffix == ".html"}
    assert public == filled | {"public/" + name for name in ours}


UNSAFE = {
    "a filter": "<p>{{ farewell.customer.greet|safe }}</p>",
    "a filter by name": "<p>{{ [farewell.customer.greet]|map('safe')|join }}</p>",
    "a block": "<p>{% autoescape false %}{{ farewell.customer.greet }}{% endautoescape %}</p>",
}


@pytest.mark.parametrize("what", UNSAFE)
@pytest.mark.parametrize("path", ["personal/parts/lead.html", "public/reason.html", "public/main.html"])
def test_a_theme_of_ones_own_may_not_switch_it_off_either(what: str, path: str, tmp_path: Path) -> None:
    """A site's own template that would print a customer's words as HTML is refused at its line."""
    file = tmp_path / "theme" / path
    file.parent.mkdir(parents=True)
    file.write_text(f"\n{UNSAFE[what]}\n", encoding="utf-8")
    with pytest.raises(RefusalError, match=rf"theme/{path}:2: .*as HTML"):
        check_theme((tmp_path / "theme", FOLDER))


def test_a_theme_of_ones_own_is_no_link(tmp_path: Path) -> None:
    """A template that is a link to another file is not read."""
    file = tmp_path / "theme" / "personal" / "farewell.html"
    file.parent.mkdir(parents=True)
    file.symlink_to("/etc/passwd")
    with pytest.raises(RefusalError, match="links are not read"):
        check_theme((tmp_path / "theme", FOLDER))
