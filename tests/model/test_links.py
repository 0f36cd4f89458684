"""Where links may lead."""

from __future__ import annotations

import pytest

from generator.model.links import is_published, safe_address


@pytest.mark.parametrize(
    "address", ["https://a.example", "https://a.example/b?c=d#e", "mailto:a@a.example", "/imprint/"]
)
def test_these_addresses_are_kept(address: str) -> None:
    """Whole https addresses, mail, and paths of this site."""
    assert safe_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example",
        "www.a.example",
        "//a.example",
        "javascript:x",
        "imprint.md",
        "#top",
        "https://a@b.example",
        "",
    ],
)
def test_these_addresses_are_dropped(address: str) -> None:
    """Everything else could lead anywhere, or nowhere."""
    assert not safe_address(address)


@pytest.mark.parametrize(
    ("name", "there"), [("van.jpg", True), (".van.jpg", False), ("_van.jpg", False), ("a.md", False)]
)
def test_litter_and_pages_are_not_published(name: str, there: bool) -> None:
    """Drafts and hidden files stay at home."""
    assert is_published(name) is there
