"""YAML's complaints in plain words."""

from __future__ import annotations

import pytest

from tests.read.sites import parsed, where


@pytest.mark.parametrize(
    ("line", "corrected"),
    [
        ("company: Brandt: Kaffee", 'company: "Brandt: Kaffee"'),
        ('company: The "best": ours', "company: 'The \"best\": ours'"),
        ("name: @home", 'name: "@home"'),
        ("a: {id: x, what: Ready, steady, go.}", 'a: {id: x, what: "Ready, steady, go."}'),
        ("a: {what: See [this](/x/), how: no}", 'a: {what: "See [this](/x/)", how: no}'),
        ("measure: {what: a: b, unit: days}", 'measure: {what: "a: b", unit: days}'),
        ("a: {what: x, how: {{ helper }}, until Monday}", 'a: {what: x, how: "{{ helper }}, until Monday"}'),
        ("number: -", 'number: "-"'),
        ("number: > 50", 'number: "> 50"'),
        ("name: `x`", 'name: "`x`"'),
        ('quote: "Yes" she said', "quote: '\"Yes\" she said'"),
        ("how: {{ helper }}, until Monday", 'how: "{{ helper }}, until Monday"'),
        ("what: [collect it](https://x.example/)", 'what: "[collect it](https://x.example/)"'),
    ],
)
def test_the_corrected_line_is_given(line: str, corrected: str) -> None:
    """For a value that must be in quotes, the remedy is the line as it should be, and it reads without a fault."""
    _, faults = parsed(line)
    assert [(fault.code, fault.remedy) for fault in faults] == [("GB104", f"Put it in quotes:  {corrected}")]
    assert parsed(corrected)[1] == []


def test_reading_goes_on_below_a_line_that_can_be_corrected() -> None:
    """Three colons in three lines are three faults of one run."""
    value, faults = parsed("a: x: y\nb: x: y\nc: fine\nd: x: y\n")
    assert where(faults) == [(2, 4, "GB104"), (3, 4, "GB104"), (5, 4, "GB104")]
    assert value == {"a": "x: y", "b": "x: y", "c": "fine", "d": "x: y"}


@pytest.mark.parametrize(
    ("yaml", "at"),
    [
        ("a: b\nfoo\nc: d", (3, 1)),
        ("a:b", (2, 1)),
        ("just words", (2, 1)),
        ("- a\n- b", (2, 1)),
        ("a: 'x\nb: y", (2, 4)),
        ('a: "x\\d"', (2, 4)),
        ("a: [x, y\nb: z", (2, 4)),
        ("a: [x, y]]", (2, 10)),
        ("a: {b: c: d}", (2, 8)),
        ("a: b\n  c: d", (3, 3)),
        (": b", (2, 1)),
        ("{{ a }}: b", (2, 1)),
        (" a: b\nc: d", (2, 1)),
        ("a:\n  - {b: c\n  - {b: d}", (3, 5)),
        ("a:\n  -{b: c}\n  - {b: d}", (3, 3)),
    ],
)
def test_the_place_is_where_the_writer_went_wrong(yaml: str, at: tuple[int, int]) -> None:
    """The fault stands at the line to mend, not at the one where a parser gave up."""
    assert where(parsed(yaml)[1]) == [(*at, "GB104")]


@pytest.mark.parametrize(
    "yaml", ["a: Brandt: b", "a: 'Brandt", "a: @Brandt", "Brandt", "a: [Brandt", "a: {Brandt: b: c}"]
)
def test_a_private_line_is_never_repeated(yaml: str) -> None:
    """In a customer's file no message holds a word of the line."""
    for fault in parsed(yaml, private=True)[1]:
        assert "Brandt" not in str(fault)


@pytest.mark.parametrize(
    "yaml", ["a: b: c", "a: [", "a: '", "a: *b", "\ta: b", "a: @b", "a\nb: c", "a: b\n c: d", "? ["]
)
def test_no_library_speaks(yaml: str) -> None:
    """Messages use the writer's words."""
    text = " ".join(str(fault) for fault in parsed(yaml)[1]).lower()
    assert text
    for word in ("mapping", "scalar", "token", "parser", "scanning", "yaml.", "node", "anchor"):
        assert word not in text
