"""Numbers and moments of the sea chart."""

from __future__ import annotations

from generator.decide.keepsake import decide_moments, decide_together
from tests.builders import a_customer, a_milestone, a_playbook, a_together

SHARED = a_playbook(together=(a_together(number="19 years"),), moments=(a_milestone(title="The first day"),))


def test_their_own_story_comes_first() -> None:
    """Numbers and moments of the customer's file replace the playbook's."""
    customer = a_customer(together=(a_together(),), moments=(a_milestone(),))
    assert decide_together(customer, SHARED)[0] == customer.together
    assert decide_moments(customer, SHARED)[0] == customer.moments


def test_each_of_the_two_falls_back_alone() -> None:
    """A customer with moments but no numbers gets the playbook's numbers and keeps their moments."""
    customer = a_customer(moments=(a_milestone(),))
    assert decide_together(customer, SHARED)[0] == SHARED.together
    assert decide_moments(customer, SHARED)[0] == customer.moments


def test_nothing_is_never_an_empty_frame() -> None:
    """Where nobody has any, the block is left out and the reason says so."""
    found, why = decide_together(a_customer(), a_playbook())
    assert (found, why.chose) == ((), "left out")
