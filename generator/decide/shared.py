"""What many customers' pages have in common, decided once for all of them."""

from __future__ import annotations

from typing import NamedTuple

from generator.decide.alternatives import Situation, decide_alternatives
from generator.decide.board import Board, decide_board
from generator.decide.crew import decide_crew
from generator.decide.dates import Until, decide_dates
from generator.decide.language import decide_language, decide_playbook
from generator.decide.light import decide_light
from generator.decide.memo import Answers
from generator.decide.mood import decide_mood
from generator.decide.packing import decide_packing
from generator.decide.phase import decide_phase, has_returned
from generator.decide.placeholders import destination
from generator.decide.promise import asked_on, reasons_of
from generator.model.choices import Mood, Phase
from generator.model.content import Helper, Playbook
from generator.model.customer import Customer
from generator.model.goodbye import Decision, Light, PackedGroup, Recommendation
from generator.model.today import Today


class Times(NamedTuple):
    """Where they are on the way, and until when what stands; and why."""

    phase: Phase
    until: Until
    because: tuple[Decision, ...]


class Tone(NamedTuple):
    """How a page speaks, and who helps; and why."""

    language: str
    playbook: Playbook
    mood: Mood
    because: tuple[Decision, ...]
    crew: tuple[Helper, ...]
    why_crew: Decision


class Ways(NamedTuple):
    """Where they may go: the name of the place where they do go ("" if unknown), the places to tell of; and why."""

    going_to: str
    alternatives: tuple[Recommendation, ...]
    because: tuple[Decision, ...]


class Shared:
    """What one customer shares with others, each found by all that it depends on."""

    __slots__ = ("_answers", "_customer", "_reasons", "_today")

    def __init__(self, customer: Customer, today: Today, answers: Answers) -> None:
        self._customer, self._today, self._answers = customer, today, answers
        self._reasons = reasons_of(customer)

    def times(self) -> Times:
        """Of all whose last day and other dates are the same."""
        customer, last, asked = self._customer, self._customer.last_day, self._customer.tell_me_once
        told = (asked, self._reasons) if asked is not None and not customer.never_contact else None
        question = ("times", last.day, last.clock, customer.page_until, customer.returned_on, told)
        return self._answers.get(question) or self._answers.keep(question, self._times())

    def tone(self) -> Tone:
        """Of all with the same playbook, language and mood, whom the same people help."""
        customer = self._customer
        question = ("tone", customer.language, customer.playbook, customer.mood, customer.helpers)
        return self._answers.get(question) or self._answers.keep(question, self._tone())

    def board(self, tone: Tone, until: Until, *, aboard: bool) -> tuple[Board, list[Decision]]:
        """Of all who left on one day with one playbook; before that the playbook alone decides."""
        ends = () if aboard else (until.help, until.erase_data)
        question = ("board", self._customer.playbook, tone.language, ends)
        return self._answers.get(question) or self._answers.keep(
            question, decide_board(tone.playbook, until, self._today.day, aboard=aboard)
        )

    def packing(self, tone: Tone, phase: Phase) -> tuple[tuple[PackedGroup, ...], list[Decision]]:
        """Of all who have the same done."""
        question = ("packing", self._customer.playbook, tone.language, self._customer.done, phase)
        return self._answers.get(question) or self._answers.keep(
            question, decide_packing(self._customer, tone.playbook, phase)
        )

    def ways(self, tone: Tone, phase: Phase) -> Ways:
        """Of all who gave the same reasons and go to the same place."""
        customer = self._customer
        place = (customer.playbook, tone.language, tone.mood, phase)
        question = ("ways", customer.going_to, self._reasons, place)
        return self._answers.get(question) or self._answers.keep(question, self._ways(tone, phase))

    def light(self, tone: Tone, phase: Phase) -> tuple[Light, Decision]:
        """Of all who gave the same reasons and may be told of them."""
        customer, today = self._customer, self._today
        asked, returned = asked_on(customer, today) is not None, has_returned(customer, today)
        question = ("light", customer.never_contact, returned, asked, self._reasons, tone.mood, phase)
        return self._answers.get(question) or self._answers.keep(
            question, decide_light(customer, today, tone.mood, phase)
        )

    def _times(self) -> Times:
        phase, why_phase = decide_phase(self._customer, self._today)
        until, why_until = decide_dates(self._customer, self._today)
        return Times(phase, until, (why_phase, why_until))

    def _tone(self) -> Tone:
        customer, site = self._customer, self._today.site
        language, why_language = decide_language(customer, site.settings)
        playbook, why_playbook = decide_playbook(customer, site, language)
        mood, why_mood = decide_mood(customer, playbook)
        because = (why_language, *why_playbook, why_mood)
        return Tone(language, playbook, mood, because, *decide_crew(customer, site, language))

    def _ways(self, tone: Tone, phase: Phase) -> Ways:
        situation = Situation(tone.playbook, tone.language, tone.mood, phase)
        shown, because = decide_alternatives(self._customer, self._today, situation)
        return Ways(destination(self._customer, self._today, tone.language), shown, tuple(because))
