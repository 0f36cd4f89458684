"""The walls of the house: sizes, walls between rooms, and promises that no single room can hold alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "generator").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
TEMPLATES = sorted(path for path in (ROOT / "theme").rglob("*.html") if path.is_file())
FORBIDDEN_NAMES = ("manager", "util", "utils", "helpers", "misc", "common")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    rest = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (rest[-1].end_lineno or 0) - rest[0].lineno + 1


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_a_file_fits_in_the_head(path: Path) -> None:
    """No source file is longer than 300 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    """No function's body is longer than 40 lines below its signature and docstring."""
    assert [f.name for f in _functions(path) if _body_lines(f) > 40] == []


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_a_file_is_named_for_what_it_holds(path: Path) -> None:
    """No module is called manager, util, helpers or the like: a newcomer must be able to guess the room."""
    assert path.stem not in FORBIDDEN_NAMES


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_fits_on_a_screen_or_two(path: Path) -> None:
    """No template is longer than 80 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80


@pytest.mark.parametrize("path", TESTS, ids=_name)
def test_every_test_says_its_truth(path: Path) -> None:
    """Every test has a sentence as its docstring."""
    assert [f.name for f in _functions(path) if f.name.startswith("test_") and not ast.get_docstring(f)] == []


def test_every_jinja_environment_escapes() -> None:
    """Every Jinja environment in the program is made with autoescape on."""
    calls = [
        (_name(path), node)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1].endswith("Environment")
    ]
    assert calls
    for name, call in calls:
        escape = [ast.unparse(k.value) for k in call.keywords if k.arg == "autoescape"]
        assert escape == ["True"], name


def test_no_template_switches_escaping_off() -> None:
    """No template of the theme uses the `safe` filter or an autoescape block."""
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", ""), _name(path)
        assert "autoescape" not in text, _name(path)
