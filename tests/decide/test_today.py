"""The site at an instant."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from generator.decide import site_today
from generator.model.choices import State
from tests.builders import a_reason, a_site, alone, an_entry, at
from tests.decide.days import FIX, FORTY_CRATES, STORY, TWO_VANS, UNDERSTOOD, day, today


def test_entries_that_count_come_newest_first() -> None:
    """Today holds every entry that counts, the newest first, and none of the future."""
    ids = [entry.id for entry in today("2027-07-01", STORY).entries]
    assert ids == [TWO_VANS.id, FORTY_CRATES.id, UNDERSTOOD.id]


def test_drafts_are_not_among_the_entries() -> None:
    """A draft is nowhere to be seen, whatever its date."""
    assert today("2028-01-01", [an_entry("2027-01-01-x", draft=True)]).entries == ()


def test_every_reason_has_a_standing() -> None:
    """Each reason of the site stands somewhere, also one that nobody has worked on."""
    site = today("2027-12-01", STORY, reasons=alone(a_reason(), a_reason("price")))
    assert {name: found.state for name, found in site.standings.items()} == {
        "island-delivery": State.FIXED,
        "price": State.HEARD,
    }


def test_one_entry_may_move_several_reasons() -> None:
    """An entry for two reasons moves both."""
    both = an_entry("2027-01-01-both", reasons=("island-delivery", "price"), moves_to=State.UNDERSTOOD)
    site = today("2027-02-01", [both], reasons=alone(a_reason(), a_reason("price")))
    assert {found.state for found in site.standings.values()} == {State.UNDERSTOOD}


def test_the_day_is_that_of_the_site() -> None:
    """An instant in another zone is read on the site's clock: half past eleven in London is tomorrow in Berlin."""
    found = site_today(a_site([FIX]), datetime(2027, 11, 3, 23, 30, tzinfo=UTC), {})
    assert (found.day, found.now) == (day("2027-11-04"), at("2027-11-04T00:30"))


def test_an_instant_needs_its_zone() -> None:
    """A time without a zone is refused, since the machine's own zone must never decide."""
    with pytest.raises(ValueError, match="zone"):
        site_today(a_site(), datetime(2027, 1, 1), {})  # noqa: DTZ001
