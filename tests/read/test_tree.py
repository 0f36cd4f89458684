"""YAML as a tree of text."""

from __future__ import annotations

import pytest

from generator.read.faults import FileFaults
from generator.read.tree import DEEPEST, Fields, Scalar, parse_yaml
from tests.read.sites import parsed, where


@pytest.mark.parametrize(
    "text", ["NO", "007", "12:30", "1_000", "~", "null", "true", "0x1F", "1e3", "2026-12-31", "=", "-1", "a-b"]
)
def test_a_value_stays_the_text_that_was_written(text: str) -> None:
    """What YAML would turn into a false, a number, a time or nothing stays text."""
    assert parsed(f"a: {text}") == ({"a": text}, [])


def test_nothing_after_the_colon_is_no_field() -> None:
    """An unquoted empty value is the same as leaving the field out; an empty text in quotes is an empty text."""
    assert parsed("a:\nb: ''\nc:   # only a comment\n") == ({"b": ""}, [])


def test_an_empty_text_has_no_fields() -> None:
    """Front matter without a single field reads as none."""
    assert parsed("") == ({}, [])
    assert parsed("# only a comment\n") == ({}, [])


def test_every_value_knows_its_line_column_and_width() -> None:
    """Columns count characters, not bytes, and the width ends with the value's own line."""
    tree = parse_yaml("täglich: ja\nb:\n  - {c: 'x y'}\n", FileFaults("a.md"), 2)
    first = tree.entries["täglich"]
    assert (first.key, first.node.spot) == ((2, 1, 7), (2, 10, 2))
    listing = tree.entries["b"].node
    assert not isinstance(listing, Scalar | Fields)
    inner = listing.items[0]
    assert isinstance(inner, Fields)
    assert inner.entries["c"].node.spot == (4, 9, 5)


@pytest.mark.parametrize(
    ("yaml", "column"),
    [
        ("a: &b c", 4),
        ("a: *b", 4),
        ("a: !x y", 4),
        ("a: ! y", 4),
        ("a: !!str y", 4),
        ("a: &b [c]", 4),
        ("a: !x {b: c}", 4),
        ("<<: {a: b}", 1),
        ("%YAML 1.1\n---\na: b", 1),
        ("a: " + "[" * (DEEPEST + 1), 4 + DEEPEST - 1),
    ],
)
def test_what_only_yaml_needs_is_refused(yaml: str, column: int) -> None:
    """Anchors, aliases, tags, merge keys, directives and bottomless nesting are refused where they stand."""
    value, faults = parsed(yaml)
    assert value in (None, {"a": yaml[3:]})
    assert where(faults) == [(2, column, "GB108")]


def test_a_quoted_key_like_a_merge_key_is_only_a_key() -> None:
    """`"<<"` in quotes merges nothing."""
    assert parsed('"<<": x') == ({"<<": "x"}, [])


def test_a_doubled_field_is_refused_at_its_second_place() -> None:
    """No field silently wins over another of the same name."""
    value, faults = parsed("a: 1\nb: 2\na: 3\n")
    assert value == {"a": "1", "b": "2"}
    assert where(faults) == [(4, 1, "GB106")]


def test_an_empty_line_of_a_list_is_refused() -> None:
    """A list holds no empty line."""
    assert where(parsed("a:\n  -\n  - b\n")[1]) == [(3, 4, "GB107")]


def test_tabs_are_named_in_every_line() -> None:
    """Each line that starts with a tab is named."""
    assert where(parsed("a:\n\t- b\n \t- c\n")[1]) == [(3, 1, "GB105"), (4, 1, "GB105")]


def test_a_comment_without_a_space_may_be_lost_text() -> None:
    """`Studio #5` would lose its number as a comment, so it is refused; a real comment is not."""
    assert where(parsed("a: Studio #5\nb: x # fine #really\nc: 'y' #z\n#d\n")[1]) == [(2, 11, "GB104")]


def test_a_second_document_is_refused() -> None:
    """Fields below a second line of dashes or dots are not silently dropped."""
    assert where(parsed("a: b\n---\nc: d\n")[1]) == [(3, 1, "GB108")]


@pytest.mark.parametrize(
    "piece", ["[", "{", "{a: ", "[a, ", "- ", "? ", "a: &b ", "a: b #x\n", "a\n", "'", "!", ": ", "a:\n"]
)
def test_a_hostile_text_ends_with_few_faults(piece: str) -> None:
    """A file full of one sign neither hangs nor floods the terminal."""
    _, faults = parsed(piece * (60_000 // len(piece)))
    assert len(faults) <= 50


@pytest.mark.parametrize(
    "yaml", ["a: {what: Ready, steady}", "a: {what: Ready, steady, how: x}", "a:\n  - {what: Ready, steady}"]
)
def test_a_comma_between_braces_never_drops_words(yaml: str) -> None:
    """YAML would take the words after the comma for a field without a value."""
    faults = parsed(yaml)[1]
    assert [fault.code for fault in faults] == ["GB104"]
    assert '"Ready, steady"' in faults[0].remedy
