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
    ("yaml", "at"),
    [
        ("greet:Amelie", (2, 7)),
        ("person: A\ngreet:Amelie\nlast_day: x", (3, 7)),
        ("why:\n  - reason:x\n    quote: y", (3, 12)),
        ("why:\n  - reason: x\n    quote:Foo", (4, 11)),
        ("works:\n  - {what:Ready, how: x}", (3, 11)),
        ("works:\n  - {what: Ready, how:x}", (3, 23)),
        ("languages:[en]", (2, 11)),
    ],
)
def test_a_blank_is_missing_after_the_colon(yaml: str, at: tuple[int, int]) -> None:
    """The fault stands after the colon, and the field is read all the same."""
    value, faults = parsed(yaml)
    assert where(faults) == [(*at, "GB104")]
    assert faults[0].remedy == "Put a space after the colon."
    assert value


@pytest.mark.parametrize(
    ("yaml", "value"),
    [
        ('name: "Insel\nwebsite: "https://x"\nc: d', {"name": "Insel", "website": "https://x", "c": "d"}),
        ("name: 'Insel\na: b\nc: it's d", {"name": "Insel", "a": "b", "c": "it's d"}),
        ('name: "Insel\n  bote.\na: b\nc: "d"', {"name": "Insel bote.", "a": "b", "c": "d"}),
        ('name: "Insel\na: b', {"name": "Insel", "a": "b"}),
        ('name: "Insel\na: "b', {"name": "Insel", "a": "b"}),
    ],
)
def test_an_open_quotation_mark_is_named_where_it_opens(yaml: str, value: object) -> None:
    """Not where the next mark happens to close it, and the fields below it are read."""
    found, faults = parsed(yaml)
    assert faults[0].message == "The quotation mark opened here is never closed."
    assert where(faults)[0] == (2, 7, "GB104")
    assert found == value


def test_quotes_over_several_lines_are_fine() -> None:
    """A long text may stand in quotes, even with something like a field in it."""
    assert parsed('a: "x\n  y: z"\nb: c') == ({"a": "x y: z", "b": "c"}, [])


@pytest.mark.parametrize(
    ("yaml", "straight"),
    [
        ("number: “48,210”", '"48,210"'),
        ("a: {number: “48,210”, what: x}", 'number: "48,210",'),
        ("greet: ‘Amelie’s’", '"Amelie’s"'),
        ("greet: „Amelie“", '"Amelie"'),
        ('greet: “Amelie"', '"Amelie"'),
        ("title: “Nine: days”", 'title: "Nine: days"'),
    ],
)
def test_curly_quotes_are_named(yaml: str, straight: str) -> None:
    """A word processor's quotes are no YAML and would stand on the page."""
    (fault,) = parsed(yaml)[1]
    assert fault.message == "These are curly quotes; type straight ones."
    assert straight in fault.remedy


@pytest.mark.parametrize("yaml", ["said: “Nine” is “much”", "said: ‘tis", 'said: "“Nine days”"', "a: “x”: b"])
def test_curly_quotes_within_a_text_are_fine(yaml: str) -> None:
    """Only a value that stands in them as a whole is meant."""
    assert not [fault for fault in parsed(yaml)[1] if "curly" in fault.message]


@pytest.mark.parametrize("line", ["greet: 'Amelie's'", "a: {what: 'Amelie's', how: x}"])
def test_an_apostrophe_in_single_quotes_is_named(line: str) -> None:
    """The remedy is the same value in double quotes; a customer's file shows only the form."""
    (fault,) = parsed(line)[1]
    assert '"Amelie\'s"' in fault.remedy
    (fault,) = parsed(line, private=True)[1]
    assert fault.remedy == 'Put double quotes around it:  "…\'s"'


@pytest.mark.parametrize(
    "yaml",
    [
        "a: Brandt: b",
        "a: 'Brandt",
        "a: @Brandt",
        "Brandt",
        "a: [Brandt",
        "a: {Brandt: b: c}",
        "a: “Brandt”",
        "a: 'Brandt's'",
        'a: "Brandt\nb: c',
    ],
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


@pytest.mark.parametrize("line", ["''\n", "“\n", "a:b\n", "a: 'b\n", "- a:b\n", "{a:b, "])
def test_a_hostile_file_ends(line: str) -> None:
    """However many marks are wrong, the search for them does not grow with their square."""
    assert parsed(f"greet: 'x\n{line * (64_000 // len(line))}")[1]


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2003"])
def test_a_pasted_blank_after_a_colon_is_named(blank: str) -> None:
    """What looks like a space and is none is told at its place, and reading goes on below it."""
    value, faults = parsed(f"person: Ann\ngreet:{blank}Ann\nlast_day: x: y\n")
    assert where(faults) == [(3, 7, "GB104"), (4, 11, "GB104")]
    assert "not a plain one" in faults[0].message
    assert value == {"person": "Ann", "greet": "Ann", "last_day": "x: y"}
