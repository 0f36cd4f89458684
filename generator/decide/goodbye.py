"""Composes one customer's pages of one day, and says why they are as they are."""

from __future__ import annotations

from generator.decide.board import still_standing
from generator.decide.dates import Until
from generator.decide.erased import explained, without_what_was_erased
from generator.decide.keepsake import decide_moments, decide_together
from generator.decide.letters import decide_letter
from generator.decide.light import decide_notice
from generator.decide.memo import answers_of
from generator.decide.phase import ABOARD, UNDER_WAY, has_stayed
from generator.decide.placeholders import values_of
from generator.decide.shared import Shared, Times
from generator.decide.told_us import decide_told_us
from generator.decide.welcome_back import decide_welcome_back
from generator.model.customer import Customer
from generator.model.goodbye import Decision, Farewell, Goodbye
from generator.model.today import Today


def compose_goodbye(customer: Customer, today: Today) -> Goodbye:
    """A customer's farewell page and perhaps their welcome-back page, with every decision and its reason.

    Somebody whose data was erased has one page, whatever their phase.
    Both pages are None when they have retired: the day after `page_until`, or once the customer stayed after all.
    """
    shared = Shared(customer, today, answers_of(today))
    times = shared.times()
    if (retired := _retired(customer, today, times.until)) is not None:
        return Goodbye(customer, None, None, (*times.because, retired))
    farewell, because = _compose_farewell(customer, today, shared, times)
    decisions = (*times.because, *because)
    if customer.erased:
        return Goodbye(customer, without_what_was_erased(farewell, times.phase), None, explained(decisions))
    welcome_back, why = decide_welcome_back(farewell, today, times.phase)
    return Goodbye(customer, farewell, welcome_back, (*decisions, why))


def _compose_farewell(
    customer: Customer, today: Today, shared: Shared, times: Times
) -> tuple[Farewell, tuple[Decision, ...]]:
    """The page, and its decisions in the order in which a reader would ask for them."""
    phase, until, aboard = times.phase, times.until, times.phase is ABOARD
    tone = shared.tone()
    letter, why_letter = decide_letter(customer, tone.playbook, phase)
    board, why_board = shared.board(tone, until, aboard=aboard)
    standing, why_ended = still_standing(customer, today)
    packing, why_packing = shared.packing(tone, phase)
    ways = shared.ways(tone, phase)
    together, why_together = decide_together(customer, tone.playbook)
    moments, why_moments = decide_moments(customer, tone.playbook)
    told_us, why_told = decide_told_us(customer, today, tone.language, phase)
    light, why_light = shared.light(tone, phase)
    notice, why_notice = decide_notice(customer, today, phase)
    farewell = Farewell(
        customer=standing,
        language=tone.language,
        phase=ABOARD if aboard else UNDER_WAY,
        mood=tone.mood,
        playbook=tone.playbook,
        letter=letter.text,
        letter_is_own=letter.is_own,
        signer=tone.crew[0],
        crew=tone.crew,
        board=board.rows,
        packing=packing,
        alternatives=ways.alternatives,
        plan_b_to="" if aboard else ways.going_to,
        together=together,
        moments=moments,
        told_us=told_us,
        light=light,
        notice=notice,
        help_until=until.help,
        erase_data=until.erase_data,
        page_until=until.page,
        values=values_of(customer, until, tone.crew[0].name, ways.going_to),
        help_over=board.help_over,
        says_erased=board.says_erased,
    )
    first = (*tone.because, why_letter, tone.why_crew, *why_board, *why_ended, *why_packing, *ways.because)
    return farewell, (*first, why_together, why_moments, *why_told, why_light, why_notice)


def _retired(customer: Customer, today: Today, until: Until) -> Decision | None:
    """Why there is no page any more; None while there is one."""
    if has_stayed(customer, today):
        return Decision("pages", "retired", f"They stayed after all (stayed_on {customer.stayed_on}).")
    if today.day > until.page:
        return Decision("pages", "retired", f"The last day of the page was {until.page}.")
    return None
