"""A stencil shows what a walk finds, or leaves the front matter to it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from pydantic_core import PydanticCustomError

from generator.model.content import Letters
from generator.model.customer import Customer
from generator.read import read_site
from generator.read.fast.lines import Walk
from generator.read.fast.scalars import DoubtError
from generator.read.fast.stencils import Stencils
from generator.read.fast.tables import Plan, Table
from generator.source import Place, Said
from tests.read.fast_cases import ROOT, ROSTER, front_matters, spoilt
from tests.read.test_fast import anatomy

NAMES = read_site(ROOT / "site_config.yml").names
PLAN = Plan(
    Table(Customer, {folder: NAMES.of(folder) for folder in ("helpers", "playbooks", "alternatives", "reasons")})
)
GIVEN: dict[str, Any] = {"id": "a", "place": Place("content/customers/a.md"), "letters": Letters()}
STENCILS = Stencils(PLAN, tuple(GIVEN))


def shown(text: str) -> tuple[Customer, Said] | None:
    """What a stencil makes of a file's front matter; None where it leaves that to a walk."""
    found = None
    with suppress(DoubtError, PydanticCustomError):
        found = STENCILS.show(yaml_of(text))
    if found is None:
        return None
    stencil, values = found
    made = stencil.make(values, GIVEN.values())
    assert isinstance(made, Customer)
    return made, stencil.said(values)


def agree(text: str) -> bool:
    """Whether a stencil took the file; then a walk finds the same."""
    found = shown(text)
    if found is None:
        return False
    walk = Walk.over(yaml_of(text), PLAN)
    walked = PLAN.table.mould.make({**walk.values, **GIVEN})
    assert anatomy(found[0]) == anatomy(walked)
    assert [list(texts) for texts in found[1]] == list(Said.of(walk.said()))
    return True


def yaml_of(text: str) -> str:
    return text[4:].partition("\n---")[0]


def test_a_stencil_takes_a_whole_roster() -> None:
    """It cannot quietly leave everything to a walk: 300 generated customers are taken, each one."""
    assert all(agree(text) for text in ROSTER.values())


@settings(deadline=None, max_examples=400, derandomize=True)
@given(front_matters())
def test_a_stencil_shows_what_a_walk_finds(text: str) -> None:
    """Whatever is written in the fields, and however."""
    agree(text)


@settings(deadline=None, max_examples=400, derandomize=True)
@given(spoilt())
def test_a_stencil_never_takes_what_a_walk_would_not(text: str) -> None:
    """A slip of the keyboard shows neither another value, nor one that a walk would leave to the strict path."""
    agree(text)


def test_a_line_that_is_no_field_fits_no_stencil() -> None:
    """Values that hold a colon or a line break cannot be taken for names, even where their number would fit."""
    whole = "---\nperson: Ada\ngreet: Ada\ncompany: A\nlast_day: 2026-12-31\nplaybook: price\n---\n"
    assert agree(whole)
    for written in (
        "greet: a: company\nfoo: last_day",
        "greet: a: company\nfoo\nlast_day",
        "greet: a\n  company: A\nlast_day",
    ):
        assert shown(whole.replace("greet: Ada\ncompany: A\nlast_day", written)) is None


def test_customers_of_one_stencil_share_no_default_that_can_change() -> None:
    """Each has their own empty mapping."""
    text = next(iter(ROSTER.values()))
    one, other = shown(text), shown(text)
    assert one is not None
    assert other is not None
    assert one[0] == other[0]
    assert one[0].tone_ok is not other[0].tone_ok
