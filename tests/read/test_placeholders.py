"""Placeholders in playbooks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.placeholders import DATE_PLACEHOLDERS, FILTERS, PLACEHOLDERS
from generator.read.faults import FileFaults, Spot
from generator.read.placeholders import Use, check_template
from tests.read.sites import where


def _check(text: str) -> tuple[tuple[Use, ...], FileFaults]:
    faults = FileFaults("content/playbooks/a.md")
    return check_template(text, lambda offset, width: Spot(1, offset + 1, width), faults), faults


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_every_documented_placeholder_is_allowed(name: str) -> None:
    """Each may be shown, and asked for."""
    assert _check(f"a {{{{ {name} }}}} {{% if {name} %}}b{{% else %}}c{{% endif %}}")[1].found == []


@pytest.mark.parametrize("filter_", FILTERS)
@pytest.mark.parametrize("name", sorted(DATE_PLACEHOLDERS))
def test_every_filter_suits_every_date(name: str, filter_: str) -> None:
    """Dates may be shown in each of the documented ways."""
    assert _check(f"{{{{{name} | {filter_}}}}}")[1].found == []


def test_an_unknown_placeholder_is_named_with_what_it_may_mean() -> None:
    """`gret` is not silently empty."""
    faults = _check("Dear {{ gret }}, {% if compny %}x{% endif %}")[1]
    assert where(faults.found) == [(1, 6, "GB111"), (1, 18, "GB111")]
    assert faults.found[0].remedy == "Did you mean `greet`?"


@pytest.mark.parametrize(
    "text",
    [
        "{{ greet.upper() }}",
        "{{ 'a' * 10**10 }}",
        "{{ greet[0] }}",
        "{{ greet|upper }}",
        "{{ greet|date }}",
        "{{ last_day|date('x') }}",
        "{{ last_day|date|year }}",
        "{{ 1 }}",
        "{{- greet }}",
        "{{ greet",
        "{{ }}",
        "{% for x in greet %}a{% endfor %}",
        "{% set a = 1 %}",
        "{% raw %}{{ x }}{% endraw %}",
        "{% include 'x' %}",
        "{% if greet == person %}a{% endif %}",
        "{% if not greet %}a{% endif %}",
        "{% if greet %}a",
        "{% endif %}",
        "{% if greet %}a{% elif person %}b{% endif %}",
        "{% if greet %}a{% else %}b{% else %}c{% endif %}",
        "{# a remark #}",
        "{#",
        "{%",
    ],
)
def test_all_else_in_braces_is_refused(text: str) -> None:
    """No expression, loop, comment or whitespace trick gets through, and none is run."""
    faults = _check(f"a {text}")[1]
    assert {fault.code for fault in faults.found} - {"GB111"} <= {"GB113"}
    assert faults.found


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://x.example/{{ greet }})",
        "[x]({{ greet }})",
        "[x](/a(b){{ greet }})",
        "<https://x.example/{{ greet }}>",
        "https://x.example/?q={{ greet }}",
        "mailto:{{ greet }}",
        '<a href="{{ greet }}">',
        "[1]: /x/{{ greet }}",
    ],
)
def test_a_placeholder_in_an_address_is_refused(text: str) -> None:
    """A link never carries a customer's value."""
    faults = _check(text)[1]
    assert where(faults.found) == [(1, text.index("{{") + 1, "GB113")]


@pytest.mark.parametrize(
    "text", ["[{{ greet }}](/x/)", "(see below) {{ greet }}", "[x](/a/) {{ greet }}", "at 16:{{ greet }}"]
)
def test_a_placeholder_beside_an_address_is_fine(text: str) -> None:
    """Only the address itself is closed to placeholders."""
    assert _check(text)[1].found == []


def test_a_placeholder_is_guarded_by_asking_for_it() -> None:
    """Within `{% if company %}` it cannot be empty; after `{% else %}` it is."""
    uses, _ = _check(
        "{{ company }}{% if company %}{{ company }}{{ going_to }}{% else %}{{ company }}{% endif %}"
        "{% if years %}{{ since }}{% endif %}{{ greet }}"
    )
    assert [(use.name, use.may_be_empty) for use in uses] == [
        ("company", True),
        ("company", False),
        ("going_to", True),
        ("company", True),
        ("since", False),
        ("greet", False),
    ]


PIECES = [
    *("{{", "}}", "{%", "%}", "{#", "#}", "{", "}", " ", "\n", "|", "-", "'", '"', "(", ")", ".", "raw", "endraw"),
    *("greet", "company", "last_day", "x", "if ", "else", "endif", "for ", "date", "word"),
    *("{{ greet }}", "{{ last_day|day }}", "{% if company %}", "{% else %}", "{% endif %}"),
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_passes_renders_to_text_and_placeholders_only(text: str) -> None:
    """Whatever passes is made of plain text and the allowed forms, so that rendering it can neither fail nor loop."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters.update(dict.fromkeys(FILTERS, str))
    if not _check(text)[1].found:
        assert "{{" not in environment.from_string(text).render(dict.fromkeys(PLACEHOLDERS, "x"))
