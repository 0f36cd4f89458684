"""Preview-only copies of a page."""

from __future__ import annotations

import pytest

from generator.preview.looks import Look

PAGE = (
    "<meta content=\"default-src 'none'; style-src 'sha256-abc='; img-src 'self'\"><style>"
    ":root{color-scheme:light dark}"
    "@media screen and (prefers-color-scheme:dark){a{}}"
    "@media print{b{}}"
    "@media (prefers-reduced-motion:no-preference){c{}}"
    "</style>"
)


@pytest.mark.parametrize(
    ("look", "dark", "paper", "motion"),
    [
        (Look(), False, False, True),
        (Look(dark=True), True, False, True),
        (Look(paper=True), False, True, False),
        (Look(dark=True, paper=True), False, True, False),
        (Look(still=True), False, False, False),
    ],
)
def test_a_look_switches_the_rules_that_are_meant(look: Look, dark: bool, paper: bool, motion: bool) -> None:
    """Night, paper and stillness come from the copy, never from this computer's settings; paper is always white."""
    copy = look.at(PAGE)
    assert ("and (min-width:0){a{}}" in copy) is dark
    assert ("@media all{b{}}" in copy) is paper
    assert ("@media (min-width:0){c{}}" in copy) is motion
    assert "prefers-" not in copy
    assert f"color-scheme:{'dark' if dark else 'light'}}}" in copy


def test_a_copy_lets_its_own_style_through() -> None:
    """The published hash does not fit the copy, so the copy's policy allows its style, and still no script."""
    copy = Look(dark=True).at(PAGE)
    assert "style-src 'unsafe-inline'" in copy
    assert "default-src 'none'" in copy
