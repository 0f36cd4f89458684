"""The checker finds what differs between two builders' pages; without it a faster page could be a shorter one."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.check import compare_pages, compare_sites
from benchmarks.roster import Invented, customers
from benchmarks.workload import secret, token_of


@pytest.fixture
def customer() -> Invented:
    """Somebody with a reason and a letter."""
    return next(each for each in customers(100) if each.letter and "why" in each.fields)


def _page(customer: Invented) -> str:
    """A page with everything that must stand on it, and a date."""
    fields = customer.fields
    values = [fields["person"], fields["greet"], fields["company"], fields["left_to_pay"]]
    values += [f"{figure['number']} {figure['what']}" for figure in fields["together"]]
    values += [f"{moment['when']} {moment['title']} {moment['text']}" for moment in fields["moments"]]
    values += [why["quote"] for why in fields["why"]]
    lines = "".join(f"<li>{value}</li>" for value in values).replace("'", "&#39;").replace("&", "&amp;")
    lines = lines.replace("&amp;#39;", "&#39;")
    return f"<head><style>a{{}}</style></head><body><ul>{lines}</ul><p>until 31 December 2026</p></body>"


def test_equal_pages_do_not_differ(customer: Invented) -> None:
    """A page agrees with itself, and with one that only escapes in another way."""
    page = _page(customer)
    assert [*compare_pages(page, page, customer)] == []
    assert [*compare_pages(page, page.replace("&#39;", "'").replace("31 Dec", "31\u00a0Dec"), customer)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("31 December", "30 December"),
        ("<p>until 31 December 2026</p>", ""),
        ("<ul>", "<ul><li></li>"),
        ("a{}", "b{}"),
        ("</ul>", "</ul>&amp;amp;"),
    ],
)
def test_a_planted_difference_is_found(customer: Invented, old: str, new: str) -> None:
    """Another date, a lost block, an empty line more, other CSS and double escaping are each noticed."""
    page = _page(customer)
    assert old in page
    assert [*compare_pages(page, page.replace(old, new), customer)] != []


def test_a_lost_name_is_found_on_both_sides(customer: Invented) -> None:
    """Pages that agree with each other and forget the customer are no proof of anything."""
    page = _page(customer).replace(customer.fields["person"].replace("'", "&#39;"), "")
    assert any(customer.fields["person"] in found for found in compare_pages(page, page, customer))


def test_sizes_must_agree_within_five_percent(customer: Invented, tmp_path: Path) -> None:
    """A page that is a tenth longer in bytes, or missing, is reported with both sizes."""
    page = _page(customer)
    for name, text in (("ours", page), ("theirs", page.replace("<ul>", f"<ul>{' ' * (len(page) // 10)}"))):
        target = tmp_path / name / "g" / token_of(customer.id, secret())
        target.mkdir(parents=True)
        (target / "index.html").write_text(text, encoding="utf-8")
    found = compare_sites(tmp_path / "ours", tmp_path / "theirs", [customer])
    assert len(found.differences) == 1
    assert "bytes here" in found.differences[0]
    assert "missing" in compare_sites(tmp_path / "ours", tmp_path / "nowhere", [customer]).differences[0]
