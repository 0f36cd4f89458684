"""What the lighthouse says."""

from __future__ import annotations

from typing import Any

import pytest

from generator.model.choices import Mood, State
from generator.model.goodbye import Light, Notice
from tests.builders import a_customer, a_reason, a_why, alone, an_entry
from tests.decide.days import STORY, day, farewell, last, today

ASKED = {"tell_me_once": day("2026-12-03")}
NEVER = an_entry("2026-12-20-no", moves_to=State.NOT_PLANNED)
QUIET = {"mood": Mood.QUIET}


def _light(now: str, *entries: Any, **changes: Any) -> Light:
    site = today(now, entries or STORY, reasons=alone(a_reason(), a_reason("price")))
    return farewell(a_customer(**{"why": (a_why(),), **changes}), site).light


@pytest.mark.parametrize(
    ("now", "changes", "light"),
    [
        ("2026-12-20", {}, Light.TELL_ONCE),
        ("2027-07-01", {}, Light.TELL_ONCE),
        ("2026-12-20", ASKED, Light.ASKED),
        ("2027-07-01", ASKED, Light.ASKED),
        ("2027-11-04", ASKED, Light.TOLD),
        ("2028-02-01", ASKED, Light.TOLD),
        ("2027-11-04", {}, Light.FIXED),
        ("2027-11-04", {**ASKED, "last_day": last("2027-12-31")}, Light.FIXED),
        ("2028-02-01", {}, Light.TELL_ONCE),
        ("2026-12-20", {"why": ()}, Light.OPEN),
        ("2026-12-20", {"never_contact": True}, Light.OPEN),
        ("2027-11-04", {**ASKED, "never_contact": True}, Light.OPEN),
        ("2027-11-04", {**ASKED, "returned_on": day("2027-11-01")}, Light.OPEN),
        ("2026-12-20", QUIET, Light.OPEN),
        ("2027-11-04", QUIET, Light.OPEN),
        ("2027-07-01", {**ASKED, **QUIET}, Light.ASKED),
        ("2027-11-04", {**ASKED, **QUIET}, Light.TOLD),
    ],
)
def test_the_lighthouse_says_what_is_true(now: str, changes: dict[str, Any], light: Light) -> None:
    """It offers only what can be promised, keeps what was, and asks nothing of the quiet or of who wants no contact."""
    assert _light(now, **changes) is light


def test_what_is_not_planned_is_not_promised() -> None:
    """Where nothing is planned the door is only open, asked or not."""
    assert _light("2027-01-10", NEVER) is Light.OPEN
    assert _light("2027-01-10", NEVER, **ASKED) is Light.OPEN


def test_an_open_reason_beside_a_fixed_one_can_be_asked_for() -> None:
    """With one reason fixed and another open, the offer to tell them once still stands."""
    price = an_entry("2026-12-01-price", reasons=("price",), moves_to=State.FIXED)
    both = {"why": (a_why(), a_why(reason="price"))}
    assert _light("2027-01-10", price, **both) is Light.TELL_ONCE
    assert _light("2027-01-10", price, NEVER, **both) is Light.FIXED


@pytest.mark.parametrize(
    ("now", "changes", "notice"),
    [
        ("2027-11-03", ASKED, Notice.NONE),
        ("2027-11-04", ASKED, Notice.FIXED),
        ("2028-02-01", ASKED, Notice.REOPENED),
        ("2027-11-04", {}, Notice.NONE),
        ("2027-11-04", {**ASKED, "last_day": last("2027-12-31")}, Notice.NONE),
    ],
)
def test_the_line_under_the_letter_leads_to_the_welcome_back_page(
    now: str, changes: dict[str, Any], notice: Notice
) -> None:
    """The line is there exactly when the page is, and says so when the fix was taken back."""
    customer = a_customer(**{"why": (a_why(),), **changes})
    assert farewell(customer, today(now, STORY)).notice is notice
