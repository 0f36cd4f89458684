"""Markdown with front matter, taken apart."""

from __future__ import annotations

from contextlib import suppress

import pytest

from generator.read.faults import FileFaults, UnreadableError
from generator.read.front_matter import Document, take_apart
from generator.read.tree import plain_value
from tests.read.sites import where


def _apart(text: str, *, private: bool = False) -> tuple[Document | None, FileFaults]:
    faults = FileFaults("content/a.md", private)
    with suppress(UnreadableError):
        return take_apart(text, faults), faults
    return None, faults


@pytest.mark.parametrize("first", ["", "person: Amelie", " ---", "--- ", "----", "--", "+++", "# Hello"])
def test_the_first_line_is_exactly_three_dashes(first: str) -> None:
    """Anything else above the fields is refused, so that front matter never becomes a page's text."""
    document, faults = _apart(f"{first}\na: b\n---\n")
    assert document is None
    assert where(faults.found) == [(1, 1, "GB101")]


@pytest.mark.parametrize(
    ("first", "remedy"),
    [
        ("\n \n---", "Take away what is empty"),
        ("—", "three short dashes"),
        ("–-", "three short dashes"),
        ("a: b", "above"),
    ],
)
def test_what_stands_in_the_first_line_has_a_remedy_of_its_own(first: str, remedy: str) -> None:
    """Empty lines go, a word processor's long dash becomes three short ones, anything else gets dashes above it."""
    _, faults = _apart(f"{first}\na: b\n---\n", private=True)
    assert remedy in faults.found[0].remedy


@pytest.mark.parametrize("nearly", ["----", "--- ", " ---", "--", "—", "–-"])
def test_a_line_that_nearly_ends_the_fields_is_named(nearly: str) -> None:
    """The writer sees the line with a dash too many or a blank, not only that something is missing."""
    document, faults = _apart(f"---\na: b\n{nearly}\nc\n")
    assert document is None
    assert where(faults.found) == [(3, 1, "GB101")]


@pytest.mark.parametrize("text", ["---", "---\n", "---\na: b\n", "---\na: b\n\nDear"])
def test_a_front_matter_that_never_ends_is_refused(text: str) -> None:
    """Without its closing line nothing of the file is taken as body."""
    document, faults = _apart(text)
    assert document is None
    assert where(faults.found) == [(1, 1, "GB101")]


def test_the_body_knows_where_it_begins() -> None:
    """Blank lines above the body are dropped and counted."""
    document, _ = _apart("---\na: b\n---\n\n\n  Dear\nyou\n\n")
    assert document is not None
    assert (document.body, document.body_spot[:2]) == ("Dear\nyou", (6, 3))


@pytest.mark.parametrize(("text", "body"), [("---\n---", ""), ("---\n---\nHi", "Hi"), ("---\na: b\n---", "")])
def test_fields_and_body_may_be_empty(text: str, body: str) -> None:
    """A file may have no field, no body, or neither."""
    document, faults = _apart(text)
    assert document is not None
    assert (document.body, faults.found) == (body, [])


def test_three_dashes_in_the_body_are_body() -> None:
    """A rule in a letter ends nothing."""
    document, _ = _apart("---\na: b\n---\nOne\n\n---\n\nTwo")
    assert document is not None
    assert document.body == "One\n\n---\n\nTwo"


@pytest.mark.parametrize("name", ["content", "handler", "metadata", "text", "encoding"])
def test_a_field_may_have_any_name(name: str) -> None:
    """Names that mean something to the file format's library are read like all others."""
    document, faults = _apart(f"---\n{name}: x\n---\n")
    assert document is not None
    assert document.fields is not None
    assert plain_value(document.fields) == {name: "x"}
    assert faults.found == []


def test_a_body_is_kept_when_the_fields_cannot_be_read() -> None:
    """Broken front matter does not hide the letters below it from their own checks."""
    document, faults = _apart("---\na: [b\n---\n\nHello")
    assert document is not None
    assert (document.fields, document.body) == (None, "Hello")
    assert where(faults.found) == [(2, 4, "GB104")]


def test_a_private_first_line_is_not_repeated() -> None:
    """The message for a customer's file does not show what stands there."""
    _, faults = _apart("person: Amelie\n", private=True)
    assert "Amelie" not in str(faults.found[0])
