"""Composes one customer's pages of one day, and says why they are as they are."""

from __future__ import annotations

from generator.decide.alternatives import Situation, decide_alternatives
from generator.decide.board import decide_board, still_standing
from generator.decide.crew import decide_crew
from generator.decide.dates import Until, decide_dates
from generator.decide.erased import explained, without_what_was_erased
from generator.decide.keepsake import decide_moments, decide_together
from generator.decide.language import decide_language, decide_playbook
from generator.decide.letters import decide_letter
from generator.decide.light import decide_light, decide_notice
from generator.decide.memo import once
from generator.decide.mood import decide_mood
from generator.decide.notes import Notes
from generator.decide.packing import decide_packing
from generator.decide.phase import decide_phase, has_stayed
from generator.decide.placeholders import placeholder_values
from generator.decide.promise import reasons_of
from generator.decide.told_us import decide_told_us
from generator.decide.welcome_back import decide_welcome_back
from generator.model.choices import Phase
from generator.model.customer import Customer
from generator.model.goodbye import Decision, Farewell, Goodbye
from generator.model.today import Today


def compose_goodbye(customer: Customer, today: Today) -> Goodbye:
    """A customer's farewell page and perhaps their welcome-back page, with every decision and its reason.

    Somebody whose data was erased has one page, whatever their phase.
    Both pages are None when they have retired: the day after `page_until`, or once the customer stayed after all.
    """
    notes = Notes()
    phase = notes.take(decide_phase(customer, today))
    until = notes.take(decide_dates(customer, today))
    if (retired := _retired(customer, today, until)) is not None:
        return Goodbye(customer, None, None, (*notes.decisions, retired))
    farewell = _compose_farewell(customer, today, phase, until, notes)
    if customer.erased:
        return Goodbye(customer, without_what_was_erased(farewell, phase), None, explained(notes.decisions))
    welcome_back = notes.take(decide_welcome_back(farewell, today, phase))
    return Goodbye(customer, farewell, welcome_back, tuple(notes.decisions))


def _compose_farewell(customer: Customer, today: Today, phase: Phase, until: Until, notes: Notes) -> Farewell:
    take, aboard, site = notes.take, phase is Phase.ABOARD, today.site
    language = take(once(today, ("language", customer.language), lambda: decide_language(customer, site.settings)))
    chosen = (customer.playbook, language)
    playbook = take(once(today, ("playbook", chosen), lambda: decide_playbook(customer, site, language)))
    mood = take(once(today, ("mood", customer.mood, chosen), lambda: decide_mood(customer, playbook)))
    letter = take(decide_letter(customer, playbook, phase))
    crew = take(once(today, ("crew", customer.helpers, language), lambda: decide_crew(customer, site, language)))
    values = placeholder_values(customer, today, until, language)
    board_of = ("board", chosen, until.help, until.erase_data, aboard)
    board = take(once(today, board_of, lambda: decide_board(playbook, until, today.day, aboard=aboard)))
    packing_of = ("packing", chosen, customer.done, phase)
    situation = Situation(playbook, language, mood, phase)
    places_of = ("alternatives", customer.going_to, reasons_of(customer), chosen, mood, phase)
    return Farewell(
        customer=still_standing(customer, today, notes),
        language=language,
        phase=Phase.ABOARD if aboard else Phase.UNDER_WAY,
        mood=mood,
        playbook=playbook,
        letter=letter.text,
        letter_is_own=letter.is_own,
        signer=crew[0],
        crew=crew,
        board=board.rows,
        packing=take(once(today, packing_of, lambda: decide_packing(customer, playbook, phase))),
        alternatives=take(once(today, places_of, lambda: decide_alternatives(customer, today, situation))),
        plan_b_to="" if aboard else str(values["going_to"]),
        together=take(decide_together(customer, playbook)),
        moments=take(decide_moments(customer, playbook)),
        told_us=take(decide_told_us(customer, today, language, phase)),
        light=take(decide_light(customer, today, mood, phase)),
        notice=take(decide_notice(customer, today, phase)),
        help_until=until.help,
        erase_data=until.erase_data,
        page_until=until.page,
        values=values,
        help_over=board.help_over,
        says_erased=board.says_erased,
    )


def _retired(customer: Customer, today: Today, until: Until) -> Decision | None:
    """Why there is no page any more; None while there is one."""
    if has_stayed(customer, today):
        return Decision("pages", "retired", f"They stayed after all (stayed_on {customer.stayed_on}).")
    if today.day > until.page:
        return Decision("pages", "retired", f"The last day of the page was {until.page}.")
    return None
