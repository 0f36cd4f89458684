"""The examples of docs/rosters.md are rosters that build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.read import read_customers, read_site
from tests.read.sites import a_site_folder

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "rosters.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("kind", "number"), [("csv", 2), ("jsonl", 1)])
def test_an_example_is_read_without_a_fault(kind: str, number: int, tmp_path: Path) -> None:
    """Whoever copies an example from the page has customers, with a letter and a reason."""
    (example,) = re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    config = a_site_folder(tmp_path, {f"roster.{kind}": example})
    with config.open("a", encoding="utf-8") as file:
        file.write(f"customers: roster.{kind}\n")
    found = list(read_customers(config, read_site(config)))
    assert [fault for read in found for fault in read.faults] == []
    assert len(found) == number
    assert found[0].customer is not None
    assert found[0].customer.letters.aboard is not None
    assert found[0].customer.why[0].reason == "island-delivery"
