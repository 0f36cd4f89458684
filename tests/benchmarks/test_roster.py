"""The generated roster: the same for everybody who measures, and made of files that we read without a fault."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from benchmarks.roster import PLAYBOOKS, REASONS, TODAY, customer_file, customers, row
from benchmarks.workload import write_site
from generator.read import read_customers, read_site


def test_the_same_number_and_seed_give_the_same_bytes() -> None:
    """Two people who generate a roster with one seed measure the same work."""
    first, second = ([customer_file(each) for each in customers(50, seed=7)] for _ in range(2))
    assert first == second
    assert first != [customer_file(each) for each in customers(50, seed=8)]


def test_a_longer_roster_begins_like_a_shorter_one() -> None:
    """Growing the number adds customers and changes none, so that growth can be measured."""
    assert [*customers(20)] == [*customers(60)][:20]


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_the_share_of_letters_is_as_asked(share: float) -> None:
    """So many customers have a letter of their own as the share says, within chance."""
    found = sum(bool(each.letter) for each in customers(1000, letters=share))
    assert found == pytest.approx(1000 * share, abs=50)


def test_every_playbook_and_reason_and_phase_occurs() -> None:
    """A roster of a few hundred holds every kind of page, and nobody leaves on the day of the build."""
    roster = [*customers(300)]
    assert {each.fields["playbook"] for each in roster} == set(PLAYBOOKS)
    assert {why["reason"] for each in roster for why in each.fields.get("why", ())} == set(REASONS)
    assert {each.left for each in roster} == {True, False}
    assert all(not each.fields["last_day"].startswith(str(TODAY)) for each in roster)


def test_a_row_says_what_the_file_says() -> None:
    """The JSON of a customer holds every field of the file, dates as text, and the letter."""
    for each in customers(20):
        read = json.loads(row(each))
        assert read.pop("id") == each.id
        assert read.pop("letter") == each.letter
        assert date.fromisoformat(read["since"]) == each.fields["since"]
        assert set(read) == set(each.fields)


def test_the_site_is_read_without_a_fault(tmp_path: Path) -> None:
    """The starter site takes a generated roster as it is: every value arrives, and nothing is refused."""
    write_site(tmp_path / "site", customers(40), "inline")
    config = tmp_path / "site" / "site_config.yml"
    reading = read_site(config)
    people = {read.id: read for read in read_customers(config, reading)}
    assert [fault for read in people.values() for fault in read.faults if fault.severity == "error"] == []
    for each in customers(40):
        customer = people[each.id].customer
        assert customer is not None
        assert (customer.person, customer.since) == (each.fields["person"], each.fields["since"])
        assert [why.quote for why in customer.why] == [why["quote"] for why in each.fields.get("why", ())]
        letter = customer.letters.under_way if each.left else customer.letters.aboard
        assert (letter.text.strip() if letter else "") == each.letter.strip()
