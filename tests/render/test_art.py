"""The drawings in a file of their own."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from generator.errors import RefusalError
from generator.render.art import art_file, shown_from

FRAME = '<svg class="scene" viewBox="0 0 9 9" aria-hidden="true">'
CSS = ".sea,.sky{fill:var(--a);opacity:.5}.sky{fill:red}@media print{.sea{fill:#fff}}.night .sea{fill:#000}p{color:red}"


def test_rules_for_a_class_become_attributes() -> None:
    """What a class by itself asks for is painted, the later rule winning; what depends on the page around it is not."""
    art = art_file({"one": f'{FRAME}<path class="sea" d="M0 0"/><g class="sky sea"><path/></g></svg>'}, CSS, "")
    assert '<path fill="var(--a)" opacity=".5" d="M0 0"/><g fill="red" opacity=".5"><path/></g>' in art
    assert "class=" not in art


def test_a_rule_is_stronger_than_an_attribute() -> None:
    """As in a page, where a rule for its class wins over what the shape says by itself."""
    art = art_file({"one": f'{FRAME}<path class="sea" fill="blue" opacity="1"/></svg>'}, CSS, "")
    assert '<path fill="var(--a)" opacity=".5"/>' in art


def test_what_moves_keeps_its_class() -> None:
    """Rules of motion go along with the drawing, and so do the classes that they name."""
    art = art_file({"one": f'{FRAME}<g class="sail sea"/></svg>'}, CSS, ".sail{animation:var(--b) 1.5s}.scene>.x{a:b}")
    assert "<style>.sail{animation:var(--b) 1.5s}.scene>.x{a:b}</style>" in art
    assert '<g id="one" class="scene"><g class="sail" fill="var(--a)" opacity=".5"/></g>' in art


def test_two_drawings_may_use_one_name_for_two_things() -> None:
    """In one file every name is its drawing's own; what the light draws keeps its name for all."""
    light = '<svg><path id="waves" d="M1 1"/></svg>'
    scene = f'{FRAME}<g id="crowd"/><use href="#crowd"/><use href="#waves"/><path fill="url(#crowd)"/></svg>'
    art = art_file({"light": light, "one": scene, "other": scene}, "", "")
    names = [node.get("id") for node in ElementTree.fromstring(art).iter() if node.get("id")]
    assert sorted(names) == ["crowd-1", "crowd-2", "light", "one", "other", "waves"]
    assert '<use href="#crowd-2"/><use href="#waves"/><path fill="url(#crowd-2)"/>' in art


def test_a_page_keeps_the_frame() -> None:
    """Size, place and mirror belong to the frame, which stays in the page."""
    shown = shown_from("/a/0.svg", "one", f"{FRAME}<svg><path/></svg></svg>\n")
    assert shown == f'{FRAME}<use href="/a/0.svg#one"/></svg>'


def test_a_drawing_must_be_sound() -> None:
    """What HTML forgives and XML does not is said, with the way out: one such drawing would take all of them along."""
    with pytest.raises(RefusalError, match="The drawing one cannot stand in a file of its own") as refused:
        art_file({"one": f"{FRAME}<path d=M0></svg>"}, "", "")
    assert "assets: inline" in refused.value.remedy
