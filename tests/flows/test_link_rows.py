"""Who gets a line in the link list, and what it says."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from generator.decide.goodbye import compose_goodbye
from generator.decide.today import site_today
from generator.errors import RefusalError
from generator.flows.link_rows import LinkDesk
from generator.flows.links import LinkFile, head_text, row_text
from generator.model.choices import State
from generator.model.customer import Customer
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
    return desk.row(compose_goodbye(customer, today))


def test_a_row_says_whom_to_write_and_where_the_page_is() -> None:
    """Address, phase, language and last day stand in the row; the address is on the private host."""
    found = row(a_customer(email="amelie@brandt.example", last_day=DayTime(date(2026, 12, 31), time(18))))
    assert found is not None
    assert found.address.startswith("https://farewell.nordlicht.example/g/")
    assert (found.phase, found.language, found.last_day) == ("aboard", "en", "2026-12-31 18:00")


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


def test_a_list_replaces_the_old_one_only_when_it_is_whole(tmp_path: Path) -> None:
    """A link list that is not finished leaves the old one, and no half of its own."""
    line = row(a_customer())
    assert line is not None
    with LinkFile(tmp_path / "links.csv") as file:
        file.write(row_text(line, "csv"))
        file.commit()
    whole = (tmp_path / "links.csv").read_bytes()
    with LinkFile(tmp_path / "links.csv") as file:
        file.write(row_text(line, "csv"))
        file.write(row_text(line, "csv"))
    assert whole == (head_text("csv") + row_text(line, "csv")).encode()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"links.csv": whole}
