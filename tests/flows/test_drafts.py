"""New files as text."""

from __future__ import annotations

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.flows.drafts import Block, draft, scalar
from generator.model.customer import Customer
from generator.model.noun import authored_fields

LINES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=60)


@given(LINES)
@example("0?")
def test_a_value_reads_back_as_it_was_meant(text: str) -> None:
    """Whatever somebody answers, YAML gives back the same text (with single spaces)."""
    meant = " ".join(text.split())
    assert yaml.load(f"key: {scalar(text)}  # why\n", yaml.BaseLoader)["key"] == meant
    assert yaml.load(f"key: [{scalar(text, in_list=True)}]\n", yaml.BaseLoader)["key"] == [meant]


def test_every_field_stands_in_the_draft() -> None:
    """A new file shows what may be said: known fields filled in, all others as comments with their meaning."""
    text = draft(Customer, {"person": "Amelie Brandt", "why": Block(("- reason: price",))}, "About.", "Letter.")
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    assert yaml.load(front, yaml.BaseLoader) == {"person": "Amelie Brandt", "why": [{"reason": "price"}]}
    assert all(f"{name}:" in front for name in authored_fields(Customer))
    assert body.strip() == "Letter."
