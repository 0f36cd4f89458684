"""What is compiled to Python from texts: only our own names, attribute names of templates, and literals enter it."""

from __future__ import annotations

import ast
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.decide.goodbye import compose_goodbye
from generator.errors import FaultsFoundError
from generator.model.choices import Phase
from generator.model.content import Letters
from generator.render.personal import Renderer
from generator.render.playbook import PlaybookValues, compile_playbook
from tests.builders import a_passage, a_playbook
from tests.render.test_compiler import TODAYS
from tests.render.test_hostile_values import a_customer_who_says
from tests.render.test_playbook import DATES, RAW
from tests.render.voyage import THEME

CANARY = "zwiebelfisch"
ATTACKS = (
    f"__import__('os').system('{CANARY}')",
    f"'+{CANARY}+'",
    f'"+{CANARY}+"',
    f"\\'+{CANARY}+\\'",
    f"''' + {CANARY} + '''",
    f"{{{CANARY}}}",
    f"\\N{{DIGIT ONE}}{CANARY}\\x00\\u0041",
    f"\\\n{CANARY}",
    f"f['{CANARY}']",
    f"lambda: {CANARY}",
    f"#{CANARY}",
)
ALLOWED = (
    ast.Module, ast.FunctionDef, ast.Return, ast.Assign, ast.If, ast.Expr, ast.Pass, ast.Store, ast.Starred,
    ast.Is, ast.Lambda, ast.arguments, ast.arg, ast.Call, ast.Attribute, ast.Subscript, ast.Name, ast.Load,
    ast.Constant, ast.Tuple, ast.IfExp, ast.Compare, ast.UnaryOp, ast.Not, ast.Dict, ast.keyword,
    ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In,
)  # fmt: skip

_heard: list[str] | None = None


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    if _heard is not None and event == "compile" and arguments[1] in ("<string>", "<page>"):
        source = arguments[0]
        _heard.append(source.decode() if isinstance(source, bytes) else str(source))


sys.addaudithook(_listen)


@contextmanager
def evaluated() -> Iterator[list[str]]:
    """Every text that is compiled to be evaluated within it, as Python itself reports it."""
    global _heard  # noqa: PLW0603 - a hook of Python's cannot be taken away again
    _heard = found = []
    try:
        yield found
    finally:
        _heard = None


def judged(source: str) -> set[str]:
    """The names and attributes of a source, after a look at what it is made of."""
    tree = ast.parse(source)
    names: set[str] = set()
    for node in ast.walk(tree):
        assert isinstance(node, ALLOWED), source
        if isinstance(node, ast.Attribute):
            assert not node.attr.startswith("_"), source
            names.add(node.attr)
        if isinstance(node, ast.Name):
            names.add(node.id)
    return names


def _is_ours(name: str) -> bool:
    return name in {"values", "escaped", "join", "written"} or re.fullmatch(r"t\d+", name) is not None


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_playbooks_words_are_names_of_ours(attack: str) -> None:
    """A playbook's text never enters its program, whatever quotes and backslashes it holds: a name stands for it."""
    text = f"{attack} {{{{ greet }}}} {{% if years %}}{attack}{{% else %}}{{{{ last_day|day }}}}{{% endif %}} {attack}"
    if "{" in attack:
        text = text.replace("{zwiebelfisch}", CANARY).replace("\\N{DIGIT ONE}", "\\N")
    with evaluated() as sources:
        compile_playbook(a_playbook(letters=Letters(aboard=a_passage(text)), lead=text))
    assert len(sources) >= 2
    for source in sources:
        assert CANARY not in source
        assert all(map(_is_ours, judged(source)))


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="{}"), max_size=40)


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT)
def test_a_program_says_what_the_template_language_says(before: str, between: str) -> None:
    """For any words around the tags, the program gives what Jinja gives."""
    text = f"{before}{{{{ greet }}}}{between}{{% if years %}}{between}{{% endif %}}"
    playbook = a_playbook(letters=Letters(aboard=a_passage(text)))
    values = PlaybookValues({**RAW, "greet": f"<{before}>"}, DATES, "en")  # type: ignore[dict-item]
    try:
        said = [
            compile_playbook(playbook, plain_templates=plain).letter(Phase.ABOARD, values) for plain in (True, False)
        ]
    except FaultsFoundError:
        return  # a condition ends inside other formatting than it begins in
    assert said[0] == said[1]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_a_customer_is_ever_evaluated(attack: str) -> None:
    """However a customer's values look, no source that the page compiler makes holds any of them."""
    customer = a_customer_who_says(" ".join(attack.split()))
    with evaluated() as sources:
        for today in TODAYS[4:]:
            renderer = Renderer.for_site(today, THEME)
            for goodbye in [compose_goodbye(customer, today)] * 4:
                renderer.farewell(goodbye)
    assert len(sources) > 20
    for source in sources:
        assert CANARY not in source
        judged(source)


OVERLAID = {
    "a key": "{{ farewell.customer['zwiebelfisch.x'] is defined }}",
    "an attribute by name": "{{ farewell.customer|attr('zwiebelfisch') is defined }}",
    "arguments by name": "{{ '%s'|format(farewell.customer.greet, **{\"a=zwiebelfisch,b\": 1}) }}",
    "arguments by a value": "{{ farewell.customer.greet|default('', **{site.company: true}) }}",
    "a text in a question": "{% if farewell.customer.greet == \"'+zwiebelfisch+'\" %}x{% endif %}",
    "a name of Python's": "{{ farewell.customer.__class__ is defined }}",
}


@pytest.mark.parametrize("what", OVERLAID)
def test_an_overlaid_theme_brings_no_source_along(what: str, tmp_path: Path) -> None:
    """A site's own template may name attributes; its texts and the names of its arguments never become source."""
    theme = tmp_path / "theme"
    shutil.copytree(THEME[-1], theme)
    part = theme / "personal" / "parts" / "lead.html"
    part.write_text(f"{OVERLAID[what]}\n{part.read_text(encoding='utf-8')}", encoding="utf-8")
    renderer = Renderer.for_site(TODAYS[4], (theme, THEME[-1]))
    with evaluated() as sources:
        for goodbye in [compose_goodbye(a_customer_who_says("Ada"), TODAYS[4])] * 4:
            try:
                renderer.farewell(goodbye)
            except Exception:  # noqa: BLE001 - a template may be wrong; what counts is what was evaluated before
                continue
    for source in sources:
        assert all(CANARY not in name for name in judged(source))
