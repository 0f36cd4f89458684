"""Nouns made without checks are made as pydantic makes them."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from generator.model.content import Letters, Milestone
from generator.model.customer import Customer, Why
from generator.model.values import DayTime
from generator.read.fast.mould import Mould
from generator.read.fast.scalars import DoubtError
from generator.source import Place

ADA = {
    "id": "ada",
    "place": Place("content/customers/ada.md"),
    "letters": Letters(),
    "playbook": "price",
    "greet": "Ada",
    "person": "Ada Lind",
    "last_day": DayTime(date(2026, 12, 31)),
    "why": (Why(reason="price"),),
}


def test_a_moulded_noun_is_the_one_that_pydantic_constructs() -> None:
    """Every part of its state is the same, so it compares, copies and travels to other processes alike."""
    made, constructed = Mould(Customer).make(ADA), Customer.model_construct(**ADA)
    assert made == constructed
    assert made.__getstate__() == constructed.__getstate__()
    assert list(made.__dict__) == list(constructed.__dict__) == list(Customer.model_fields)
    assert pickle.loads(pickle.dumps(made)) == constructed
    assert made.model_copy(update={"greet": "Eve"}).greet == "Eve"


def test_moulded_nouns_share_no_default_that_can_change() -> None:
    """Each noun has its own empty mapping."""
    mould = Mould(Customer)
    assert mould.make(ADA).tone_ok is not mould.make(ADA).tone_ok


def test_a_missing_field_is_a_doubt() -> None:
    """A noun without its needed fields is never made."""
    with pytest.raises(DoubtError):
        Mould(Milestone).make({"when": "2020"})


def test_a_noun_with_checks_of_its_own_is_not_simple() -> None:
    """Nouns that check more than their fields are left to the schema."""
    from pydantic import model_validator

    class Checked(Milestone):
        @model_validator(mode="after")
        def check(self) -> Checked:
            return self

    assert Mould(Milestone).simple
    assert not Mould(Checked).simple
