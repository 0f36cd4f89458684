"""Erasing a customer's data while a promise is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import RefusalError, WrongUseError
from generator.flows.build import Order, build_site
from generator.flows.check import check_site
from generator.flows.erasing import erased_text, keep_promise
from generator.flows.forget import plan_forgetting
from generator.flows.project import Project, find_project
from generator.flows.removal import forget
from generator.model.values import DayTime
from generator.private import link_token
from generator.private.secret import parse_secret
from generator.read import read_customer, read_site
from tests.builders import a_customer, a_why
from tests.read.sites import a_site_folder

AFTER = DayTime(date(2027, 1, 14))
NOW = str(int(datetime(2027, 1, 14, 12, tzinfo=UTC).timestamp()))
SECRET = {"GOODBYE_SECRET": "5a" * 32, "SOURCE_DATE_EPOCH": NOW}
LEE = """---
person: Ann Lee
greet: Ann
company: Lee and Daughters
email: ann.lee@mail.example
last_day: 2026-12-31 18:00
playbook: island-shippers
link_version: 2
tell_me_once: 2026-12-03
why:
  - {reason: island-delivery, said_on: 2026-12-01, quote: "Nine days, and \\"soon\\" every day"}
comment: She keeps the cup.
---

# Until the last day

Dear Ann, thank you for the forty bags.
"""
FILE = "content/customers/lee.md"
LEFT = """---
erased: yes
greet: Ann
email: ann.lee@mail.example
last_day: 2026-12-31 18:00
reason: island-delivery
quote: Nine days, and "soon" every day
tell_me_once: 2026-12-03
link_version: 2
---
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return find_project(a_site_folder(tmp_path / "project", {FILE: LEE}))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_site_folder(tmp_path_factory.mktemp("site"))


def erased(project: Project) -> None:
    forget(keep_promise(plan_forgetting(project, "lee", SECRET, hint=False), SECRET))


def build(project: Project) -> str:
    """Their page after a build."""
    build_site(Order(project, AFTER, False, SECRET))
    token = link_token(parse_secret("5a" * 32), "nordlicht", "lee", 2)
    return (project.output / f"g/{token}/index.html").read_text(encoding="utf-8")


def test_the_file_says_what_the_promise_needs_and_no_more(project: Project) -> None:
    """Person, company, letter and comment go; greeting, address, reason and promise stay."""
    erased(project)
    assert (project.root / FILE).read_text(encoding="utf-8") == LEFT


def test_the_page_stays_at_its_address_and_says_what_is_left(project: Project) -> None:
    """The old page goes at once; from the next build on the short one stands at the same link."""
    assert "Ann Lee" in build(project)
    erased(project)
    assert not list((project.output / "g").glob("*/index.html"))[1:]
    page = build(project)
    assert "What we still keep" in page
    assert "Ann Lee" not in page
    assert "Daughters" not in page
    assert "forty bags" not in page


def test_the_whole_of_it_may_not_come_back(project: Project) -> None:
    """What is left passes; the old file is refused, and erasing again mends it."""
    erased(project)
    assert [fault for fault in check_site(project, AFTER, SECRET).faults if fault.code == "GB404"] == []
    (project.root / FILE).write_text(LEE)
    assert [fault.code for fault in check_site(project, AFTER, SECRET).faults if fault.code == "GB404"] == ["GB404"]
    erased(project)
    assert (project.root / FILE).read_text(encoding="utf-8") == LEFT


def test_counts_stay_true_all_the_way(project: Project) -> None:
    """Active, erased and gone they count once for each reason, however often it is said again."""
    tally = check_site(project, AFTER, SECRET).tally
    assert tally["island-delivery"] >= 1
    erased(project)
    assert check_site(project, AFTER, SECRET).tally == tally
    for _ in range(2):
        forget(plan_forgetting(project, "lee", SECRET, hint=False))
        assert not (project.root / FILE).exists()
        assert check_site(project, AFTER, SECRET).tally == tally


def test_without_a_promise_no_address_is_kept() -> None:
    """Whoever did not ask, or wants no contact, keeps no e-mail address with us."""
    promised = {"email": "ann.lee@mail.example", "tell_me_once": date(2026, 12, 3)}
    for changes in ({**promised, "tell_me_once": None}, {**promised, "never_contact": True}):
        text = erased_text(a_customer(**changes), None)
        assert "email" not in text
        assert "tell_me_once" not in text
    assert "email" in erased_text(a_customer(**promised), None)


def test_whoever_is_aboard_keeps_their_page(project: Project) -> None:
    """Before the last day is over nothing is erased; nor twice, nor where the file has mistakes."""
    before = SECRET | {"SOURCE_DATE_EPOCH": str(int(NOW) - 30 * 86_400)}
    with pytest.raises(WrongUseError, match="not over"):
        keep_promise(plan_forgetting(project, "lee", before, hint=False), before)
    erased(project)
    with pytest.raises(WrongUseError, match="already"):
        erased(project)
    (project.root / FILE).write_text(LEE.replace("person:", "persn:"))
    with pytest.raises(RefusalError, match="mistakes"):
        erased(project)


@pytest.mark.parametrize("again", ["stayed_on", "returned_on"])
def test_whoever_is_with_us_is_not_told(project: Project, again: str) -> None:
    """Who stayed has no page, and who came back waits for nothing: erasing would bring back a page that says so."""
    (project.root / FILE).write_text(LEE.replace("tell_me_once:", f"{again}: 2027-01-02\ntell_me_once:"))
    with pytest.raises(WrongUseError, match="nothing left to tell"):
        erased(project)


def test_a_row_is_left_to_its_owner(tmp_path: Path) -> None:
    """A table is never written."""
    table = "id,person,greet,last_day,playbook\nlee,Ann Lee,Ann,2026-12-31,island-shippers\n"
    config = a_site_folder(tmp_path / "project", {"people.csv": table})
    config.write_text(f"{config.read_text()}customers: people.csv\n")
    with pytest.raises(WrongUseError, match="row"):
        erased(find_project(config))


WORDS = st.characters(exclude_categories=["C", "Z"], exclude_characters="{}")


@settings(max_examples=30)
@given(st.text(WORDS, min_size=1, max_size=30), st.text(WORDS, max_size=60))
def test_any_words_come_back_as_they_were(site: Path, greet: str, quote: str) -> None:
    """Whatever they are called and whatever they said is read again exactly so from the shortened file."""
    customer = a_customer("lee", greet=greet, why=(a_why(quote=quote),))
    (site.parent / FILE).write_text(erased_text(customer, customer.why[0]), encoding="utf-8")
    read = read_customer(site, read_site(site), "lee")
    assert read is not None
    assert read.customer is not None
    assert (read.customer.greet, read.customer.why[0].quote) == (customer.greet, customer.why[0].quote)
