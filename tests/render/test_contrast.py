"""Contrast of brand colours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.contrast import contrast, readable

colours = st.builds("#{:02x}{:02x}{:02x}".format, *(3 * [st.integers(0, 255)]))


@pytest.mark.parametrize(
    ("text", "ground", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0a586e", "#fffaf1", 7.6),
    ],
)
def test_contrast_is_the_ratio_of_the_guidelines(text: str, ground: str, ratio: float) -> None:
    """Known pairs have their known ratios, whichever of the two is the text."""
    assert contrast(text, ground) == pytest.approx(ratio, abs=0.1)
    assert contrast(ground, text) == contrast(text, ground)


@given(colours, st.sampled_from(["#fffaf1", "#0f1826", "#172337"]))
def test_a_readable_shade_is_readable(colour: str, ground: str) -> None:
    """Whatever the company's colour, the shade we derive can be read on our papers."""
    assert contrast(readable(colour, ground), ground) >= 4.5


def test_a_colour_that_can_be_read_is_kept() -> None:
    """Nobody's colour is changed without need."""
    assert readable("#0a586e", "#fffaf1") == "#0a586e"
