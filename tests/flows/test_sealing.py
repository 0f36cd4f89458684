"""Sealed delivery in a build."""

from __future__ import annotations

import pytest

from generator.decide.today import site_today
from generator.flows.sealing import NOBODY, SealingDesk, nobodies
from generator.model.customer import Customer
from generator.model.page import CutPage
from generator.private.seal import SealKeys
from generator.private.secret import Secret
from tests.builders import a_customer, at, settings
from tests.private.seal.boxes import a_page
from tests.render.voyage import ABOARD, the_site

SITE = the_site(settings=settings(delivery="sealed"))
KEYS = SealKeys.for_site(Secret(bytes(32)), SITE.settings)


def render(customer: Customer) -> tuple[CutPage, ...]:
    return (a_page(("<h1>", True), (customer.person, False), ("</h1>", True)),)


def test_there_is_a_desk_for_each_secret_and_none_in_plain_delivery() -> None:
    """A grace build seals each page twice: for the links that are out, and for the new ones."""
    today, one = site_today(SITE, at(ABOARD), {}), Secret(bytes(32))
    plain = site_today(the_site(), at(ABOARD), {})
    assert len(SealingDesk.for_site(today, (one, None), render, few=True)) == 1
    assert len(SealingDesk.for_site(today, (one, Secret(bytes(33))), render, few=True)) == 2
    assert SealingDesk.for_site(plain, (one, None), render, few=True) == ()


def test_two_desks_seal_alike() -> None:
    """Whoever was sealed before, and by which worker, changes no byte; the first record brings its pattern along."""
    one, other = (SealingDesk(SITE, KEYS, render, 1) for _ in range(2))
    other.seal(a_customer("somebody"), "en", render(a_customer("somebody")))
    first, second = (desk.seal(a_customer(), "en", render(a_customer())) for desk in (one, other))
    assert first.rows == second.rows
    assert first.news is not None
    assert (first.news.pattern.label, second.news) == ("en/island-shippers", None)


@pytest.mark.parametrize("playbook", sorted(SITE.playbooks))
def test_patterns_are_made_of_nobody(playbook: str) -> None:
    """Made-up customers have nothing of their own but the mark, in every phase, on any day."""
    made = list(nobodies(SITE, playbook, "en", 8))
    assert len(made) == 16
    for one in made:
        own = (one.person, one.greet, one.company, one.left_to_pay, *(why.quote for why in one.why))
        assert set(own) <= {NOBODY, ""}
        assert one.email == ""
