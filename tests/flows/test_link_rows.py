"""Who gets a line in the link list, and what it says."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from generator.decide.goodbye import compose_goodbye
from generator.decide.today import site_today
from generator.errors import RefusalError
from generator.flows.link_rows import LinkDesk
from generator.model.choices import State
from generator.model.customer import Contact, Customer
from generator.model.page import LinkRow
from generator.model.values import DayTime
from generator.private import load_secret
from generator.shipped import shipped_root
from tests.builders import a_customer, a_site, a_why, an_entry, at, settings

SECRET = load_secret(Path("/nowhere"), {"GOODBYE_SECRET": "5a" * 32})
FIX = an_entry("2027-11-04-three-days", moves_to=State.FIXED)


def row(customer: Customer, moment: str = "2026-12-14T00:00", **site: object) -> LinkRow | None:
    today = site_today(a_site([FIX], **site), at(moment), {})
    desk = LinkDesk.for_site(today, SECRET, (shipped_root() / "theme",))
    found = desk.row(compose_goodbye(customer, today))
    assert desk.row_of(customer) == found  # the quick way, too
    return found


def test_a_row_says_whom_to_write_and_where_the_page_is() -> None:
    """Address, phase, language and last day stand in the row; the address is on the private host."""
    found = row(a_customer(email="amelie@brandt.example", last_day=DayTime(date(2026, 12, 31), time(18))))
    assert found is not None
    assert found.url.startswith("https://farewell.nordlicht.example/g/")
    assert (found.phase, found.language, found.last_day) == ("aboard", "en", "2026-12-31 18:00")


def test_a_row_says_how_long_and_on_what_ground() -> None:
    """Kind of page, its last day, and the ground on which we may write stand in the row; plain pages have no code."""
    found = row(a_customer(contact=Contact(basis="consent")))
    assert found is not None
    assert (found.kind, found.page_until, found.contact_basis, found.code) == ("farewell", "2028-12-31", "consent", "")
    asked = row(a_customer(why=(a_why(),), tell_me_once=date(2026, 12, 3)), "2027-12-01T00:00")
    assert asked is not None
    assert (asked.kind, asked.url) == ("welcome-back", found.url)


def test_the_subject_speaks_the_pages_language() -> None:
    """A German page comes with a German subject."""
    english, german = row(a_customer()), row(a_customer(language="de"))
    assert english is not None
    assert german is not None
    assert german.subject != english.subject


def test_the_subject_follows_the_phase() -> None:
    """Before the last day, after it, and coming home have subjects of their own."""
    asked = a_customer(why=(a_why(),), tell_me_once=date(2026, 12, 3))
    found = [row(asked, moment) for moment in ("2026-12-14T00:00", "2027-02-01T00:00", "2027-12-01T00:00")]
    assert [line.phase for line in found if line] == ["aboard", "under way", "coming home"]
    assert len({line.subject for line in found if line}) == 3


@pytest.mark.parametrize(
    "changes",
    [{"never_contact": True}, {"stayed_on": date(2026, 12, 1)}, {"page_until": date(2026, 12, 31)}],
    ids=["never contact", "stayed", "page retired"],
)
def test_nobody_is_written_to_against_their_will_or_without_a_page(changes: dict[str, object]) -> None:
    """Whoever said never, stayed, or has no page any more gets no line."""
    assert row(a_customer(**changes), "2027-02-01T00:00") is None


def test_another_secret_is_refused() -> None:
    """A secret that does not fit the settings' check value stops everything that makes links."""
    with pytest.raises(RefusalError):
        row(a_customer(), settings=settings(secret_check="00000000"))
