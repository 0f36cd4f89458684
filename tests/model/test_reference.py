"""The field reference is the models', not a copy of them."""

from __future__ import annotations

from pathlib import Path

from generator.model.reference import reference

PAGE = Path(__file__).resolve().parents[2] / "docs" / "fields.md"


def test_the_committed_reference_is_what_the_models_say() -> None:
    """docs/fields.md is exactly what the models give (run `python -m generator.model.reference > docs/fields.md`)."""
    assert PAGE.read_text(encoding="utf-8") == reference()
