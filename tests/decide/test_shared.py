"""What is shared by customers is what each would have been told alone."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.decide import compose_goodbye
from generator.model.choices import Mood
from generator.model.customer import Customer
from tests.builders import a_customer, a_together, a_why
from tests.decide.days import STORY, day, last, today

DAYS = st.sampled_from([None, day("2026-12-03"), day("2027-11-04"), day("2028-01-10")])
NOW = [today(now, STORY) for now in ("2026-12-14", "2027-11-05", "2028-02-02")]
CUSTOMERS = st.builds(
    a_customer,
    language=st.sampled_from([None, "en", "de", "fr"]),
    mood=st.sampled_from([None, *Mood]),
    helpers=st.sampled_from([(), ("jonas",), ("samira", "jonas")]),
    last_day=st.sampled_from([last("2026-12-31 18:00"), last("2026-12-31"), last("2027-10-01")]),
    why=st.sampled_from([(), (a_why(),), (a_why(said_on=day("2026-12-20")),)]),
    going_to=st.sampled_from([None, "inselbote"]),
    together=st.sampled_from([(), (a_together(),)]),
    done=st.sampled_from([(), ("export-ready",)]),
    tell_me_once=DAYS,
    page_until=DAYS,
    returned_on=DAYS,
    stayed_on=st.none() | DAYS,
    never_contact=st.booleans(),
)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(CUSTOMERS, min_size=2, max_size=8))
def test_a_customer_after_others_is_told_what_they_would_be_told_alone(customers: list[Customer]) -> None:
    """Whoever came before: the pages and the reasons of all decisions are those of a day that nobody asked about."""
    for now in NOW:
        for customer in customers:
            assert compose_goodbye(customer, now) == compose_goodbye(customer, replace(now))
