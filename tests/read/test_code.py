"""What a Markdown text shows as code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.code import without_code

MARKS = st.lists(st.sampled_from(["`", "``", "a", " ", "    ", "\n", "\n\n", "- ", "\\", "<b>"]), max_size=60).map(
    "".join
)


@given(MARKS)
def test_places_stay_where_they_were(text: str) -> None:
    """Blanks stand for characters, and lines stay lines."""
    assert [len(line) for line in without_code(text).split("\n")] == [len(line) for line in text.split("\n")]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a `<b>` c", "a       c"),
        ("a ``x ` y`` c", "a           c"),
        ("a ` b", "a ` b"),
        ("a `b\n\nc` d", "a `b\n\nc` d"),
        ("a \\`b` c", "a \\`b` c"),
        ("a\n\n    <b>\n\nc", "a\n\n       \n\nc"),
        ("a\n    <b>", "a\n    <b>"),
        ("- a\n\n    <b>", "- a\n\n    <b>"),
    ],
)
def test_only_code_is_blanked_out(text: str, left: str) -> None:
    """Backticks in pairs within a paragraph, and lines four blanks further in after an empty one."""
    assert without_code(text) == left
