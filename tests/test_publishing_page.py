"""The commands of README and docs are commands; the job of docs/publishing.md does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
import yaml

from generator.cli.app import goodbye
from tests.cli.run import DAY, SECRET, run
from tests.read.sites import a_site_folder

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "SECURITY.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
PUBLISHING = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
_CODE = re.compile(r"```.*?```|`[^`]+`|^ {4}\S.*$", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"\bgoodbye ((?:new )?[a-z]+)((?: +(?!#)\S+)*)")


def commands(page: Path) -> list[tuple[str, str]]:
    """Every `goodbye …` that stands as code on a page: the verb and what follows it."""
    code = "\n".join(_CODE.findall(page.read_text(encoding="utf-8")))
    return [(found[0], found[1].replace("`", " ")) for found in _COMMAND.findall(code)]


def options_of(words: str) -> set[str]:
    """The options of a verb, or of a kind of `new`."""
    context = click.Context(goodbye)
    command: click.Command | None = goodbye
    for word in words.split():
        assert isinstance(command, click.Group)
        command = command.get_command(context, word)
        assert command is not None, words
    assert command is not None
    return {flag for param in command.get_params(context) for flag in (*param.opts, *param.secondary_opts)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_has_its_options(page: Path) -> None:
    """Whoever copies a `goodbye …` from the documentation meets no unknown verb and no unknown option."""
    assert page.name != "README.md" or len(commands(page)) > 10
    known = set(goodbye.list_commands(click.Context(goodbye)))
    wrong = [
        f"{verb} {flag}"
        for verb, rest in commands(page)
        if verb.split()[0] in known
        for flag in re.findall(r"(?<!\S)(--?[a-z][a-z-]*)", rest)
        if flag not in options_of(verb if len(verb.split()) == 1 or verb.split()[1] in KINDS else verb.split()[0])
    ]
    assert wrong == []


KINDS = ("customer", "reason", "entry", "playbook", "alternative", "helper")


def test_the_job_builds_a_site_whose_customers_lie_elsewhere(tmp_path: Path) -> None:
    """The job's own `goodbye` lines, in their order, with CI set: each ends well, and a site is there."""
    (text,) = re.findall(r"```yaml\n(.*?)```", PUBLISHING, re.DOTALL)
    steps = yaml.safe_load(text)["jobs"]["publish"]["steps"]
    lines = [step["run"].split()[1:] for step in steps if step.get("run", "").startswith("goodbye ")]
    assert [words[0] for words in lines] == ["check", "build", "audit"]
    config = a_site_folder(tmp_path / "project")
    (tmp_path / "project" / "people").mkdir()
    (tmp_path / "project" / "content" / "customers").rename(tmp_path / "project" / "people" / "customers")
    with config.open("a", encoding="utf-8") as file:
        file.write("customers: people/customers\n")
    for words in lines:
        secret = None if words[0] == "check" else SECRET["GOODBYE_SECRET"]
        done = run(*words, "--config", config, "--date", DAY, GOODBYE_SECRET=secret, CI="true")
        assert done.exit_code == 0, done.output
    assert (config.parent / "site" / "_headers").is_file()
    assert list((config.parent / "site" / "g").iterdir())
