"""What the lighthouse at the end of the page says, and the line under the letter."""

from __future__ import annotations

from generator.decide.phase import COMING_HOME, has_returned
from generator.decide.promise import SETTLED, asked_on, fixes_to_tell
from generator.model.choices import Mood, Phase, State
from generator.model.customer import Customer
from generator.model.goodbye import Decision, Light, Notice
from generator.model.today import Today


def decide_light(customer: Customer, today: Today, mood: Mood, phase: Phase) -> tuple[Light, Decision]:
    """The one invitation of the page.

    Only what may still be fixed can be promised, so without an open reason the door is just open. The quiet mood
    offers nothing, but keeps a promise that was asked for.
    """
    light, because = _light(customer, today, mood, phase)
    return light, Decision("lighthouse", light, because)


def decide_notice(customer: Customer, today: Today, phase: Phase) -> tuple[Notice, Decision]:
    """The line that leads from the farewell page to the welcome-back page, once there is one."""
    if phase is not COMING_HOME:
        return _NONE
    return (Notice.REOPENED, _REOPENED) if fixes_to_tell(customer, today)[0].reopened else (Notice.FIXED, _FIXED)


def _light(customer: Customer, today: Today, mood: Mood, phase: Phase) -> tuple[Light, str]:
    if customer.never_contact:
        return Light.OPEN, "They want no contact (never_contact)."
    if has_returned(customer, today):
        return Light.OPEN, "They are aboard again."
    if phase is COMING_HOME:
        return Light.TOLD, "There is a welcome-back page."
    asked = asked_on(customer, today) is not None
    if mood is Mood.QUIET and not asked:
        return Light.OPEN, "The page is quiet, and they did not ask."
    return _light_of_reasons(customer, today, asked=asked)


def _light_of_reasons(customer: Customer, today: Today, *, asked: bool) -> tuple[Light, str]:
    states = {today.standings[why.reason].state for why in customer.why}
    if not states:
        return Light.OPEN, "The customer's file gives no reason."
    if states - SETTLED:
        if asked:
            return Light.ASKED, "They asked to be told, and a reason of theirs is still open."
        return Light.TELL_ONCE, "A reason of theirs is still open, and they did not ask yet."
    if State.FIXED in states:
        return Light.FIXED, "What they told us is fixed, and there is no welcome-back page."
    return Light.OPEN, "Nothing they told us is planned, so there is nothing to promise."


_NONE = Notice.NONE, Decision("notice", Notice.NONE, "There is no welcome-back page to lead to.")
_FIXED = Decision("notice", Notice.FIXED, "It leads to the welcome-back page.")
_REOPENED = Decision("notice", Notice.REOPENED, "The fix was taken back, and the line says so.")
