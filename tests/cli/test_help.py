"""Help: quick, complete, with examples."""

from __future__ import annotations

import subprocess
import sys

import pytest

from generator.cli import new_kinds
from tests.cli.run import run

VERBS = ("new", "serve", "check", "build", "audit", "links", "explain")
KINDS = ("customer", "reason", "entry", "playbook", "alternative", "helper")


def imported_by(*words: str) -> set[str]:
    code = (
        "import sys\n"
        f"sys.argv = ['goodbye', *{list(words)!r}]\n"
        "from generator.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('\\nIMPORTED', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("IMPORTED")[2].split())


@pytest.mark.parametrize("words", [("--help",), ("--version",), *((verb, "--help") for verb in VERBS)])
def test_help_imports_nothing_heavy(words: tuple[str, ...]) -> None:
    """No help text waits for pydantic, MkDocs, rich, Jinja or Babel."""
    heavy = {"pydantic", "mkdocs", "rich", "jinja2", "babel", "yaml", "watchfiles", "markdown_it"}
    assert not heavy & imported_by(*words)


def test_help_names_every_verb() -> None:
    """`goodbye --help` lists each verb with a sentence."""
    shown = run("--help").output
    assert all(f"  {verb} " in shown for verb in VERBS)


@pytest.mark.parametrize("words", [(verb,) for verb in VERBS] + [("new", kind) for kind in KINDS])
def test_every_help_has_an_example(words: tuple[str, ...]) -> None:
    """Every verb's help shows how it is used."""
    done = run(*words, "--help")
    assert done.exit_code == 0
    assert f"goodbye {' '.join(words)}" in done.output.partition("Example")[2]


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_new_file_can_be_pasted(kind: str) -> None:
    """It stands on one line: a line broken at a hyphen would be another command."""
    example = run("new", kind, "--help").output.partition("Example:\n")[2].splitlines()[0].strip()
    assert example == new_kinds.EXAMPLES[kind]


def test_the_playbooks_help_lists_the_placeholders() -> None:
    """`goodbye new playbook --help` names every placeholder and every date filter."""
    from generator.model.placeholders import FILTERS, PLACEHOLDERS

    shown = run("new", "playbook", "--help").output
    assert all(f"{{{{ {name} }}}}" in shown for name in PLACEHOLDERS)
    assert all(f"last_day|{name}" in shown for name in FILTERS)


def test_the_version_is_told() -> None:
    """`goodbye --version` names the program and its version."""
    from generator import __version__

    assert run("--version").output == f"goodbye, version {__version__}\n"


def test_the_help_of_a_new_site_reads_as_it_is_typed() -> None:
    """`goodbye new mysite --help` shows no control words, and its own usage."""
    shown = run("new", "mysite", "--help").output
    assert "\\b" not in shown
    assert "Usage: goodbye new DIR [OPTIONS]" in shown
    assert "  goodbye new nordlicht\n" in shown


def test_the_kinds_are_described_in_full() -> None:
    """`goodbye new --help` cuts no line."""
    shown = run("new", "--help").output
    assert "..." not in shown
    assert "content/alternatives/<name>.md." in shown


def test_publishing_needs_no_strictness() -> None:
    """No help proposes `--strict` as the way to publish."""
    for words in ((), ("build",)):
        assert "--strict" not in run(*words, "--help").output.partition("Examples")[2]
