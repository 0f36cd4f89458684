"""A look at one customer: their file, the tone of their texts, and the rules about their page as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.decide.goodbye import compose_goodbye
from generator.errors import Fault
from generator.flows.ledger import Gate
from generator.flows.quotes import NamesOfPeople
from generator.model.choices import ToneMode
from generator.model.goodbye import Goodbye
from generator.model.today import Today
from generator.private import Secret
from generator.read import CustomerReading, SiteReading
from generator.source import Passage
from generator.tone import (
    ALARMS,
    Alarms,
    check_fine_goodbye,
    check_goodbye,
    check_letters,
    check_passages,
    is_plainly_fine,
)


class Seen(NamedTuple):
    """What a look found. `goodbye` is None where the file has an error, or the shared content has."""

    faults: tuple[Fault, ...]
    goodbye: Goodbye | None = None


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Looks at one customer after the other; made once for a site on one day."""

    today: Today | None
    mode: ToneMode
    language: str
    names: NamesOfPeople
    gate: Gate | None = None
    alarms: Alarms = field(default_factory=lambda: ALARMS)

    @classmethod
    def for_site(
        cls, reading: SiteReading, today: Today | None, secrets: Sequence[Secret | None] = (), alarms: Alarms = ALARMS
    ) -> Onlooker:
        """Gets ready. Without `today`, since shared content has an error, only files and texts are looked at.

        Without `secrets` (the one in force first) nobody can tell whether a customer was forgotten.
        """
        mode = reading.settings.tone if reading.settings else ToneMode.STRICT
        helpers = today.site.helpers if today else {}
        gate = Gate.for_site(reading, *secrets)
        return cls(today, mode, reading.languages[0], NamesOfPeople.of(helpers), gate, alarms)

    def look(self, read: CustomerReading) -> Seen:
        """Every fault of a customer, and what was decided for them."""
        fine = self._is_plainly_fine(read)
        faults = read.faults if fine else (*read.faults, *check_tone(read.passages, self.mode))
        if self.gate is not None:
            faults = (*faults, *self.gate.faults(read))
        customer = read.customer
        if customer is None or self.today is None:
            return Seen(faults)
        goodbye = compose_goodbye(customer, self.today)
        if customer.erased:  # nobody writes to them any more
            return Seen(faults, goodbye)
        page = check_fine_goodbye(goodbye) if fine else check_goodbye(goodbye, read.passages)
        if [why for why in customer.why if why.quote_in_public]:
            page = (*self.names.in_public_quotes(customer, read.passages), *page)
        return Seen((*faults, *page), goodbye)

    def _is_plainly_fine(self, read: CustomerReading) -> bool:
        if read.say is None or read.customer is None:
            return False
        letters = read.customer.letters
        own = [letter for letter in (letters.aboard, letters.under_way) if letter is not None]
        return is_plainly_fine(read.say(), own, read.customer.language or self.language, self.alarms)


def check_tone(passages: tuple[Passage, ...], mode: ToneMode) -> tuple[Fault, ...]:
    """The faults in the words and the letters of these texts."""
    return (*check_passages(passages, mode), *check_letters(passages, mode))
