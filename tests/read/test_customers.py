"""Customers, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.choices import Relationship
from generator.model.values import DayTime
from generator.read import read_customer, read_customers, read_site
from generator.read.reading import CustomerReading
from tests.read.sites import SITES, a_site_folder, where

BRANDT = (SITES / "minimal/content/customers/brandt.md").read_text(encoding="utf-8")
FOUR = "---\nperson: A B\ngreet: A\nlast_day: 2026-12-31\nplaybook: island-shippers\n---\n"


def _all(config: Path) -> list[CustomerReading]:
    return list(read_customers(config, read_site(config)))


def test_four_fields_are_enough(tmp_path: Path) -> None:
    """The shortest file that builds has person, greet, last_day and playbook."""
    four, *_ = _all(a_site_folder(tmp_path, {"content/customers/a.md": FOUR}))
    assert four.customer is not None
    assert four.customer.greet == "A"
    assert four.faults == ()


def test_blanks_around_a_choice_do_not_count(tmp_path: Path) -> None:
    """Spreadsheets leave blanks behind that nobody sees."""
    text = FOUR.replace("greet: A\n", 'greet: A\nrelationship: " rough "\n')
    rough, *_ = _all(a_site_folder(tmp_path, {"content/customers/a.md": text}))
    assert rough.customer is not None
    assert rough.customer.relationship is Relationship.ROUGH


def test_customers_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    """Not in the order of the disk, and `a` before `a-b`."""
    files = {f"content/customers/{name}.md": FOUR for name in ("z", "a-b", "a", "a2", "m")}
    assert [each.id for each in _all(a_site_folder(tmp_path, files))] == ["a", "a-b", "a2", "brandt", "m", "z"]


def test_customers_are_read_while_they_are_asked_for(tmp_path: Path) -> None:
    """Taking one does not read the next: memory does not grow with their number."""
    config = a_site_folder(tmp_path, {"content/customers/a.md": FOUR, "content/customers/b.md": FOUR})
    stream = read_customers(config, read_site(config))
    assert isinstance(stream, Iterator)
    assert next(stream).id == "a"
    (tmp_path / "content/customers/b.md").write_text(FOUR.replace("A B", "Changed"), encoding="utf-8")
    following = next(stream).customer
    assert following is not None
    assert following.person == "Changed"


@pytest.mark.parametrize("relative", [True, False], ids=["relative", "absolute"])
def test_customers_may_lie_outside_the_project(relative: bool, tmp_path: Path) -> None:
    """Real people's files need not lie in the project's repository."""
    config = a_site_folder(tmp_path / "site")
    outside = tmp_path / "people"
    outside.mkdir()
    (outside / "a.md").write_text(FOUR.replace("2026-12-31", "soon"), encoding="utf-8")
    named = "../people" if relative else str(outside)
    config.write_text(f"{config.read_text(encoding='utf-8')}customers: {named}\n", encoding="utf-8")
    (only,) = _all(config)
    assert (config.parent / only.faults[0].place.path).resolve() == (outside / "a.md").resolve()


def test_a_site_may_have_no_customers(tmp_path: Path) -> None:
    """The default folder may be missing: a public site alone."""
    config = a_site_folder(tmp_path)
    (tmp_path / "content/customers/brandt.md").unlink()
    (tmp_path / "content/customers").rmdir()
    assert read_site(config).faults == ()
    assert _all(config) == []


def test_a_faulty_customer_is_no_customer(tmp_path: Path) -> None:
    """Whatever is faulty is reported, privately, and never half used."""
    config = a_site_folder(tmp_path, {"content/customers/a.md": FOUR.replace("2026", "26")})
    faulty, fine = _all(config)
    assert (faulty.customer, [fault.private for fault in faulty.faults]) == (None, [True])
    assert fine.customer is not None


def test_one_customer_can_be_read_alone(tmp_path: Path) -> None:
    """By id, without the others; an unknown id is nobody."""
    config = a_site_folder(tmp_path)
    reading = read_site(config)
    found = read_customer(config, reading, "brandt")
    assert found is not None
    assert found.customer is not None
    assert found.customer.person == "Amelie Brandt"
    assert read_customer(config, reading, "nobody") is None
    assert read_customer(config, reading, "../helpers/jonas") is None


def test_a_link_is_no_customer(tmp_path: Path) -> None:
    """A symbolic link among the customers is a fault, not a way out of the project."""
    config = a_site_folder(tmp_path)
    (tmp_path / "content/customers/a.md").symlink_to("brandt.md")
    assert where(list(_all(config)[0].faults)) == [(1, 1, "GB110")]


def test_a_linked_folder_is_refused(tmp_path: Path) -> None:
    """Nor may the whole folder be a link."""
    config = a_site_folder(tmp_path)
    (tmp_path / "content/customers").rename(tmp_path / "people")
    (tmp_path / "content/customers").symlink_to("../people")
    assert [fault.code for each in _all(config) for fault in each.faults] == ["GB110"]


def test_braces_in_a_customers_letter_are_refused(tmp_path: Path) -> None:
    """Customer data is never template, and what nobody fills in must not reach the page."""
    letter = "Dear {{ nobody }} {% for x in y %} {#"
    (reading,) = _all(a_site_folder(tmp_path, {"content/customers/brandt.md": f"{FOUR}\n{letter}\n"}))
    assert where(list(reading.faults)) == [(8, 6, "GB113"), (8, 19, "GB113"), (8, 36, "GB113")]


def test_braces_in_a_customers_field_are_refused(tmp_path: Path) -> None:
    """`greet` is printed as it stands, so a placeholder in it would be too."""
    text = BRANDT.replace("greet: Amelie", 'greet: "{{ person }}"')
    (reading,) = _all(a_site_folder(tmp_path, {"content/customers/brandt.md": text}))
    assert where(list(reading.faults)) == [(3, 9, "GB113")]


def test_values_are_typed_by_the_schema(tmp_path: Path) -> None:
    """`NO` is a text where text is meant, and an answer where one is."""
    text = BRANDT.replace("person: Amelie Brandt", "person: NO\ncall: NO")
    (reading,) = _all(a_site_folder(tmp_path, {"content/customers/brandt.md": text}))
    assert reading.customer is not None
    assert (reading.customer.person, reading.customer.call) == ("NO", False)
    assert isinstance(reading.customer.last_day, DayTime)
