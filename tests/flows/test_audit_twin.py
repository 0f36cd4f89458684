"""The public part does not depend on who the customers are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from generator.flows.audit_twin import Tallies, differences
from generator.flows.project import find_project
from generator.model.audit import Finding
from generator.read import read_customers, read_site
from tests.builders import at
from tests.read.sites import a_site_folder

NOW = at("2026-12-14T00:00")


def compared(config: Path, tallies: Tallies | None = None) -> tuple[int, tuple[Finding, ...]]:
    """The differences between the real customers and others, or between two tallies."""
    reading = read_site(config)
    assert reading.site is not None
    if tallies is None:
        tallies = Tallies()
        for number, read in enumerate(read_customers(config, reading)):
            assert read.customer is not None
            tallies.take(read.customer, NOW, number)
    return differences(find_project(config.parent, config), reading.site, NOW, tallies)


def test_with_other_people_the_public_part_is_the_same(tmp_path: Path) -> None:
    """Every staged page, asset and feed is equal to the byte without the customers' files, for invented people."""
    number, found = compared(a_site_folder(tmp_path))
    assert number > 3
    assert found == ()


def test_counts_are_all_that_reaches_public_pages(tmp_path: Path) -> None:
    """Where the counts differ, exactly the pages that tell them do: the comparison sees what it should."""
    config = a_site_folder(tmp_path)
    _, found = compared(config, Tallies(Counter({"island-delivery": 20}), Counter({"island-delivery": 9})))
    assert any("reasons/island-delivery" in finding.path for finding in found)
    assert compared(config, Tallies(Counter({"island-delivery": 29}), Counter({"island-delivery": 20})))[1] == ()


def test_a_customers_file_among_the_public_ones_is_found(tmp_path: Path) -> None:
    """A roster that lies where public files lie would be published; without it the public part is another."""
    config = a_site_folder(tmp_path, {"content/assets/clients/brandt.txt": "Amelie Brandt"})
    with config.open("a") as file:
        file.write("customers: content/assets/clients\n")
    reading = read_site(config)
    assert reading.site is not None
    project = find_project(config.parent, config)
    _, found = differences(project, reading.site, NOW, Tallies())
    assert [finding.path for finding in found] == ["assets/clients/brandt.txt"]
