"""Lines that YAML could not read, taken apart."""

from __future__ import annotations

from generator.read.suspects import open_brace, suspects


def test_a_line_has_one_value() -> None:
    """What follows the first colon is the value, with its column."""
    (found,) = suspects("  - quote: He said: no  ")
    assert (found.name, found.value, found.column) == ("quote", "He said: no", 12)
    assert found.corrected == '  - quote: "He said: no"  '


def test_values_between_braces_are_told_apart() -> None:
    """Each by the next name and colon, whatever commas and quotes they hold."""
    found = suspects('- {what: a, b, how: "c, d: e", when: {{ x }} f}')
    assert [(each.name, each.value) for each in found] == [
        ("what", "a, b"),
        ("how", '"c, d: e"'),
        ("when", "{{ x }} f"),
    ]


def test_an_open_brace_is_seen() -> None:
    """Its column is named; a closed one, or a placeholder, is none."""
    assert open_brace("  - {what: a") == 5
    assert open_brace("  - {what: a}") == 0
    assert open_brace("lead: {{ greet }} a") == 0


def test_a_line_without_a_field_has_no_suspect() -> None:
    """Plain words accuse nobody."""
    assert suspects("just words") == ()
    assert suspects("") == ()
