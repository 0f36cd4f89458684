"""Which fixes the promise to tell them once is about."""

from __future__ import annotations

from generator.decide.promise import asked_on, fixes_to_tell
from generator.model.choices import State
from generator.model.content import ChangelogEntry
from generator.model.customer import Customer
from tests.builders import a_customer, a_reason, a_why, alone, an_entry
from tests.decide.days import FIX, FORTY_CRATES, REOPENED, day, today

REASONS = alone(a_reason(), a_reason("price"))
CHEAPER = an_entry("2027-05-02-cheaper", reasons=("price",), moves_to=State.FIXED)
NO_PRICE = an_entry("2027-01-10-no", reasons=("price",), moves_to=State.NOT_PLANNED)
BOTH = (a_why(), a_why(reason="price"))


def _told(customer: Customer, now: str, *entries: ChangelogEntry) -> list[str]:
    return [found.reason for found in fixes_to_tell(customer, today(now, entries, reasons=REASONS))]


def test_nobody_is_told_who_did_not_ask() -> None:
    """Without tell_me_once there is nothing to tell, whatever was fixed."""
    assert _told(a_customer(why=(a_why(),)), "2028-01-01", FIX) == []


def test_a_question_begins_on_its_day() -> None:
    """They asked from that day on, unless nobody may write to them."""
    customer = a_customer(tell_me_once=day("2026-12-03"))
    assert asked_on(customer, today("2026-12-02T23:59")) is None
    assert asked_on(customer, today("2026-12-03")) == day("2026-12-03")
    assert asked_on(customer.model_copy(update={"never_contact": True}), today("2027-01-01")) is None


def test_one_of_two_reasons_is_enough() -> None:
    """Of two reasons the fixed one is told, while the other is still in the works."""
    customer = a_customer(why=BOTH, tell_me_once=day("2026-12-03"))
    assert _told(customer, "2028-01-01", FORTY_CRATES, CHEAPER) == ["price"]


def test_the_newest_fix_comes_first() -> None:
    """With two fixes the page is about the newer one, in whatever order they gave their reasons."""
    for why in (BOTH, BOTH[::-1]):
        customer = a_customer(why=why, tell_me_once=day("2026-12-03"))
        assert _told(customer, "2028-01-01", CHEAPER, FIX) == ["island-delivery", "price"]


def test_a_fix_on_the_day_they_asked_is_told() -> None:
    """A fix of the very day counts as one they asked for."""
    assert _told(a_customer(why=BOTH, tell_me_once=FIX.date), "2028-01-01", FIX) == ["island-delivery"]


def test_what_they_knew_already_does_not_spend_the_one_telling() -> None:
    """Who asked after one fix, while another reason was open, asked about the other."""
    customer = a_customer(why=BOTH, tell_me_once=day("2027-06-01"))
    assert _told(customer, "2027-06-02", CHEAPER) == []
    assert _told(customer, "2027-11-04", CHEAPER, FIX) == ["island-delivery"]


def test_an_older_fix_is_told_when_nothing_else_was_open() -> None:
    """Who asked when all was settled already is told of the fix there is."""
    customer = a_customer(why=BOTH, tell_me_once=day("2028-01-01"))
    assert _told(customer, "2028-01-01", NO_PRICE, FIX) == ["island-delivery"]


def test_a_fix_that_was_taken_back_before_they_asked_is_not_told() -> None:
    """Nobody hears "we spoke too soon" about something we never told them."""
    assert _told(a_customer(why=(a_why(),), tell_me_once=day("2028-03-01")), "2028-04-01", FIX, REOPENED) == []


def test_a_fix_that_was_given_up_before_they_asked_is_not_told() -> None:
    """A fix that ended as not planned before they asked is no news of a fix."""
    given_up = an_entry("2028-02-01-no", moves_to=State.NOT_PLANNED, reopened=True)
    assert _told(a_customer(why=(a_why(),), tell_me_once=day("2028-03-01")), "2028-04-01", FIX, given_up) == []


def test_a_fix_that_was_taken_back_after_they_asked_stays() -> None:
    """Who may have read that it is fixed must be able to read that it is not."""
    told = _told(a_customer(why=(a_why(),), tell_me_once=day("2026-12-03")), "2028-04-01", FIX, REOPENED)
    assert told == ["island-delivery"]


def test_a_reason_named_twice_is_told_once() -> None:
    """Two quotes for one reason are one fix."""
    customer = a_customer(why=(a_why(), a_why(quote="Still nine.")), tell_me_once=day("2026-12-03"))
    assert _told(customer, "2028-01-01", FIX) == ["island-delivery"]
