"""Where a customer is on the way."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from generator.decide.phase import leaves_at, phase
from generator.model.choices import Phase, State
from generator.model.content import ChangelogEntry
from generator.model.customer import Customer
from tests.builders import BERLIN, a_customer, a_reason, a_why, alone, an_entry, settings
from tests.decide.days import STORY, day, last, today

ORDER = [Phase.ABOARD, Phase.UNDER_WAY, Phase.COMING_HOME]


def _asked(**changes: object) -> Customer:
    return a_customer(**{"why": (a_why(),), "tell_me_once": day("2026-12-03"), **changes})


def test_they_are_aboard_until_the_last_minute() -> None:
    """With a time of day, they are under way exactly from that minute on."""
    customer = a_customer(last_day=last("2026-12-31 18:00"))
    assert phase(customer, today("2026-12-31T17:59")) is Phase.ABOARD
    assert phase(customer, today("2026-12-31T18:00")) is Phase.UNDER_WAY


def test_a_last_day_without_a_time_lasts_to_its_end() -> None:
    """Without a time, the whole last day is theirs, and they are under way from midnight on."""
    customer = a_customer(last_day=last("2026-12-31"))
    assert phase(customer, today("2026-12-31T23:59")) is Phase.ABOARD
    assert phase(customer, today("2027-01-01T00:00")) is Phase.UNDER_WAY


def test_the_zone_of_the_site_decides() -> None:
    """The last day ends by the site's clock, wherever the build runs."""
    customer = a_customer(last_day=last("2026-12-31"))
    tokyo = settings(time_zone="Asia/Tokyo")
    assert phase(customer, today("2026-12-31T16:30", settings=tokyo)) is Phase.UNDER_WAY
    assert phase(customer, today("2026-12-31T16:30")) is Phase.ABOARD


def test_the_day_with_twenty_five_hours_is_theirs_to_the_end() -> None:
    """On the night the clocks go back, the last day ends at local midnight, after twenty-five hours."""
    assert leaves_at(a_customer(last_day=last("2026-10-25")), BERLIN) == datetime(2026, 10, 25, 23, tzinfo=UTC)


def test_of_a_minute_that_happens_twice_the_later_one_counts() -> None:
    """A last day until 02:30 on that night ends at the second half past two; a client is a client until the end."""
    customer = a_customer(last_day=last("2026-10-25 02:30"))
    assert phase(customer, today(datetime(2026, 10, 25, 0, 45, tzinfo=UTC))) is Phase.ABOARD
    assert phase(customer, today(datetime(2026, 10, 25, 1, 29, tzinfo=UTC))) is Phase.ABOARD
    assert phase(customer, today(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))) is Phase.UNDER_WAY


def test_a_whole_day_ends_where_the_next_one_begins() -> None:
    """Where the clocks go back over midnight, as in Havana, a bare last day ends at the first midnight."""
    ends = leaves_at(a_customer(last_day=last("2026-10-31")), ZoneInfo("America/Havana"))
    assert ends == datetime(2026, 11, 1, 4, tzinfo=UTC)


def test_a_minute_that_never_happens_ends_an_hour_later_by_the_clock() -> None:
    """On the night the clocks go forward, 02:30 is what the clock shows as 03:30."""
    assert leaves_at(a_customer(last_day=last("2027-03-28 02:30")), BERLIN) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_coming_home_needs_a_fix() -> None:
    """Who asked comes home on the day of the fix, not before."""
    assert phase(_asked(), today("2027-11-03T23:59", STORY)) is Phase.UNDER_WAY
    assert phase(_asked(), today("2027-11-04T00:00", STORY)) is Phase.COMING_HOME


def test_coming_home_needs_the_question() -> None:
    """Who did not ask is never called home, nor before the day they asked."""
    assert phase(_asked(tell_me_once=None), today("2027-12-01", STORY)) is Phase.UNDER_WAY
    assert phase(_asked(tell_me_once=day("2027-12-24")), today("2027-12-23", STORY)) is Phase.UNDER_WAY
    assert phase(_asked(tell_me_once=day("2027-12-24")), today("2027-12-24", STORY)) is Phase.COMING_HOME


def test_nobody_comes_home_before_they_left() -> None:
    """A fix before the last day leaves them aboard."""
    assert phase(_asked(last_day=last("2027-12-31")), today("2027-12-01", STORY)) is Phase.ABOARD


def test_another_reason_calls_nobody_home() -> None:
    """A fix of something they did not name is not their fix."""
    reasons = alone(a_reason(), a_reason("price"))
    customer = _asked(why=(a_why(reason="price"),))
    assert phase(customer, today("2027-12-01", STORY, reasons=reasons)) is Phase.UNDER_WAY


def test_who_wants_no_contact_is_left_alone() -> None:
    """never_contact outranks every question that was ever asked."""
    assert phase(_asked(never_contact=True), today("2027-12-01", STORY)) is Phase.UNDER_WAY


def test_who_came_back_is_not_called_home() -> None:
    """Once they are aboard again there is nothing to call them home from."""
    assert phase(_asked(returned_on=day("2027-11-20")), today("2027-12-01", STORY)) is Phase.UNDER_WAY


def test_a_reopening_does_not_send_them_out_again() -> None:
    """Who was coming home stays so when the fix is taken back: the page must say it honestly."""
    assert phase(_asked(), today("2028-02-01", STORY)) is Phase.COMING_HOME


@st.composite
def stories(draw: st.DrawFn) -> tuple[Customer, list[ChangelogEntry]]:
    start, offsets = date(2027, 1, 1), st.integers(0, 40)
    moves = st.sampled_from((State.UNDERSTOOD, State.IN_THE_WORKS, State.FIXED, State.NOT_PLANNED))
    shapes = st.tuples(offsets, moves, st.sampled_from(("island-delivery", "price")))
    written = [
        an_entry(f"{start + timedelta(days=offset)}-n{number}", moves_to=move, reasons=(reason,))
        for number, (offset, move, reason) in enumerate(draw(st.lists(shapes, max_size=10)))
    ]
    customer = a_customer(
        last_day=last(str(start + timedelta(days=draw(offsets)))),
        tell_me_once=start + timedelta(days=draw(offsets)),
        why=tuple(a_why(reason=reason) for reason in draw(st.sets(st.sampled_from(("island-delivery", "price"))))),
    )
    return customer, written


@given(stories(), st.integers(0, 1200), st.integers(0, 1200))
def test_time_never_takes_anybody_back(story: tuple[Customer, list[ChangelogEntry]], one: int, other: int) -> None:
    """While nobody edits a file, a phase never goes back as time moves on."""
    customer, written = story
    reasons = alone(a_reason(), a_reason("price"))
    instants = [datetime(2027, 1, 1, tzinfo=UTC) + timedelta(hours=hours) for hours in sorted((one, other))]
    before, after = (phase(customer, today(instant, written, reasons=reasons)) for instant in instants)
    assert ORDER.index(before) <= ORDER.index(after)


@given(st.integers(0, 3 * 60 * 24), st.integers(0, 3 * 24))
def test_the_night_of_the_clocks_takes_nobody_back(minutes: int, hour: int) -> None:
    """Around the end of summer time the phase turns once, at whatever hour the last day ends."""
    customer = a_customer(last_day=last(f"2026-10-{24 + hour // 24} {hour % 24:02}:30"))
    instant = datetime(2026, 10, 23, 22, tzinfo=UTC) + timedelta(minutes=minutes)
    phases = [phase(customer, today(instant + timedelta(minutes=late))) for late in (0, 30, 60)]
    assert [ORDER.index(found) for found in phases] == sorted(ORDER.index(found) for found in phases)
