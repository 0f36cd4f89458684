"""Few of many warnings are kept, and yet the screen says the same."""

from __future__ import annotations

from array import array
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.cli.faultlines import text_lines
from generator.errors import Fault, Severity
from generator.flows.warned import Warned, packed, summed, told_from, told_text, unpacked
from generator.source import Place

CODES = ("GB320", "GB316", "GB131")
WARNINGS = st.builds(
    lambda code, message, line, elsewhere: Fault(
        Place("content/playbooks/p.md" if elsewhere else "own", line), code, message, "Mend it.", Severity.WARNING
    ),
    st.sampled_from(CODES),
    st.sampled_from(("This is so.", "This is otherwise.")),
    st.integers(1, 2),
    st.booleans(),
)
IDS = st.lists(st.text("a-0", min_size=1, max_size=3).filter(lambda id_: id_[0] != "-"), unique=True, max_size=25)


@given(IDS, st.lists(st.lists(WARNINGS, max_size=3), min_size=1, max_size=3), st.lists(WARNINGS, max_size=2), st.data())
def test_the_screen_says_the_same(
    ids: list[str], kinds: list[list[Fault]], shared: list[Fault], data: st.DataObject
) -> None:
    """Whatever people have to be warned of: the lines of the few that are kept are those of all."""
    paths = [f"{id_}.md" for id_ in sorted(ids)]
    texts = [packed(kind, "own") for kind in kinds]
    numbers = array("I", [data.draw(st.integers(0, len(kinds) - 1)) for _ in paths])
    every = {
        fault if fault.place.path != "own" else replace(fault, place=replace(fault.place, path=path))
        for path, number in zip(paths, numbers, strict=True)
        for fault in kinds[number]
    }
    warned = summed(shared, numbers, texts, paths)
    assert list(text_lines(warned.kept, more=warned.more)) == list(text_lines({*every, *shared}))


def test_what_is_packed_comes_back() -> None:
    """Places, words and severity survive; the own file stands in no path; nothing to say is no byte."""
    fault = Fault(Place("a.md", 3, 2), "GB320", "So.", "Do.", Severity.WARNING, 4, private=True)
    assert unpacked(packed((fault, fault))) == (fault,)
    assert unpacked(packed((fault,), "a.md")) == (replace(fault, place=Place("", 3, 2)),)
    assert packed(()) == b""
    warned = Warned((fault,), {"GB320": 7})
    assert told_from(told_text({"aboard": 8}, warned)) == ({"aboard": 8}, warned)
