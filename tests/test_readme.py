"""The README is a promise: what it says is what runs."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """The line with pytest in the README stands word for word in `.ci/run`."""
    commands = re.findall(r"^python3 -m venv .*pytest$", README, re.MULTILINE)
    assert len(commands) == 1
    assert commands[0] in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_every_file_the_readme_links_exists() -> None:
    """Every relative link and picture of the README leads to a file."""
    targets = [target for target in re.findall(r"\]\(([^)#]+)[^)]*\)", README) if "://" not in target]
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_settings_table_is_the_models() -> None:
    """The settings that docs/fields.md lists are exactly the model's, so that a default is written once."""
    from generator.model.noun import authored_fields
    from generator.model.settings import Settings

    table = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    settings = table.split("## ")[1]
    assert re.findall(r"^\| `(\w+)` \|", settings, re.MULTILINE) == list(authored_fields(Settings))
