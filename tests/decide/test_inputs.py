"""Inputs: whatever shared content a page is made of, and nothing that only others show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from generator.decide.goodbye import compose_goodbye
from generator.decide.inputs import InputDigests, inputs_of
from generator.decide.next_change import same_pages
from generator.decide.today import site_today
from generator.model.content import Written
from generator.model.customer import Customer
from generator.model.site import Localised, Site
from generator.read import read_customers, read_site
from generator.source import Place
from tests.builders import a_customer, a_site, a_why, an_entry, at
from tests.render.voyage import ROOT

CONFIG = ROOT / "site_config.yml"
DAYS = ("2026-12-14", "2027-03-01", "2028-03-01")
SHELVES = ("helpers", "playbooks", "alternatives", "reasons")


@pytest.fixture(scope="module")
def starter() -> tuple[Site, tuple[Customer, ...]]:
    reading = read_site(CONFIG)
    assert reading.site is not None
    return reading.site, tuple(read.customer for read in read_customers(CONFIG, reading) if read.customer)


def nouns(site: Site) -> Iterator[Written]:
    for shelf in (*(getattr(site, name).values() for name in SHELVES), site.changelog):
        for one in shelf:
            yield from (one.original, *one.variants.values())


def edited(noun: Written) -> Written:
    """The same noun from a file with another line above it: whoever is given it can tell."""
    return noun.model_copy(update={"place": Place(noun.place.path, 99)})


def site_with(site: Site, path: str) -> Site:
    """The site after an edit of one file."""

    def turned(one: Localised[Any]) -> Localised[Any]:
        variants = {code: edited(v) if v.place.path == path else v for code, v in one.variants.items()}
        return Localised(edited(one.original) if one.original.place.path == path else one.original, variants)

    shelves = {name: {key: turned(one) for key, one in getattr(site, name).items()} for name in SHELVES}
    return replace(site, **shelves, changelog=tuple(turned(entry) for entry in site.changelog))


def digests(site: Site, day: str, path: str = "", people: int = 0) -> InputDigests:
    files = {noun.place.path: b"old" for noun in nouns(site)}
    tally = dict.fromkeys(site.reasons, people)
    return InputDigests(site_today(site, at(day), tally), files | ({path: b"new"} if path else {}), b"")


@pytest.mark.parametrize("day", DAYS)
def test_no_edit_goes_unnoticed(starter: tuple[Site, tuple[Customer, ...]], day: str) -> None:
    """For every file of the starter site: whoever's pages are given another noun has other inputs."""
    site, customers = starter
    today, known, noticed = site_today(site, at(day), {}), digests(site, day), 0
    before = {customer.id: compose_goodbye(customer, today) for customer in customers}
    for path in {noun.place.path for noun in nouns(site)}:
        after, now = site_today(site_with(site, path), at(day), {}), digests(site, day, path)
        for customer in customers:
            inputs = inputs_of(customer, site)
            if not same_pages(before[customer.id], compose_goodbye(customer, after)):
                noticed += 1
                assert now.of(inputs) != known.of(inputs), (path, customer.id)
    assert noticed > 50


def test_a_playbook_concerns_its_own_customers(starter: tuple[Site, tuple[Customer, ...]]) -> None:
    """An edited playbook moves the inputs of those whose files name it, and of nobody else."""
    site, customers = starter
    for name in site.playbooks:
        known, now = digests(site, DAYS[0]), digests(site, DAYS[0], f"content/playbooks/{name}.md")
        moved = {c.id for c in customers if known.of(inputs_of(c, site)) != now.of(inputs_of(c, site))}
        assert moved == {c.id for c in customers if c.playbook == name}


def test_a_translation_concerns_those_who_read_it(starter: tuple[Site, tuple[Customer, ...]]) -> None:
    """The German variant of a playbook is nobody's but the Germans'."""
    site, customers = starter
    path = next(v.place.path for one in site.playbooks.values() for v in one.variants.values() if v.language == "de")
    known, now = digests(site, DAYS[0]), digests(site, DAYS[0], path)
    moved = [c for c in customers if known.of(inputs_of(c, site)) != now.of(inputs_of(c, site))]
    assert {inputs_of(customer, site).language for customer in moved} <= {"de"}


def test_entries_to_come_and_numbers_count() -> None:
    """A new entry about their reason, and a number that a page may name, concern whoever told us that reason."""
    told, silent = (inputs_of(a_customer(why=why), a_site()) for why in ((a_why(),), ()))
    few, many = (digests(a_site(), DAYS[0], people=people) for people in (10, 20))
    assert few.of(told) != many.of(told)
    assert few.of(silent) == many.of(silent)
    more = digests(a_site([an_entry("2030-01-01-later")]), DAYS[0], people=10)
    assert few.of(told) != more.of(told)
    assert few.of(silent) == more.of(silent)


def test_what_is_missing_has_no_digest() -> None:
    """A customer of a playbook that was removed is looked at again, and their file reported."""
    assert digests(a_site(), DAYS[0]).of(inputs_of(a_customer(), a_site())._replace(playbook="gone")) is None


def test_a_quote_in_public_is_held_against_all_helpers() -> None:
    """Where a quote may stand in public, every helper's name matters."""
    quoting = inputs_of(a_customer(why=(a_why(quote_in_public=True),)), a_site())
    known, now = digests(a_site(), DAYS[0]), digests(a_site(), DAYS[0], "content/helpers/samira.md")
    assert known.of(quoting) != now.of(quoting)
    assert known.of(quoting._replace(quoted=False)) == now.of(quoting._replace(quoted=False))


def test_the_public_part_moves_with_what_it_shows() -> None:
    """Its digest is another once an entry counts, a number moves, or any shared file is edited."""
    site = a_site([an_entry("2026-12-14-forty-crates")])
    one = digests(site, "2026-12-13").public()
    assert one == digests(site, "2026-12-12").public()
    others = {digests(site, "2026-12-14").public(), digests(site, "2026-12-13", people=20).public()}
    others.add(digests(site, "2026-12-13", "content/helpers/jonas.md").public())
    assert one not in others
    assert len(others) == 3
